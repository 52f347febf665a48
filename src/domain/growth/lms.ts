/** The arithmetic of WHO's LMS method (R-ANT-04, 05, 07). */

/** R-ANT-04: how many standard deviations `y` lies from the median. */
export function zScore(y: number, l: number, m: number, s: number): number {
  // With L = 1 the power is the number itself: lengths and heads, a third of all.
  return l === 1 ? (y / m - 1) / s : ((y / m) ** l - 1) / (s * l);
}

/** The measure that lies `z` standard deviations from the median: the inverse of `zScore`. */
export function valueAt(z: number, l: number, m: number, s: number): number {
  return m * (1 + l * s * z) ** (1 / l);
}

const LAST_SD = 3;

/**
 * R-ANT-05: beyond ±3 the distance between the second and the third standard deviation is the unit, since few children of
 * the reference were so heavy or so thin. For weight, BMI and arm; never for length, height and head.
 */
export function restrictedZScore(y: number, l: number, m: number, s: number): number {
  const z = zScore(y, l, m, s);
  if (z > LAST_SD) return LAST_SD + beyond(y, LAST_SD, l, m, s);
  return z < -LAST_SD ? -LAST_SD + beyond(y, -LAST_SD, l, m, s) : z;
}

function beyond(y: number, last: number, l: number, m: number, s: number): number {
  const [third, second] = [valueAt(last, l, m, s), valueAt(last - Math.sign(last), l, m, s)];
  return (y - third) / Math.abs(third - second);
}

/**
 * R-ANT-07: two decimals, half away from zero, before flags and classes. 1e-9 absorbs the binary error of a tie; nothing is
 * allocated, for this runs six times a child.
 */
export function roundZ(z: number): number {
  const hundredths = Math.floor(Math.abs(z) * 100 + 0.5 + 1e-9);
  // Never -0: it would be written "-0.00".
  return hundredths === 0 ? 0 : (z < 0 ? -hundredths : hundredths) / 100;
}
