/**
 * The code of conduct ("Janji menjaga data", contracts 30): accepted before the first data, and again every year. The text is
 * `conduct.1` … `conduct.6` of the messages; whoever changes its meaning raises the version, and everybody is asked anew.
 */
import { addDays, type PlainDate } from '#domain/basics/plain-date.ts';

export const CONDUCT_VERSION = 1;
const CONDUCT_DAYS = 365;

/** @param version of the text that was accepted, on the day `on` */
export function conductHolds(version: number | null, on: PlainDate | null, today: PlainDate): boolean {
  return version === CONDUCT_VERSION && on !== null && today < addDays(on, CONDUCT_DAYS);
}
