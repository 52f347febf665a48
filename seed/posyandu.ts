/**
 * Monthly weighing: each child has hidden z-scores that change little, drawn so that about a fifth is short, as the
 * province's surveys say (rulebook 13.2); who comes is drawn month by month, and some families never come. Every draw is
 * of the child's own stream, so the rest of the demo stays what it was.
 */
import { completedMonths, daysBetween, type PlainDate } from '#domain/basics/plain-date.ts';
import { FIRST_HEIGHT_DAY } from '#domain/growth/child-age.ts';
import { valueAt } from '#domain/growth/lms.ts';
import { tableOf, type PackedTable, type Sex } from '#domain/growth/reference.ts';
import { LENGTH_FOR_AGE } from '#domain/growth/tables/length-for-age.ts';
import { WEIGHT_FOR_HEIGHT } from '#domain/growth/tables/weight-for-height.ts';
import { WEIGHT_FOR_LENGTH } from '#domain/growth/tables/weight-for-length.ts';
import { kaderOf } from './actors.ts';
import { dayIn, makeAct, type DemoAct, type MonthWindow } from './acts.ts';
import { randomOf } from './random.ts';
import { livingOf, type VillageRun } from './run.ts';
import type { DemoFamily, DemoPerson } from './types.ts';

/** Means and deviations of the village's children (ours): 19 % below −2 of height, 6 % of weight for height. */
const HEIGHT = { mean: -1.02, deviation: 1.05 } as const;
const PROPORTION = { mean: -0.35, deviation: 1 } as const;
const NEVER_COMES = 0.07;
const COMES = 0.68;
/** Weighed before this many days is the midwife's, at the birth. */
const FIRST_DAY = 25;
/** Index of the month from which every month's weighing is here. */
const FIRST_WHOLE_MONTH = 12;

export function posyanduDay(run: VillageRun, window: MonthWindow): DemoAct[] {
  if (window.eventsUntil < 3 || !isKept(window)) return [];
  return [...run.families.values()].flatMap((family) =>
    livingOf(family).flatMap((person) => measured(run, window, family, person)),
  );
}

/** Of the first year only the two months of the national weighing are here, so that a demo starts as fast as before. */
function isKept({ index, month }: MonthWindow): boolean {
  return index >= FIRST_WHOLE_MONTH || month.endsWith('-02') || month.endsWith('-08');
}

function measured(run: VillageRun, window: MonthWindow, family: DemoFamily, person: DemoPerson): DemoAct[] {
  const on = dayOf(window, family);
  // Born in the month or just before: the register does not know the child yet.
  if (person.birthDate > dayIn(window, 1) || completedMonths(person.birthDate, on) >= 60) return [];
  const days = daysBetween(person.birthDate, on);
  const child = childOf(run.seed, person);
  const random = randomOf(run.seed, person.id, 'posyandu', window.month);
  if (days < FIRST_DAY + 31 || child.neverComes || !random.chance(COMES * Math.min(1.3, run.maker.traits.energy)))
    return [];
  const lenheiCm = lengthAt(person.sex, days, child.height * ramp(days) + 0.04 * random.normal());
  const weightKg = weightAt(person.sex, days, lenheiCm, child.proportion * ramp(days) + 0.15 * random.normal());
  const payload = {
    ...{ personId: person.id, measuredOn: on, weightKg, lenheiCm },
    measure: days < FIRST_HEIGHT_DAY ? ('l' as const) : ('h' as const),
    ...{ oedema: false, armcCm: null, headcCm: null },
  };
  const by = kaderOf(family.villageCode, family.rw);
  const act = makeAct(
    random,
    by,
    on,
    { villageCode: family.villageCode, familyId: family.id },
    'growth-measured',
    payload,
  );
  return [atTheTable(act, `${on}T00:${two(random.int(0, 59))}:${two(random.int(0, 59))}.000Z`)];
}

/** Before house visits begin, so that one sitting of one kader is one write. */
function atTheTable(act: DemoAct, at: string): DemoAct {
  return { ...act, at, submission: { ...act.submission, capturedAt: at } };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Each RW has its own day in the month, so that the villages' sittings do not mix. */
function dayOf(window: MonthWindow, { villageCode, rw }: DemoFamily): PlainDate {
  const days = window.eventsUntil - 1;
  return dayIn(window, 1 + (randomOf(villageCode, rw, 'posyandu').int(0, 999) % days));
}

function childOf(seed: number, { id }: DemoPerson): { height: number; proportion: number; neverComes: boolean } {
  const random = randomOf(seed, id, 'growth');
  const bounded = (z: number): number => Math.max(-4, Math.min(3, z));
  return {
    height: bounded(HEIGHT.mean + HEIGHT.deviation * random.normal()),
    proportion: bounded(PROPORTION.mean + PROPORTION.deviation * random.normal()),
    neverComes: random.chance(NEVER_COMES),
  };
}

/** Children are born nearer to the median than they are at two years. */
const ramp = (days: number): number => Math.min(1, 0.4 + days / 900);

function lengthAt(sex: Sex, days: number, z: number): number {
  return oneDecimal(atRow(LENGTH_FOR_AGE, sex, days, z));
}

function weightAt(sex: Sex, days: number, cm: number, z: number): number {
  const table = days < FIRST_HEIGHT_DAY ? WEIGHT_FOR_LENGTH : WEIGHT_FOR_HEIGHT;
  return oneDecimal(atRow(table, sex, Math.round(cm * 10), z));
}

function atRow(packed: PackedTable, sex: Sex, key: number, z: number): number {
  const { first, l, m, s } = tableOf(packed)[sex];
  const row = Math.max(0, Math.min(m.length - 1, key - first));
  return valueAt(z, l[row] ?? 1, m[row] ?? 0, s[row] ?? 0);
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;
