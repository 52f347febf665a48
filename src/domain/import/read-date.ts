/** Days as village files write them (rulebook 14): real dates, Excel serials, four ways of text. Nothing is guessed. */
import { addDays, isPlainDate, plainDate, type PlainDate } from '#domain/basics/plain-date.ts';
import { cellText, type Cell } from '#domain/import/raw-sheet.ts';

/** With the spellings and short forms that Indonesian registers use. */
const MONTHS: readonly (readonly string[])[] = [
  ['januari', 'jan'],
  ['februari', 'pebruari', 'feb', 'peb'],
  ['maret', 'mar'],
  ['april', 'apr'],
  ['mei'],
  ['juni', 'jun'],
  ['juli', 'jul'],
  ['agustus', 'agt', 'agu', 'ags', 'agust'],
  ['september', 'sep', 'sept'],
  ['oktober', 'okt'],
  ['november', 'nopember', 'nov', 'nop'],
  ['desember', 'des'],
];

export type DateReading = { kind: 'empty' } | { kind: 'date'; date: PlainDate } | { kind: 'impossible' };

const EMPTY = /^(-|null|0|0000-00-00|00-00-0000|00\/00\/0000)?$/i;
const TIME_OF_DAY = /[ T]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?Z?$/;

/** `date1904`: which day the sheet's serial numbers start from. */
export function readDate(cell: Cell | undefined, date1904: boolean): DateReading {
  if (cell !== null && typeof cell === 'object' && 'date' in cell) return possible(cell.date);
  const text = cellText(cell).replace(/^['’]/, '').trim();
  if (EMPTY.test(text)) return { kind: 'empty' };
  if (cell !== null && typeof cell === 'object') return possible(serialDate(Number(text), date1904));
  return possible(
    /^\d{4,5}$/.test(text) ? serialDate(Number(text), date1904) : textDate(text.replace(TIME_OF_DAY, '')),
  );
}

function possible(date: PlainDate | null): DateReading {
  return date !== null && isPlainDate(date) ? { kind: 'date', date } : { kind: 'impossible' };
}

/** Excel's day 60 is 29 February 1900, which never was; 2,958,465 is the end of 9999. */
export function serialDate(serial: number, date1904: boolean): PlainDate | null {
  if (!Number.isFinite(serial) || serial < 1 || serial >= 2958466) return null;
  const day = Math.floor(serial);
  if (date1904) return addDays('1904-01-01', day);
  if (day === 60) return null;
  return addDays(day < 60 ? '1899-12-31' : '1899-12-30', day);
}

function textDate(text: string): PlainDate | null {
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (yearFirst) return plainDate(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const dayFirst = /^(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4})$/.exec(text);
  if (dayFirst) return plainDate(Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]));
  const named = /^(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4})$/i.exec(text);
  const month = named ? MONTHS.findIndex((names) => names.includes((named[2] ?? '').toLowerCase())) + 1 : 0;
  return named && month > 0 ? plainDate(Number(named[3]), month, Number(named[1])) : null;
}
