/**
 * `cikar nik`: a table of people goes through row by row; behind its own columns come `clean`, `status`, `reasons`
 * (R-ID-01, R-ID-03). Bytes of other columns pass unchanged, whatever their encoding, so only the cells that are read are
 * decoded.
 */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { problem } from '#domain/basics/problem.ts';
import type { KnownRegions } from '#domain/identity/clean-number.ts';
import { checkNik } from '#domain/identity/nik.ts';
import { SEX } from '#domain/import/crosswalk/person.ts';
import { readDate } from '#domain/import/read-date.ts';
import { InputRefused } from '#server/cli-context.ts';
import type { Output } from '#server/cli-streams.ts';

const ADDED = ['clean', 'status', 'reasons'];
const BOM = '\u00ef\u00bb\u00bf';
const DELIMITERS = [',', ';', '\t', '|'];
const HEADING_BYTES = 64 * 1024;
const MAX_RECORD = 1_000_000;

export interface NikTableSettings {
  today: PlainDate;
  regions: KnownRegions;
}

/** Says how many rows had an unusable number. @throws InputRefused for a file that is no such table. */
export async function checkNikTable(
  input: AsyncIterable<Buffer>,
  output: Output,
  settings: NikTableSettings,
): Promise<number> {
  const { heading, all } = await peek(input);
  if (/^\xff\xfe|^\xfe\xff|\0/.test(heading)) throw new InputRefused([problem('csv.not-utf8')]);
  const delimiter = delimiterOf(heading);
  if (heading.startsWith(BOM)) await output.write(BOM);
  let columns: Columns | null = null;
  let errors = 0;
  for await (const cells of rowsOf(all, delimiter)) {
    if (columns === null) {
      columns = columnsIn(cells);
      await output.write(line([...cells, ...ADDED], delimiter));
      continue;
    }
    const { clean, status, reasons } = checkRow(cells, columns, settings);
    if (status === 'ERROR') errors += 1;
    const padded = [...cells, ...Array.from({ length: Math.max(0, columns.count - cells.length) }, () => '')];
    const [own, beyond] = [padded.slice(0, columns.count), padded.slice(columns.count)];
    await output.write(line([...own, clean, status, reasons.join(' '), ...beyond], delimiter));
  }
  if (columns === null) throw new InputRefused([problem('csv.empty')]);
  return errors;
}

/** The first piece decides about the delimiter; the stream is then read from its beginning. */
async function peek(input: AsyncIterable<Buffer>): Promise<{ heading: string; all: Readable }> {
  const iterator = input[Symbol.asyncIterator]();
  const pieces: Buffer[] = [];
  let size = 0;
  let isDone = false;
  while (size < HEADING_BYTES && !pieces.some((piece) => piece.includes(10))) {
    const next = await iterator.next();
    isDone = next.done === true;
    if (isDone) break;
    pieces.push(next.value);
    size += next.value.length;
  }
  const rest = async function* (): AsyncGenerator<Buffer> {
    yield* pieces;
    while (!isDone) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  };
  return { heading: Buffer.concat(pieces).toString('latin1'), all: Readable.from(rest()) };
}

function delimiterOf(heading: string): string {
  const first = (heading.split(/\r\n|\n|\r/)[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => first.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

async function* rowsOf(all: Readable, delimiter: string): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    encoding: 'latin1',
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MAX_RECORD,
  });
  all.on('error', (error) => parser.destroy(error));
  try {
    let isFirst = true;
    for await (const cells of all.pipe(parser) as AsyncIterable<string[]>) {
      const [first = ''] = cells;
      yield isFirst && first.startsWith(BOM)
        ? [first.slice(BOM.length).replace(/^"(.*)"$/, '$1'), ...cells.slice(1)]
        : cells;
      isFirst = false;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new InputRefused([problem('csv.broken', { line: Number(error['lines'] ?? 0) })]);
  }
}

interface Columns {
  count: number;
  nik: number;
  birthDate: number;
  sex: number;
}

/** Case, blanks (also non-breaking ones, as two bytes) and underscores make no difference; only `nik` must be there. */
function columnsIn(cells: readonly string[]): Columns {
  const names = cells.map((cell) => cell.toLowerCase().replace(/[\s_.\u00a0\u00c2-]/g, ''));
  const twice = ['nik', 'birthdate', 'sex'].find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined) throw new InputRefused([problem('csv.column-twice', { column: twice })]);
  const nik = names.indexOf('nik');
  if (nik < 0) throw new InputRefused([problem('csv.no-column', { column: 'nik' })]);
  return { count: cells.length, nik, birthDate: names.indexOf('birthdate'), sex: names.indexOf('sex') };
}

function checkRow(
  cells: readonly string[],
  columns: Columns,
  { today, regions }: NikTableSettings,
): { clean: string; status: string; reasons: string[] } {
  const cell = (index: number): string => Buffer.from(cells[index] ?? '', 'latin1').toString('utf8');
  const date = readDate(cell(columns.birthDate), false);
  const sex = sexIn(cell(columns.sex));
  const check = checkNik(
    cell(columns.nik),
    { ...(date.kind === 'date' && { birthDate: date.date }), ...(sex !== null && sex !== 'unreadable' && { sex }) },
    today,
    regions,
  );
  const asides = [
    ...(date.kind === 'impossible' ? ['birth-date-unreadable'] : []),
    ...(sex === 'unreadable' ? ['sex-unreadable'] : []),
  ];
  const reasons = [...(check.reason === undefined ? [] : [check.reason]), ...check.findings, ...asides];
  // What could not be compared is worth a look; it says nothing against a number that is there.
  const status = check.result === 'OK' && asides.length > 0 ? 'WARNING' : check.result;
  return { clean: check.clean ?? '', status, reasons };
}

function sexIn(text: string): 'L' | 'P' | 'unreadable' | null {
  const word = text.trim().toLowerCase();
  if (word === 'm' || word === 'male') return 'L';
  if (word === 'f' || word === 'female') return 'P';
  const found = SEX.find(text);
  if (found.kind === 'empty') return null;
  return found.kind === 'found' ? found.ours : 'unreadable';
}

function line(cells: readonly string[], delimiter: string): string {
  const quoted = cells.map((cell) =>
    cell.includes('"') || cell.includes(delimiter) || /[\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return `${quoted.join(delimiter)}\n`;
}
