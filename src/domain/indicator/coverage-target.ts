/**
 * R-REG-04: how many villages a target share asks for, rounded up to whole ones; the article's 346 is 90 % of 384. Multiplied
 * first, since 90 / 100 × 390 is a little more than 351 in binary numbers.
 */
export function coverageTarget(villages: number, targetPercent: number): number {
  return Math.ceil((villages * targetPercent) / 100);
}
