/** A spreadsheet as it was read, before anybody says what its columns mean. The same shape for XLSX and CSV. */
import type { PlainDate } from '#domain/basics/plain-date.ts';

/**
 * Text is what stood there as text. A number keeps the digits as the file wrote them, so that what Excel did to a NIK
 * can be seen. A date is a number that the file itself formats as one. `null` is an empty cell.
 */
export type Cell = string | { number: string } | { date: PlainDate } | null;

export interface RawRow {
  /** As the spreadsheet program shows it: the first row is 1. */
  row: number;
  cells: Cell[];
}

export interface RawSheet {
  name: string;
  hidden: boolean;
  /** Serial day 0 is 1904-01-01 instead of 1899-12-31: files from old Macs. */
  date1904: boolean;
  /** Only rows that hold something. */
  rows: RawRow[];
}

/** The files' blank signs: "-" in OpenSID exports, NULL in database dumps. */
const BLANK = /^(-|null)?$/i;

/** Visible text on one line: control, format and repeated white space (also the non-breaking kind) become one blank. */
export function cleanText(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}

/** The cell as one line of text, '' when it is empty. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cleanText(cell);
  return 'number' in cell ? plainNumber(cell.number) : cell.date;
}

/** Nothing said: empty, "-" or NULL. */
export function isBlank(cell: Cell | undefined): boolean {
  return BLANK.test(cellText(cell));
}

/** "12.0" is how some writers put 12; other notations stay as they are, so that damage stays visible. */
function plainNumber(digits: string): string {
  return digits.trim().replace(/^(-?\d+)\.0+$/, '$1');
}

/** A number cell, or text in the notation Excel gives to long numbers ("9,90104E+15"): digits are lost. */
export function isNumberMadeByExcel(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined) return false;
  if (typeof cell === 'string') return /^[\d.,]+e\+?\d+$/i.test(cleanText(cell));
  return 'number' in cell;
}
