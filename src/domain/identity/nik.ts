/**
 * NIK, `PPKKCC DDMMYY SSSS` (R-ID-01, R-ID-03): the place of first registration, the birth date with 40 added to a
 * woman's day, a serial. It names a person and proves nothing else: differences are warnings, and a NIK is never
 * repaired or used to fill in a birth date (R-ID-06).
 */
import { isPlainDate } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { cleanNumber, SIXTEEN_DIGITS } from '#domain/identity/clean-number.ts';
import type { KnownRegions, NumberCheck } from '#domain/identity/clean-number.ts';

/** Why there is no NIK: stored in item `nik_reason`. The long numbers are Regsosek's placeholders. */
const PLACEHOLDERS: ReadonlyMap<string, string> = new Map([
  ['', 'empty'],
  ['0', 'empty'],
  ['9999999999999995', 'under-17-no-nik'],
  ['9999999999999996', '17-plus-no-nik'],
  ['9999999999999999', 'foreigner'],
  ['9999999999999994', 'refused'],
]);

/**
 * How spreadsheets write a long number: "9.90104E+15", "9901041508900000.0". They keep fifteen digits, so the last ones
 * are lost for good (rulebook 14).
 */
const MADE_BY_SPREADSHEET = /^[\s'’]*(?:\d+(?:[.,]\d+)?e\+?\d+|\d{15,16}[.,]0+)\s*$/i;

/** "NIK tidak wajar" of the public KRS code. */
const SUSPICIOUS_STARTS = ['12345', '00000', '010101', '030303', '090909', '99999'];
const SUSPICIOUS_ENDS = ['00000', '11111', '55555', '66666', '88888', '99999'];

export interface KnownAboutPerson {
  birthDate?: PlainDate;
  sex?: 'L' | 'P';
}

interface NikParts {
  region: string;
  /** Day of birth, 40 taken off. */
  day: number;
  month: number;
  /** Two digits. */
  year: number;
  sex: 'L' | 'P';
  serial: string;
}

/**
 * Checks one NIK as it stands in a cell or a form.
 *
 * @param today decides the century where no birth date is given: the one that makes the person 0–99 years old.
 */
export function checkNik(
  text: string,
  person: KnownAboutPerson,
  today: PlainDate,
  knownRegions: KnownRegions,
): NumberCheck {
  const clean = cleanNumber(text);
  const reason = PLACEHOLDERS.get(clean);
  if (reason !== undefined) return { result: 'NULL', reason, findings: [] };
  if (MADE_BY_SPREADSHEET.test(text)) return { result: 'ERROR', findings: ['nik.damaged-by-spreadsheet'] };
  if (!SIXTEEN_DIGITS.test(clean)) return { result: 'ERROR', findings: ['nik.not-16-digits'] };
  const parts = partsOfNik(clean);
  const date = birthDateIn(parts, person.birthDate, today);
  const error = errorIn(parts, date);
  if (error !== null) return { result: 'ERROR', clean, findings: [error] };
  const findings = warningsFor(clean, parts, date, person, knownRegions);
  return { result: findings.length > 0 ? 'WARNING' : 'OK', clean, findings };
}

function partsOfNik(clean: string): NikParts {
  const number = (from: number): number => Number(clean.slice(from, from + 2));
  const written = number(6);
  return {
    region: clean.slice(0, 6),
    day: written > 40 ? written - 40 : written,
    month: number(8),
    year: number(10),
    sex: written > 40 ? 'P' : 'L',
    serial: clean.slice(12),
  };
}

function errorIn({ day, month }: NikParts, date: string): string | null {
  if (day < 1 || day > 31) return 'nik.day-impossible';
  if (month < 1 || month > 12) return 'nik.month-impossible';
  return isPlainDate(date) ? null : 'nik.date-impossible';
}

/** The date as text even where it does not exist, so that 29 02 00 is judged in its own century: 2000 had one. */
function birthDateIn({ day, month, year }: NikParts, birthDate: PlainDate | undefined, today: PlainDate): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const inCentury = (century: number): string => `${century + year}-${two(month)}-${two(day)}`;
  if (birthDate !== undefined) return inCentury(centuryNearest(year, Number(birthDate.slice(0, 4))));
  const thisCentury = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
  return inCentury(thisCentury) <= today ? inCentury(thisCentury) : inCentury(thisCentury - 100);
}

/** Nearest, not equal: born 30 December 1999 and written as 00 is a difference of days, not of a century. */
function centuryNearest(twoDigits: number, birthYear: number): number {
  const own = Math.floor(birthYear / 100) * 100;
  const distance = (century: number): number => Math.abs(century + twoDigits - birthYear);
  return [own, own + 100, own - 100].reduce((best, next) => (distance(next) < distance(best) ? next : best));
}

function warningsFor(
  clean: string,
  parts: NikParts,
  date: string,
  person: KnownAboutPerson,
  knownRegions: KnownRegions,
): string[] {
  const checks: [finding: string, found: boolean][] = [
    ['nik.birth-date-differs', person.birthDate !== undefined && person.birthDate !== date],
    ['nik.sex-differs', person.sex !== undefined && person.sex !== parts.sex],
    ['nik.region-unknown', !knownRegions.has(parts.region)],
    ['nik.serial-zero', parts.serial === '0000'],
    ['nik.suspicious', isSuspicious(clean)],
  ];
  return checks.flatMap(([finding, found]) => (found ? [finding] : []));
}

function isSuspicious(clean: string): boolean {
  const sameDigit = clean === clean.charAt(0).repeat(16);
  return (
    sameDigit ||
    SUSPICIOUS_STARTS.some((start) => clean.startsWith(start)) ||
    SUSPICIOUS_ENDS.some((end) => clean.endsWith(end))
  );
}
