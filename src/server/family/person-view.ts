import { completedYears, type PlainDate } from '#domain/basics/plain-date.ts';

/** Completed years, or null where the birth date is unknown or lies ahead. */
export function ageOn(birthDate: PlainDate | null, today: PlainDate): number | null {
  if (!birthDate) return null;
  const years = completedYears(birthDate, today);
  return years < 0 ? null : years;
}
