/** What stored measurements say of a child: z-scores, classes, whether to measure again. Computed at reading, never stored. */
import { completedMonths, monthOf, type Month, type PlainDate } from '#domain/basics/plain-date.ts';
import type { GrowthPayload } from '#domain/care/care.ts';
import { armClass, type ArmClass } from '#domain/growth/arm-class.ts';
import { ageBetween } from '#domain/growth/child-age.ts';
import { classesOf, type GrowthClasses } from '#domain/growth/growth-class.ts';
import { measureAgain, type AgainReason } from '#domain/growth/measure-again.ts';
import { measureChild } from '#domain/growth/measure-child.ts';
import type { Growth } from '#domain/growth/measurement.ts';
import type { Sex } from '#domain/growth/reference.ts';
import { monthlyStatus, type Weighing, type WeighingLetter } from '#domain/growth/weight-gain.ts';

/** Everything measured on a day, whoever says it. */
export type Measures = Omit<GrowthPayload, 'personId'>;

export interface MeasuredPerson {
  sex: Sex | null;
  birthDate: PlainDate;
  /** Contracts 31.7: only a birth date exact to the day gives an age that growth can be read by. */
  hasExactBirthDate: boolean;
}

export interface MeasuredReading {
  growth: Growth;
  weightKg: number | null;
  classes: GrowthClasses;
  arm: ArmClass | null;
  /** null: not weighed, or the sex is not known. */
  letter: WeighingLetter | null;
  again: AgainReason[];
}

const POSTURES = { l: 'lying', h: 'standing' } as const;

export function growthOfMeasures(child: MeasuredPerson, measures: Measures): Growth {
  return measureChild({
    sex: child.sex,
    age: child.hasExactBirthDate ? ageBetween(child.birthDate, measures.measuredOn) : null,
    weightKg: measures.weightKg,
    lengthOrHeightCm: measures.lenheiCm,
    posture: measures.measure && POSTURES[measures.measure],
    headCm: measures.headcCm,
    armCm: measures.armcCm,
    oedema: measures.oedema,
  });
}

/** A slip is put right by measuring again on the same day: both stand in the ledger, the later one is what counts. */
export function lastOfEachDay<M extends Measures>(measured: readonly M[]): M[] {
  return measured.filter((each, at) => measured[at + 1]?.measuredOn !== each.measuredOn);
}

export function weighingsIn(measured: readonly Measures[]): Weighing[] {
  return measured.flatMap(({ measuredOn, weightKg }) =>
    weightKg === null || !(weightKg > 0) ? [] : [{ on: measuredOn, weightKg }],
  );
}

/** @param all the child's measurements by day; `measures` may be one of them or about to be saved */
export function readMeasured(child: MeasuredPerson, all: readonly Measures[], measures: Measures): MeasuredReading {
  const growth = growthOfMeasures(child, measures);
  const { weightKg, measuredOn } = measures;
  const before = all.findLast((earlier) => earlier.measuredOn < measuredOn);
  const once = before && { growth: growthOfMeasures(child, before), weightKg: before.weightKg };
  return {
    growth,
    weightKg,
    classes: classesOf(growth),
    arm: armClass(measures.armcCm, completedMonths(child.birthDate, measuredOn)),
    letter: letterIn(child, all, measures),
    again: measureAgain({ growth, weightKg }, once ?? null),
  };
}

function letterIn(
  child: MeasuredPerson,
  all: readonly Measures[],
  { measuredOn, weightKg }: Measures,
): WeighingLetter | null {
  if (child.sex === null || weightKg === null || !(weightKg > 0)) return null;
  const others = weighingsIn(all).filter(({ on }) => on !== measuredOn);
  const month: Month = monthOf(measuredOn);
  return monthlyStatus(
    { sex: child.sex, birthDate: child.birthDate },
    [...others, { on: measuredOn, weightKg }],
    month,
  );
}
