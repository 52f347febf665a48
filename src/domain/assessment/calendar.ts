/**
 * The only door through which time enters the rules. Every time-dependent question is put as "has this day come?", which
 * can change once only, from no to yes. The calendar keeps the nearest "not yet", so `reassessOn` (contracts 2) is exact
 * by construction: until that day every question of the same assessment has the same answer.
 */
import type { PlainDate } from '#domain/basics/plain-date.ts';

export interface Calendar {
  readonly asOf: PlainDate;
  /** Has `day` come at `asOf`? */
  reached(day: PlainDate): boolean;
  /** The nearest day somebody asked for that has not come; `null` = nothing asked lies ahead. */
  next(): PlainDate | null;
}

export function calendarAt(asOf: PlainDate): Calendar {
  let nearest: PlainDate | null = null;
  return {
    asOf,
    reached(day) {
      if (day <= asOf) return true;
      if (nearest === null || day < nearest) nearest = day;
      return false;
    },
    next: () => nearest,
  };
}
