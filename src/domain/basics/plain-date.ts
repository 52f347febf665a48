/** A calendar day as text, `YYYY-MM-DD`, without a clock or a time zone. Text comparison orders days. */
export type PlainDate = string;
/** A calendar month as text, `YYYY-MM`. */
export type Month = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** True for a day that exists: 2024-02-29 is one, 2023-02-31 is not. */
export function isPlainDate(text: unknown): text is PlainDate {
  const parts = typeof text === 'string' ? SHAPE.exec(text) : null;
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function plainDate(year: number, month: number, day: number): PlainDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Days since 0000-03-01 in the proleptic Gregorian calendar, so that differences are day counts. */
function dayNumber(date: PlainDate): number {
  const { year, month, day } = partsOf(date);
  const shiftedYear = month <= 2 ? year - 1 : year;
  const shiftedMonth = (month + 9) % 12;
  return (
    365 * shiftedYear +
    Math.floor(shiftedYear / 4) -
    Math.floor(shiftedYear / 100) +
    Math.floor(shiftedYear / 400) +
    Math.floor((shiftedMonth * 306 + 5) / 10) +
    (day - 1)
  );
}

function fromDayNumber(days: number): PlainDate {
  let year = Math.floor((10000 * days + 14780) / 3652425);
  const yearStart = (y: number): number => 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  let rest = days - yearStart(year);
  if (rest < 0) {
    year -= 1;
    rest = days - yearStart(year);
  }
  const shiftedMonth = Math.floor((100 * rest + 52) / 3060);
  const month = ((shiftedMonth + 2) % 12) + 1;
  return plainDate(
    year + Math.floor((shiftedMonth + 2) / 12),
    month,
    rest - Math.floor((shiftedMonth * 306 + 5) / 10) + 1,
  );
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The same day `months` later, or the month's last day where that day does not exist (rulebook, Conventions). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return plainDate(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** Completed calendar months: 17 Jan to 16 Feb is 0, to 17 Feb is 1; 31 Jan to 28 Feb is 0, to 1 Mar is 1. */
export function completedMonths(from: PlainDate, to: PlainDate): number {
  const [a, b] = [partsOf(from), partsOf(to)];
  return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
}

/**
 * The first day that `months` are completed on: 31 August and six is 1 March. From it on `from` lies no longer "in the last
 * N months" (rulebook, Conventions), while `addMonths` would say so on 28 February.
 */
export function monthsCompletedOn(from: PlainDate, months: number): PlainDate {
  const day = addMonths(from, months);
  return completedMonths(from, day) < months ? addDays(day, 1) : day;
}

/** Completed years; somebody born on 29 February has the birthday on 1 March in a common year. */
export function completedYears(from: PlainDate, to: PlainDate): number {
  return Math.floor(completedMonths(from, to) / 12);
}

/** The day on which `years` are completed. */
export function birthday(birthDate: PlainDate, years: number): PlainDate {
  const year = Number(birthDate.slice(0, 4)) + years;
  const isMissing = birthDate.endsWith('-02-29') && !isLeapYear(year);
  return `${String(year).padStart(4, '0')}${isMissing ? '-03-01' : birthDate.slice(4)}`;
}

export function monthOf(date: PlainDate): Month {
  return date.slice(0, 7);
}

export function lastDayOf(month: Month): PlainDate {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return plainDate(year, number, daysInMonth(year, number));
}

export function nextMonth(month: Month): Month {
  return monthOf(addMonths(`${month}-01`, 1));
}
