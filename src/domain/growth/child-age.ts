/** A child's age as the growth rules want it (R-ANT-01, 02, 14). */
import { daysBetween, type PlainDate } from '#domain/basics/plain-date.ts';

/** WHO's month: a year of 365.25 days in twelve. */
export const DAYS_PER_MONTH = 30.4375;
/** From this day on children are measured standing (R-ANT-03): 24 months are 730.5 days. */
export const FIRST_HEIGHT_DAY = 731;
export const YOUNG_UNTIL_MONTHS = 60;

export interface ChildAge {
  /** Whole days, rounded half up where only months were known: the row of WHO's tables. */
  days: number;
  /** As given or days / 30.4375, not rounded: the limits of nine months and of five years are asked of it. */
  months: number;
}

/** @param days NaN says that an age was written and could not be read */
export function ageFromDays(days: number): ChildAge {
  return { days: halfUp(days), months: days / DAYS_PER_MONTH };
}

/** R-ANT-02. */
export function ageFromMonths(months: number): ChildAge {
  return { days: halfUp(months * DAYS_PER_MONTH), months };
}

/** @returns negative days when the child was measured before birth (DQ-08) */
export function ageBetween(birthDate: PlainDate, measuredOn: PlainDate): ChildAge {
  return ageFromDays(daysBetween(birthDate, measuredOn));
}

function halfUp(value: number): number {
  const whole = Math.floor(value);
  return value - whole >= 0.5 ? whole + 1 : whole;
}
