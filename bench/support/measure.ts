/** Times of many runs of one thing, and how they are told. */
export interface Times {
  count: number;
  best: number;
  median: number;
  p95: number;
  worst: number;
}

/** @param milliseconds one per run, at least one */
export function timesOf(milliseconds: readonly number[]): Times {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (part: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN);
  return { count: sorted.length, best: at(0), median: at(0.5), p95: at(0.95), worst: at(1) };
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
