/**
 * Age in completed years, three-valued because many birth dates are imprecise (contracts 31.7): MONTH may be any day of
 * that month; YEAR and ESTIMATED count as 1 July and every limit of a rule is unknown within one year of it.
 */
import type { Calendar } from '#domain/assessment/calendar.ts';
import { birthday, completedYears, daysInMonth, isPlainDate, partsOf, plainDate } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { allOf, not } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';
import type { ImpreciseDate } from '#domain/family/family-state.ts';

/** The days on which somebody may have been born, and the one that is used where a single age must be shown. */
export interface BirthRange {
  earliest: PlainDate;
  nominal: PlainDate;
  latest: PlainDate;
}

export interface Age {
  readonly birth: BirthRange;
  readonly calendar: Calendar;
}

/** `null`: no usable birth date. Every comparison with it is unknown. */
export type MaybeAge = Age | null;

export function birthRange({ date, precision }: ImpreciseDate): BirthRange {
  const { year, month } = partsOf(date);
  if (precision === 'DAY') return { earliest: date, nominal: date, latest: date };
  if (precision === 'MONTH') {
    const day = (number: number): PlainDate => plainDate(year, month, number);
    return { earliest: day(1), nominal: day(15), latest: day(daysInMonth(year, month)) };
  }
  return { earliest: plainDate(year - 1, 7, 1), nominal: plainDate(year, 7, 1), latest: plainDate(year + 1, 7, 1) };
}

/** The first day of the period that the date names: a birth date whose period has not begun is a slip, not an age. */
function startOfPeriod({ date, precision }: ImpreciseDate): PlainDate {
  const { year, month } = partsOf(date);
  if (precision === 'DAY') return date;
  return precision === 'MONTH' ? plainDate(year, month, 1) : plainDate(year, 1, 1);
}

export function ageOf(birthDate: ImpreciseDate | null, calendar: Calendar): MaybeAge {
  if (birthDate === null || !isPlainDate(birthDate.date)) return null;
  return calendar.reached(startOfPeriod(birthDate)) ? { birth: birthRange(birthDate), calendar } : null;
}

export function ageAtLeast(age: MaybeAge, years: number): Truth {
  if (age === null) return null;
  if (age.calendar.reached(birthday(age.birth.latest, years))) return true;
  return age.calendar.reached(birthday(age.birth.earliest, years)) ? null : false;
}

export function ageBelow(age: MaybeAge, years: number): Truth {
  return not(ageAtLeast(age, years));
}

/** Both ends belong to the band: "7–18" ends the day before the 19th birthday (rulebook, Conventions). */
export function ageInBand(age: MaybeAge, from: number, to: number): Truth {
  return allOf([ageAtLeast(age, from), ageBelow(age, to + 1)]);
}

/** The completed years that are possible, each counted no further than `cap` (older makes no difference to the asker). */
export function agesPossible(age: MaybeAge, cap: number): { min: number; max: number } {
  if (age === null) return { min: 0, max: cap };
  const upToCap = (birth: PlainDate): number => Math.min(cap, yearsSince(birth, age.calendar, cap));
  return { min: upToCap(age.birth.latest), max: upToCap(age.birth.earliest) };
}

/** The age to show: a number, or "± 13" where the birth date is not known to the day. */
export function shownAge(age: Age): number | string {
  const years = yearsSince(age.birth.nominal, age.calendar, Infinity);
  return age.birth.earliest === age.birth.latest ? years : `± ${years}`;
}

function yearsSince(birth: PlainDate, calendar: Calendar, cap: number): number {
  const years = Math.max(0, completedYears(birth, calendar.asOf));
  if (years < cap) calendar.reached(birthday(birth, years + 1));
  return years;
}
