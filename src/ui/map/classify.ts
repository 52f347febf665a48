/** Values into at most six classes by a named rule (look and feel: "class rule named"). */
import { roundHalfAwayFromZero } from '#domain/basics/rounding.ts';

export type ClassRule = 'quantile' | 'equal' | 'target';

/** A colour of the palettes in map.css: sequential from pale to dark, diverging from bad (0) to good (5). */
export type Tone = `seq-${0 | 1 | 2 | 3 | 4 | 5}` | `div-${0 | 1 | 2 | 3 | 4 | 5}`;

export interface Classes {
  rule: ClassRule;
  /** Between two neighbouring classes, rising; one fewer than tones. */
  limits: readonly number[];
  /** Where a value equal to a limit belongs: usually above; below where a low value is good and the limit is the target. */
  limitBelongs: 'above' | 'below';
  tones: readonly Tone[];
  /** Values are compared as they are shown, so that nobody sees "14 %" on the wrong side of 14 %. */
  decimals: number;
}

const MOST_CLASSES = 6;
const SIDE = 3;
const SEQUENTIAL: Readonly<Record<number, readonly Tone[]>> = {
  1: ['seq-3'],
  2: ['seq-1', 'seq-4'],
  3: ['seq-1', 'seq-3', 'seq-5'],
  4: ['seq-0', 'seq-2', 'seq-3', 'seq-5'],
  5: ['seq-0', 'seq-1', 'seq-2', 'seq-3', 'seq-4'],
  6: ['seq-0', 'seq-1', 'seq-2', 'seq-3', 'seq-4', 'seq-5'],
};
const BAD_TO_GOOD: readonly Tone[] = ['div-0', 'div-1', 'div-2', 'div-3', 'div-4', 'div-5'];

const ROUND_FACTORS = [1, 2, 2.5, 5, 10];
// Around a target the limits are no round numbers anyway (14, 18, 22): finer steps use more of the three classes.
const FINE_FACTORS = [1, 2, 3, 4, 5, 6, 8, 10];

/** One of the factors times a power of ten, not below `least`: steps that a person can say aloud. */
export function niceStep(least: number, factors: readonly number[] = ROUND_FACTORS): number {
  if (least <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = factors.find((candidate) => candidate * power >= least - 1e-12) ?? 10;
  return Number((factor * power).toPrecision(12));
}

export function classOf(value: number, { limits, limitBelongs, decimals }: Omit<Classes, 'rule' | 'tones'>): number {
  const shown = roundHalfAwayFromZero(value, decimals);
  return limits.filter((limit) => (limitBelongs === 'above' ? shown >= limit : shown > limit)).length;
}

export function toneOf(value: number, classes: Classes): Tone {
  return classes.tones[classOf(value, classes)] ?? 'seq-3';
}

function sequential(rule: 'quantile' | 'equal', limits: readonly number[], decimals: number): Classes {
  return { rule, limits, limitBelongs: 'above', tones: SEQUENTIAL[limits.length + 1] ?? [], decimals };
}

/** Classes with about equally many areas; equal values stay together, so there may be fewer classes. */
export function quantileClasses(values: readonly number[], decimals = 2, most = 5): Classes {
  const sorted = values.map((value) => roundHalfAwayFromZero(value, decimals)).toSorted((a, b) => a - b);
  const count = Math.min(most, MOST_CLASSES, new Set(sorted).size);
  const cuts = Array.from(
    { length: Math.max(0, count - 1) },
    (_, index) => sorted[Math.round(((index + 1) * sorted.length) / count)] ?? NaN,
  );
  const limits = [...new Set(cuts)].filter((limit) => limit > (sorted[0] ?? Infinity));
  return sequential('quantile', limits, decimals);
}

/** Classes of one width, with limits on round numbers. */
export function equalClasses(values: readonly number[], decimals = 2, most = 5): Classes {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0 || low === high) return sequential('equal', [], decimals);
  const step = niceStep((high - low) / Math.min(most, MOST_CLASSES));
  const first = Math.floor(low / step + 1e-9) + 1;
  const limits = [];
  for (let index = first; index * step <= high; index += 1) limits.push(Number((index * step).toPrecision(12)));
  return sequential('equal', limits.slice(0, MOST_CLASSES - 1), decimals);
}

/** Up to three classes on each side of the target, red where it is missed; classes that hold no area at the ends are left out. */
export function targetClasses(values: readonly number[], target: number, better: 'up' | 'down', decimals = 2): Classes {
  const farthest = Math.max(0, ...values.map((value) => Math.abs(value - target)));
  const step = niceStep(farthest / SIDE, FINE_FACTORS);
  const places = [-2, -1, 0, 1, 2];
  const tones = better === 'up' ? BAD_TO_GOOD : BAD_TO_GOOD.toReversed();
  const all = places.map((place) => Number((target + place * step).toPrecision(12)));
  const whole = { limits: all, limitBelongs: better === 'up' ? 'above' : 'below', decimals } as const;
  const used = values.map((value) => classOf(value, whole));
  // The target's own line stays in the legend even when all areas are on one side of it.
  const [first, last] = [Math.min(SIDE - 1, ...used), Math.max(SIDE, ...used)];
  return { ...whole, rule: 'target', limits: all.slice(first, last), tones: tones.slice(first, last + 1) };
}

export interface ClassQuestion {
  target: number | null;
  better: 'up' | 'down' | 'context';
  decimals?: number;
}

/** Around the target where there is one to reach, otherwise quantiles. */
export function chooseClasses(values: readonly number[], { target, better, decimals }: ClassQuestion): Classes {
  return target !== null && better !== 'context'
    ? targetClasses(values, target, better, decimals)
    : quantileClasses(values, decimals);
}
