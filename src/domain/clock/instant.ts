/**
 * Moments of time with their offset from UTC, as text in ISO 8601: `2026-11-24T08:15+07:00`. A moment without an offset is
 * refused: three time zones of Indonesia lie two hours apart, and a legal clock of hours can't be counted by guess.
 */
import { addDays, daysBetween, isPlainDate } from '#domain/basics/plain-date.ts';

export interface Instant {
  /** Milliseconds since 1970-01-01T00:00Z. */
  at: number;
  /** Minutes east of UTC in which it was written, and in which anything computed from it is written again. */
  offset: number;
}

const SHAPE =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])(\d{2}):?(\d{2})|([+-])(\d{2}))$/;
const DAY = 86_400_000;
const EPOCH = '1970-01-01';

/** `null` for anything that is not one moment: no offset, 25 o'clock, 31 February, another notation. */
export function readInstant(text: string): Instant | null {
  const parts = SHAPE.exec(text);
  if (parts === null) return null;
  const [, day = '', hour, minute, second = '0', fraction = '0', sign, hours, minutes, shortSign, shortHours] = parts;
  if (!isPlainDate(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const offset = offsetOf(sign ?? shortSign, hours ?? shortHours, minutes);
  if (offset === null) return null;
  const clock = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds(fraction);
  return { at: daysBetween(EPOCH, day) * DAY + clock - offset * 60_000, offset };
}

const milliseconds = (fraction: string): number => Number(fraction.slice(0, 3).padEnd(3, '0'));

/** Minutes; offsets reach from −12:00 to +14:00. */
function offsetOf(sign: string | undefined, hours = '0', minutes = '0'): number | null {
  if (Number(minutes) > 59) return null;
  const size = Number(hours) * 60 + Number(minutes);
  const offset = sign === '-' ? -size : size;
  return offset < -12 * 60 || offset > 14 * 60 ? null : offset || 0;
}

export function writeInstant({ at, offset }: Instant): string {
  const local = at + offset * 60_000;
  const day = Math.floor(local / DAY);
  const rest = local - day * DAY;
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hour, minute, second] = [
    Math.floor(rest / 3_600_000),
    Math.floor(rest / 60_000) % 60,
    Math.floor(rest / 1000) % 60,
  ];
  const fraction = rest % 1000 === 0 ? '' : `.${String(rest % 1000).padStart(3, '0')}`;
  return `${addDays(EPOCH, day)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}${writeOffset(offset)}`;
}

function writeOffset(offset: number): string {
  if (offset === 0) return 'Z';
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

export function addHours({ at, offset }: Instant, hours: number): Instant {
  return { at: at + hours * 3_600_000, offset };
}
