/** An e-PPGBM file row by row (rulebook 14.4): who was measured when, and the z-scores the file gives itself. Writes nothing. */
import { isPlainDate, type PlainDate } from '#domain/basics/plain-date.ts';
import { fine, problem, refused, type Result } from '#domain/basics/problem.ts';
import type { FileScores } from '#domain/care/care.ts';
import type { Measures } from '#domain/growth/read-measured.ts';
import type { GrowthColumn } from '#domain/import/layouts/eppgbm.ts';
import { rowNote, rowsOf, type RowNote } from '#domain/import/notes.ts';
import { cellText, isBlank, type Cell, type RawRow } from '#domain/import/raw-sheet.ts';
import { isDamagedNumber } from '#domain/import/read-cells.ts';
import { readDate } from '#domain/import/read-date.ts';
import type { RecognisedTable } from '#domain/import/recognise-table.ts';

export interface FileMeasurement {
  row: number;
  name: string;
  birthDate: PlainDate;
  /** Sixteen digits, or `null`. */
  nik: string | null;
  sex: 'L' | 'P' | null;
  parentName: string | null;
  measures: Measures;
  scores: FileScores;
}

export interface GrowthFile {
  layout: 'eppgbm';
  headings: RecognisedTable['headings'];
  rows: number;
  measurements: FileMeasurement[];
  notes: RowNote[];
  rejectedRows: number[];
}

/** @param asOf nobody was measured later than the day of the data */
export function readGrowthFile(table: RecognisedTable, asOf: PlainDate): Result<GrowthFile> {
  if (table.rows.length === 0) return refused(problem('import.no-rows'));
  const measurements: FileMeasurement[] = [];
  const notes: RowNote[] = [];
  const rejected: RowNote[] = [];
  for (const row of table.rows) {
    const reader = growthReader(table, row);
    const read = readRow(reader, asOf);
    if ('code' in read) rejected.push(rowNote(row.row, read.column, read.code, { column: read.column }));
    else measurements.push(read);
    notes.push(...reader.notes);
  }
  return fine({
    ...{ layout: 'eppgbm', headings: table.headings, rows: table.rows.length, measurements },
    notes: [...rejected, ...notes],
    rejectedRows: rowsOf(rejected),
  });
}

interface GrowthReader {
  row: number;
  notes: RowNote[];
  cell(column: GrowthColumn): Cell | undefined;
  text(column: GrowthColumn): string | null;
  date(column: GrowthColumn): PlainDate | null;
  /** `NaN`: something is written that is no number. */
  number(column: GrowthColumn): number | null;
}

function growthReader(table: RecognisedTable, { row, cells }: RawRow): GrowthReader {
  const cell = (column: GrowthColumn): Cell | undefined => {
    const index = table.columns.get(column);
    return index === undefined ? undefined : cells[index];
  };
  return {
    row,
    notes: [],
    cell,
    text: (column) => (isBlank(cell(column)) ? null : cellText(cell(column)).slice(0, 100)),
    date(column) {
      const found = readDate(cell(column), table.date1904);
      return found.kind === 'date' && isPlainDate(found.date) ? found.date : null;
    },
    number: (column) => numberOf(cell(column)),
  };
}

/** "7,8", "7.8", and the minus signs that word processors make of "-1,56". */
function numberOf(cell: Cell | undefined): number | null {
  if (isBlank(cell)) return null;
  const text = cellText(cell).replace(/^['’]/, '').replace(/^[−–]/, '-').replace(',', '.');
  return /^-?\d{1,6}(\.\d+)?$/.test(text) ? Number(text) : NaN;
}

interface Rejection {
  column: GrowthColumn;
  code: string;
}

function readRow(read: GrowthReader, asOf: PlainDate): FileMeasurement | Rejection {
  const name = read.text('Nama');
  const birthDate = read.date('Tgl Lahir');
  const measuredOn = read.date('Tanggal Pengukuran');
  if (name === null) return { column: 'Nama', code: 'import.name-missing' };
  if (birthDate === null) return { column: 'Tgl Lahir', code: 'import.birth-date-impossible' };
  if (measuredOn === null) return { column: 'Tanggal Pengukuran', code: 'import.measured-on-unreadable' };
  if (measuredOn > asOf) return { column: 'Tanggal Pengukuran', code: 'import.measured-in-future' };
  if (measuredOn < birthDate) return { column: 'Tanggal Pengukuran', code: 'import.measured-before-birth' };
  const [weightKg, lenheiCm] = [measure(read, 'Berat'), measure(read, 'Tinggi')];
  if (weightKg === null && lenheiCm === null) return { column: 'Berat', code: 'import.nothing-measured' };
  return {
    ...{ row: read.row, name, birthDate, nik: nikOf(read), sex: sexOf(read), parentName: read.text('Nama Ortu') },
    measures: {
      ...{ measuredOn, weightKg, lenheiCm, measure: postureOf(read), armcCm: measure(read, 'LiLA') },
      oedema: null,
      headcCm: null,
    },
    scores: { bbu: score(read, 'ZS BB/U'), tbu: score(read, 'ZS TB/U'), bbtb: score(read, 'ZS BB/TB') },
  };
}

/** Zero is how the export writes "not measured". */
function measure(read: GrowthReader, column: GrowthColumn): number | null {
  const value = read.number(column);
  if (value === null || value === 0) return null;
  if (value > 0) return value;
  read.notes.push(rowNote(read.row, column, 'import.measure-unreadable', { column }));
  return null;
}

function score(read: GrowthReader, column: GrowthColumn): number | null {
  const value = read.number(column);
  return value !== null && Number.isFinite(value) ? value : null;
}

function nikOf(read: GrowthReader): string | null {
  if (isDamagedNumber(read.cell('NIK'))) return null;
  const digits = cellText(read.cell('NIK')).replaceAll(/\D/g, '');
  return digits.length === 16 ? digits : null;
}

function sexOf(read: GrowthReader): 'L' | 'P' | null {
  const letter = (read.text('JK') ?? '').charAt(0).toUpperCase();
  return letter === 'L' || letter === 'P' ? letter : null;
}

function postureOf(read: GrowthReader): 'l' | 'h' | null {
  const word = (read.text('Cara Ukur') ?? '').toLowerCase();
  if (word.startsWith('t')) return 'l';
  return word.startsWith('b') ? 'h' : null;
}
