/**
 * Six ways in which "child marriage" is counted (R-CM-01 to R-CM-06). They are different indicators, rose and fell in
 * different years, and are shown side by side with their sources: one alone would hide what another shows.
 */
import { ageAtLeast, ageBelow, ageInBand } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { completedYears, isPlainDate } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { percent } from '#domain/basics/rounding.ts';
import { allOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { childMarriage, everMarried } from '#domain/marriage/child-marriage.ts';

/** UU 16/2019 came into force. */
const SINCE: PlainDate = '2019-10-15';

/** R-CM-01: the age at which one may marry on that day: 19 for both; 16 for a woman and 19 for a man before the law. */
export function legalMarriageAge(sex: 'L' | 'P', marriedOn: PlainDate): 16 | 19 {
  return sex === 'P' && marriedOn < SINCE ? 16 : 19;
}

/** R-CM-01: was a marriage of that day below the legal age? `null` where a day is missing or is none. */
export function belowLegalAge(person: {
  sex: 'L' | 'P' | null;
  birthDate: PlainDate | null;
  marriedOn: PlainDate | null;
}): Truth {
  const { sex, birthDate, marriedOn } = person;
  if (!isPlainDate(birthDate) || !isPlainDate(marriedOn) || marriedOn < birthDate) return null;
  const age = completedYears(birthDate, marriedOn);
  const answers = (sex === null ? (['L', 'P'] as const) : [sex]).map((each) => age < legalMarriageAge(each, marriedOn));
  return answers[0] === (answers[1] ?? answers[0]) ? (answers[0] ?? null) : null;
}

export interface MarriedPerson {
  sex: 'L' | 'P' | null;
  age: MaybeAge;
  /** The day the age is exact from; `null` where the birth date is not known to the day. */
  birthDate: PlainDate | null;
  maritalStatus: string | null;
  firstMarriageOn: PlainDate | null;
}

export interface Definition {
  rule: string;
  numerator: number;
  /** `null`: a count. */
  denominator: number | null;
  /** Beside the share, never in it. */
  unknown: number;
  percent: number | null;
}

/** What courts and registrars know and no list of residents does; `null` = not supplied. */
export interface Registers {
  /** R-CM-04: permissions granted; a case may concern two children. */
  dispensations: { cases: number; children: number } | null;
  /** R-CM-05: marriages of the year with somebody under 19, registered and found by cadres. */
  marriagesUnder19: { registered: number; unregistered: number } | null;
}

export function marriageDefinitions(
  residents: readonly MarriedPerson[],
  registers: Registers,
  settings: { childMarriageAge: number },
): Definition[] {
  return [
    share('R-CM-02', residents.map(bpsIndicator)),
    share(
      'R-CM-03',
      residents.map((person) => administrative(person, settings.childMarriageAge)),
    ),
    ...(registers.dispensations === null
      ? []
      : [count('R-CM-04', registers.dispensations.cases), count('R-CM-04', registers.dispensations.children)]),
    ...(registers.marriagesUnder19 === null
      ? []
      : [count('R-CM-05', registers.marriagesUnder19.registered + registers.marriagesUnder19.unregistered)]),
    share('R-CM-06', residents.map(marriedChild)),
  ];
}

/** R-CM-02, the indicator of BPS: of women who are 20–24 now, those first married before 18. `na` = not of these women. */
export function bpsIndicator(person: MarriedPerson): Truth {
  const isOfThem = allOf([person.sex === null ? null : person.sex === 'P', ageInBand(person.age, 20, 24)]);
  return isOfThem === false ? 'na' : allOf([isOfThem, marriedBefore18(person)]);
}

function marriedBefore18(person: MarriedPerson): Truth {
  const married = everMarried(person);
  if (married !== true) return married;
  const { birthDate, firstMarriageOn } = person;
  if (!isPlainDate(birthDate) || !isPlainDate(firstMarriageOn) || firstMarriageOn < birthDate) return null;
  return completedYears(birthDate, firstMarriageOn) < 18;
}

/** R-CM-03: of residents under 19 (`cm_age`) those who are or were married. */
function administrative(person: MarriedPerson, age: number): Truth {
  const { underAge, married } = childMarriage(person, { childMarriageAge: age });
  return underAge === false ? 'na' : married;
}

/** R-CM-06, most probably the "0.33 → 0.19 %" of the article: of children 0–18 those recorded as married now. */
function marriedChild(person: MarriedPerson): Truth {
  if (ageAtLeast(person.age, 19) === true) return 'na';
  const { maritalStatus } = person;
  if (maritalStatus === null && ageBelow(person.age, 10) !== true) return null;
  return allOf([ageBelow(person.age, 19), maritalStatus === 'MARRIED']);
}

function share(rule: string, truths: readonly Truth[]): Definition {
  const of = (value: Truth): number => truths.filter((truth) => truth === value).length;
  const [numerator, denominator] = [of(true), of(true) + of(false)];
  return { rule, numerator, denominator, unknown: of(null), percent: percent(numerator, denominator) };
}

const count = (rule: string, numerator: number): Definition => ({
  ...{ rule, numerator, denominator: null, unknown: 0, percent: null },
});
