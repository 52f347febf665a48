/** DQ-08 to DQ-11: measurements of children against birth, against each other, and heaped digits of a posyandu. */
import { addMonths, daysBetween, isPlainDate, monthOf } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { ofPersonItem, quality } from '#domain/data-quality/quality-problem.ts';
import type { QualityProblem } from '#domain/data-quality/quality-problem.ts';

export interface Measured {
  date: PlainDate;
  weightKg: number | null;
  lenheiCm: number | null;
  /** Lying, standing, or as usual at that age. */
  posture: 'l' | 'h' | null;
  posyandu: string | null;
}

export interface MeasuredChild {
  id: string;
  birth: PlainDate | null;
  measurements: readonly Measured[];
}

/** From this day of age on children are measured standing; lying reads 0.7 cm more (R-ANT-03). */
const STANDING_FROM_DAY = 731;
const LYING_MORE_MM = 7;
const SHRUNK_MM = 10;
const DAYS_PER_MONTH = 30.4375;
const WEIGHT_SHARE_PER_MONTH = 0.2;
const WEIGHT_FROM_MONTHS = 6;

export function measurementProblems(child: MeasuredChild, today: PlainDate): QualityProblem[] {
  const usable = child.measurements.filter(({ date }) => isPlainDate(date));
  const inOrder = usable.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const pairs = inOrder.slice(1).map((later, index) => [inOrder[index] ?? later, later] as const);
  return [
    ...inOrder.flatMap((one) => dayProblems(child, one, today)),
    ...pairs.flatMap(([earlier, later]) => changeProblems(child, earlier, later)),
    ...twiceProblems(child, inOrder),
  ];
}

/** DQ-08. */
function dayProblems({ id, birth }: MeasuredChild, { date }: Measured, today: PlainDate): QualityProblem[] {
  const column = ofPersonItem(id, 'measurement.date');
  if (date > today) return [quality('DQ-08', 'error', 'measured-in-future', column, { date })];
  return birth !== null && date < birth ? [quality('DQ-08', 'error', 'measured-before-birth', column, { date })] : [];
}

/** DQ-09: shorter by more than 1 cm, or lighter or heavier by more than a fifth a month. */
function changeProblems(child: MeasuredChild, earlier: Measured, later: Measured): QualityProblem[] {
  const { id, birth } = child;
  const found: QualityProblem[] = [];
  const shrunk = birth === null ? null : shrunkByMm(earlier, later, birth);
  if (shrunk !== null && shrunk > SHRUNK_MM)
    found.push(quality('DQ-09', 'warning', 'shorter', ofPersonItem(id, 'measurement.lenhei_cm'), { cm: shrunk / 10 }));
  if (birth !== null && weightJumped(earlier, later, birth))
    found.push(quality('DQ-09', 'warning', 'weight-jump', ofPersonItem(id, 'measurement.weight_kg')));
  return found;
}

/** Both in the later one's kind, in whole millimetres, so that 1.0 cm is not more than 1 cm. */
function shrunkByMm(earlier: Measured, later: Measured, birth: PlainDate): number | null {
  if (earlier.lenheiCm === null || later.lenheiCm === null) return null;
  const kind = usualPosture(later, birth);
  const inKind = (one: Measured): number => {
    const mm = Math.round((one.lenheiCm ?? 0) * 10);
    const posture = one.posture ?? usualPosture(one, birth);
    if (posture === kind) return mm;
    return kind === 'h' ? mm - LYING_MORE_MM : mm + LYING_MORE_MM;
  };
  return inKind(earlier) - inKind(later);
}

const usualPosture = ({ date }: Measured, birth: PlainDate): 'l' | 'h' =>
  daysBetween(birth, date) < STANDING_FROM_DAY ? 'l' : 'h';

/** Within a month the fifth holds as it is; over several months it grows with them. */
function weightJumped(earlier: Measured, later: Measured, birth: PlainDate): boolean {
  if (earlier.weightKg === null || later.weightKg === null || earlier.weightKg <= 0) return false;
  if (earlier.date < addMonths(birth, WEIGHT_FROM_MONTHS)) return false;
  const months = Math.max(1, daysBetween(earlier.date, later.date) / DAYS_PER_MONTH);
  const share = Math.abs(later.weightKg - earlier.weightKg) / earlier.weightKg;
  return share > WEIGHT_SHARE_PER_MONTH * months + 1e-9;
}

/** DQ-11: the same month in two posyandu. */
function twiceProblems({ id }: MeasuredChild, measurements: readonly Measured[]): QualityProblem[] {
  const places = new Map<string, Set<string>>();
  for (const { date, posyandu } of measurements) {
    if (posyandu === null) continue;
    places.set(monthOf(date), (places.get(monthOf(date)) ?? new Set()).add(posyandu));
  }
  return [...places]
    .filter(([, posyandu]) => posyandu.size > 1)
    .map(([month]) =>
      quality('DQ-11', 'warning', 'measured-twice', ofPersonItem(id, 'measurement.posyandu'), { month }),
    );
}

/** DQ-10: of one posyandu in one month; a fifth of honest heights ends in .0 or .5. */
const [HEAPING_LEAST, HEAPING_SHARE] = [20, 0.4];

export function heapingProblems(posyandu: string, heightsCm: readonly number[]): QualityProblem[] {
  if (heightsCm.length < HEAPING_LEAST) return [];
  const heaped = heightsCm.filter((cm) => Math.round(cm * 10) % 5 === 0).length;
  const isHeaped = heaped > HEAPING_SHARE * heightsCm.length;
  const details = { heaped, heights: heightsCm.length, posyandu };
  return isHeaped ? [quality('DQ-10', 'report', 'heaping', 'measurement.lenhei_cm', details)] : [];
}
