/** The growth list of a village as it is shown: what was last measured of each child, in classes, and SKDN of the month. */
import type { GrowthChild, GrowthVillage } from '#contract/growth.ts';
import {
  addMonths,
  completedMonths,
  lastDayOf,
  monthOf,
  type Month,
  type PlainDate,
} from '#domain/basics/plain-date.ts';
import type { Measured } from '#domain/care/care.ts';
import {
  growthOfMeasures,
  lastOfEachDay,
  readMeasured,
  weighingsIn,
  type MeasuredPerson,
} from '#domain/growth/read-measured.ts';
import { differingLetters } from '#domain/growth/posyandu-month.ts';
import { isBalita, skdn, type Skdn } from '#domain/growth/skdn.ts';
import { growthShare, type MeasuredChild } from '#domain/growth/stunting-rate.ts';
import type { ChildRow } from '#server/growth/growth-page.queries.ts';
import type { ClosedMonthRow } from '#server/growth/posyandu-month.queries.ts';
import { rtOf, rwOf } from '#server/http/place-filter.ts';

const LATE_MONTHS = 3;

/** @param today the list looks back from the month's last day, or from today while the month runs */
export function villageGrowth(
  rows: readonly ChildRow[],
  month: Month,
  today: PlainDate,
  closed: readonly ClosedMonthRow[],
): Pick<GrowthVillage, 'children' | 'skdn' | 'stunted' | 'closed'> {
  const last = lastDayOf(month);
  const day = last < today ? last : today;
  const children = rows
    .filter(({ birthDate }) => isBalita(birthDate, month))
    .map((row) => ({ row, person: personOf(row), measured: measuredUntil(row, day) }));
  const bookUnknown = children.filter(({ row }) => row.kiaBook === null).length;
  return {
    children: children.map(({ row, person, measured }) => childView(row, person, measured, day)),
    skdn: { ...skdnOf(children, month), bookUnknown },
    closed: closed.map((one) => closedView(one, children, month)),
    stunted: stuntedOf(children, month),
  };
}

type KnownSkdn = Omit<Skdn, 'k'> & { k: number | null };

function skdnOf(children: readonly Counted[], month: Month): KnownSkdn {
  const counts = skdn(
    children.map(({ row, person, measured }) => ({
      ...{ sex: person.sex ?? 'L', birthDate: person.birthDate, hasKiaBook: row.kiaBook },
      // Without a sex no letter can be said of a weight; the child belongs to S all the same.
      weighings: person.sex === null ? [] : weighingsIn(measured),
    })),
    month,
  );
  // Where nobody was asked K is not 0, it is not known.
  const isAsked = children.some(({ row }) => row.kiaBook !== null);
  return isAsked ? counts : { ...counts, k: null, coverage: null };
}

/** The same RTs counted again: late entries, moves and corrections since show as a difference, and nobody is blamed by it. */
function closedView(
  { places, closedOn, by, reported }: ClosedMonthRow,
  children: readonly Counted[],
  month: Month,
): GrowthVillage['closed'][number] {
  const { s, k, d, n, t, o, b } = skdnOf(
    children.filter(({ row }) => places.includes(row.placeCode)),
    month,
  );
  const recomputed = { s, k, d, n, t, o, b };
  return { places, closedOn, by, reported, recomputed, differing: differingLetters(reported, recomputed) };
}

export function measuredUntil({ measured }: Pick<ChildRow, 'measured'>, day: PlainDate): Measured[] {
  return lastOfEachDay(measured ?? []).filter(({ measuredOn }) => measuredOn <= day);
}

export function personOf({
  sex,
  birthDate,
  precision,
}: Pick<ChildRow, 'sex' | 'birthDate' | 'precision'>): MeasuredPerson {
  return { sex: sex === 'L' || sex === 'P' ? sex : null, birthDate, hasExactBirthDate: precision === 'DAY' };
}

function childView(row: ChildRow, person: MeasuredPerson, measured: readonly Measured[], day: PlainDate): GrowthChild {
  const last = measured.at(-1);
  return {
    ...{ familyId: row.familyId, personId: row.personId, name: row.name, sex: person.sex, birthDate: row.birthDate },
    ageMonths: completedMonths(row.birthDate, day),
    hasExactBirthDate: person.hasExactBirthDate,
    ...{ rw: rwOf(row.placeCode), rt: rtOf(row.placeCode), motherName: row.motherName },
    last: last ? lastView(person, measured, last) : null,
    isLate: addMonths(last?.measuredOn ?? row.birthDate, LATE_MONTHS) <= day,
  };
}

function lastView(person: MeasuredPerson, measured: readonly Measured[], last: Measured): GrowthChild['last'] {
  const { growth, classes, letter, again } = readMeasured(person, measured, last);
  return {
    ...{ on: last.measuredOn, weightKg: last.weightKg, lenheiCm: last.lenheiCm },
    tbu: growth.lengthForAge?.implausible ? null : classes.tbu,
    bbu: growth.weightForAge?.implausible ? null : classes.bbu,
    bbtb: growth.weightForLength?.implausible ? null : classes.bbtb,
    ...{ oedema: growth.oedema, letter, again },
  };
}

interface Counted {
  row: ChildRow;
  person: MeasuredPerson;
  measured: readonly Measured[];
}

function stuntedOf(children: readonly Counted[], month: Month): GrowthVillage['stunted'] {
  const ofMonth: MeasuredChild[] = children.flatMap(({ row, person, measured }) =>
    measured
      .filter(({ measuredOn }) => monthOf(measuredOn) === month)
      .map((each) => ({
        ...{ childId: row.personId, measuredOn: each.measuredOn },
        growth: growthOfMeasures(person, each),
      })),
  );
  const { numerator, denominator, percent, flagged } = growthShare('stunted', ofMonth, children.length);
  return { numerator, denominator, percent, flagged };
}
