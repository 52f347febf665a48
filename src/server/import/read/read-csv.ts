/** Text tables: `;` `,` tab or `|` between the fields, quotes as Excel writes them. All cells are text. */
import type { FileHandle } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import type { Cell } from '#domain/import/raw-sheet.ts';
import { LIMITS } from '#server/import/read/limits.ts';
import type { TableOutput } from '#server/import/read/read-xlsx.ts';
import { RefusedFile } from '#server/import/read/refused-file.ts';
import { rowSink } from '#server/import/read/row-sink.ts';
import { decodeText } from '#server/import/read/text-encoding.ts';

const DELIMITERS = [';', ',', '\t', '|'] as const;
/** A file of 200,000 rows has about 40 MB. */
const MAX_BYTES = 60 * 1024 * 1024;
/** Excel's own way to name the delimiter, in the first row. */
const SEP_LINE = /^\ufeff?"?sep=(.)"?\r?\n/i;
const ROWS_AT_ONCE = 20_000;
/** Empty rows count here, so there is room for them; a file of a million rows is not taken apart to its end. */
const MOST_LINES = LIMITS.rows + 100_000;

export async function readCsv(file: FileHandle, output: TableOutput): Promise<void> {
  const { size } = await file.stat();
  if (size > MAX_BYTES) throw new RefusedFile('import.too-big-inside');
  const text = decodeText(await file.readFile());
  if (text.trim() === '') throw new RefusedFile('import.empty');
  await output.sheet({ name: '', hidden: false, date1904: false });
  const sink = rowSink((rows) => output.rows(rows));
  let row = 0;
  const all = records(text);
  if (all.length > MOST_LINES) throw new RefusedFile('import.too-many-rows', { max: LIMITS.rows });
  for (const fields of all) {
    row += 1;
    if (row === 1 && SEP_LINE.test(text)) continue;
    sink.add(row, fields.map(csvCell));
    if (row % ROWS_AT_ONCE === 0) await sink.flush();
  }
  await sink.flush(true);
}

/** Contracts 31.12: our own exports put an apostrophe before what a spreadsheet would take for a formula; it goes again. */
function csvCell(field: string): Cell {
  if (field === '') return null;
  return field.replace(/^'(?=[=+\-@\t\r])/, '').slice(0, LIMITS.cellCharacters);
}

function records(text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 1_000_000,
      to: MOST_LINES + 1,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error['lines'] === 'number' ? error['lines'] : 0;
    // An open quote swallows the rest of the file, up to the largest record.
    const isQuote = error.code.includes('QUOTE') || error.code === 'CSV_MAX_RECORD_SIZE';
    throw isQuote ? new RefusedFile('import.quote-not-closed', { row }) : new RefusedFile('import.broken-file');
  }
}

/** The sign that the headings have most of, outside quotes. Excel in Indonesian writes `;`. */
function delimiterOf(text: string): string {
  const named = SEP_LINE.exec(text)?.[1];
  if (named !== undefined) return named;
  const heading = (
    text
      .replace(/^\ufeff/, '')
      .split(/\r\n|\n|\r/)
      .find((line) => line.trim() !== '') ?? ''
  ).replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => heading.split(delimiter).length - 1);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
