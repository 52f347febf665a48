/** Half away from zero, on the exact fraction where the caller multiplied first (rulebook, Conventions). */
export function roundHalfAwayFromZero(value: number, decimals = 0): number {
  const factor = 10 ** decimals;
  const scaled = Math.abs(value) * factor;
  // 1e-9 absorbs the binary error of values such as 1.005 × 100, far below any digit we show.
  return (Math.sign(value) * Math.floor(scaled + 0.5 + 1e-9)) / factor;
}

/** 100 × numerator / denominator, or `null` where the denominator is 0 or unknown: "tidak dapat dihitung", never 0 %. */
export function percent(numerator: number | null, denominator: number | null): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  return (100 * numerator) / denominator;
}
