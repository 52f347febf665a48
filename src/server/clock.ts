import type { PlainDate } from '#domain/basics/plain-date.ts';

const QUARTER_MS = 15 * 60 * 1_000;

/** Server time. Everything on the server takes it from here, never from `Date` (contracts 28). */
export interface Clock {
  now(): Date;
  /** The calendar day in the province's time zone (contracts 31.11). */
  today(): PlainDate;
}

export function systemClock(timeZone: string): Clock {
  return clockOf(timeZone, () => new Date());
}

/**
 * A clock that stands still: tests, pictures, the frozen demo.
 * @param instant ISO 8601 with offset, or a bare day, which then means late morning of that day in Indonesia.
 */
export function fixedClock(instant: string, timeZone = 'Asia/Jakarta'): Clock {
  // 04:00 UTC is between 11:00 (WIB) and 13:00 (WIT).
  const time = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(instant) ? `${instant}T04:00:00Z` : instant);
  if (Number.isNaN(time)) throw new RangeError(`not an instant: ${instant}`);
  return clockOf(timeZone, () => new Date(time));
}

/** The clock of a configuration; `CIKAR_NOW` was refused in production when that was read. */
export function clockFor(config: { timeZone: string; now: string | null }): Clock {
  return config.now === null ? systemClock(config.timeZone) : fixedClock(config.now, config.timeZone);
}

function clockOf(timeZone: string, now: () => Date): Clock {
  // The Swedish form of a date is YYYY-MM-DD.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  // Days begin with a whole quarter of an hour in every zone; formatting anew costs more than a rule.
  let [quarter, day]: [number, PlainDate] = [Number.NaN, ''];
  const today = (): PlainDate => {
    const instant = now();
    const present = Math.floor(instant.getTime() / QUARTER_MS);
    if (present !== quarter) [quarter, day] = [present, format.format(instant)];
    return day;
  };
  return { now, today };
}
