/** `cikar growth`: a stream of CSV in, the same rows in the same order with growth columns out, in constant memory. */
import type { Readable, Writable } from 'node:stream';
import { problem } from '#domain/basics/problem.ts';
import type { Language } from '#messages/messages.ts';
import { InputRefused } from '#server/cli-context.ts';
import { RowConverter, type ConvertOptions } from '#server/growth/convert-rows.ts';
import { ConvertPool, type Converted } from '#server/growth/convert-pool.ts';
import { CR, lastRecordEnd, LF } from '#server/growth/csv-cells.ts';
import { COLUMNS_OUT, readLayout, type CsvLayout, type Reference } from '#server/growth/csv-layout.ts';

/** Large enough that handing a piece to a thread costs nothing, small enough that a few of them are no memory. */
const PIECE = 1 << 20;
/** No row of measurements is this long: a quotation mark was not closed. */
const LONGEST_RECORD = 16 * PIECE;
const COMMA = 0x2c;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

interface FileOptions {
  reference: Reference;
  language: Language;
  /** How many bytes are cut off at once; tests make it small. */
  piece?: number;
}

/**
 * @returns rows written
 * @throws InputRefused for a file without usable headings or with an open quotation mark
 */
export async function convertFile(input: Readable, output: Writable, options: FileOptions): Promise<number> {
  const pieces = cutRecords(input, options.piece ?? PIECE);
  const first = await pieces.next();
  if (first.done) throw new InputRefused([problem('growth.no-header')]);
  const { header, layout, rest } = firstRecords(first.value);
  const convertOptions: ConvertOptions = { layout, reference: options.reference, language: options.language };
  await write(output, headerRow(header, layout, options.reference));
  const second = await pieces.next();
  const converter = second.done ? new RowConverter(convertOptions) : null;
  // A small file is done before a thread has started.
  if (converter) return writeConverted(output, converter.convert(rest));
  return convertInThreads(output, convertOptions, startingWith([rest, second.value], pieces));
}

async function convertInThreads(
  output: Writable,
  options: ConvertOptions,
  pieces: AsyncIterable<Uint8Array>,
): Promise<number> {
  const pool = new ConvertPool(options);
  const underWay: Promise<Converted>[] = [];
  let rows = 0;
  try {
    for await (const piece of pieces) {
      underWay.push(pool.convert(new Uint8Array(piece)));
      const oldest = underWay.length >= pool.capacity ? underWay.shift() : undefined;
      if (oldest) rows += await writeConverted(output, await oldest);
      // Whoever read our answer (`| head`) has seen enough.
      if (!output.writable) return rows;
    }
    for (const converted of underWay) rows += await writeConverted(output, await converted);
    return rows;
  } finally {
    await pool.close();
  }
}

async function* startingWith(first: Uint8Array[], rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* first;
  yield* rest;
}

/** The stream as pieces of whole records, the first with the header. */
async function* cutRecords(input: Readable, size: number): AsyncGenerator<Uint8Array> {
  let [waiting, length, wanted]: [Uint8Array[], number, number] = [[], 0, size];
  let delimiter: number | null = null;
  for await (const chunk of input) {
    // A stream without an encoding gives bytes.
    waiting.push(chunk as Uint8Array);
    length += (chunk as Uint8Array).length;
    if (length < wanted) continue;
    const bytes = Buffer.concat(waiting);
    delimiter ??= delimiterOf(bytes);
    const { end } = lastRecordEnd(bytes, delimiter);
    if (end === 0 && length > LONGEST_RECORD) throw new InputRefused([problem('growth.quote-not-closed')]);
    if (end > 0) yield bytes.subarray(0, end);
    waiting = [Buffer.from(bytes.subarray(end))];
    length -= end;
    // A long record is not searched again with every few bytes.
    wanted = end > 0 ? size : length * 2;
  }
  const bytes = Buffer.concat(waiting);
  if (lastRecordEnd(bytes, delimiter ?? delimiterOf(bytes)).isOpen)
    throw new InputRefused([problem('growth.quote-not-closed')]);
  if (bytes.length > 0) yield bytes;
}

/** A file whose headings are not known is refused with its first piece, so any delimiter will do for that one. */
function delimiterOf(bytes: Uint8Array): number {
  const layout = readLayout(headerOf(bytes).header);
  return layout.ok ? layout.value.delimiter : COMMA;
}

function firstRecords(bytes: Uint8Array): { header: Uint8Array; layout: CsvLayout; rest: Uint8Array } {
  const { header, rest } = headerOf(bytes);
  if (header.length === 0) throw new InputRefused([problem('growth.no-header')]);
  if (isUtf16(header)) throw new InputRefused([problem('csv.not-utf8')]);
  const layout = readLayout(header);
  if (!layout.ok) throw new InputRefused(layout.problems);
  return { header, layout: layout.value, rest };
}

/** The first line without byte order mark and line end, and what comes after it. */
function headerOf(bytes: Uint8Array): { header: Uint8Array; rest: Uint8Array } {
  const start = BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? BYTE_ORDER_MARK.length : 0;
  const text = bytes.subarray(start);
  const lineEnd = text.indexOf(LF);
  const end = lineEnd < 0 ? text.length : lineEnd;
  const header = text.subarray(0, end > 0 && text[end - 1] === CR ? end - 1 : end);
  return { header, rest: text.subarray(end + 1) };
}

/** What Excel calls "Unicode text": a mark of its own, and every other byte a zero. */
function isUtf16(bytes: Uint8Array): boolean {
  return bytes.includes(0) || (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function headerRow(header: Uint8Array, layout: CsvLayout, reference: Reference): Uint8Array {
  const delimiter = String.fromCharCode(layout.delimiter);
  const added = COLUMNS_OUT[reference].map((name) => `${delimiter}${name}`).join('');
  return Buffer.concat([header, Buffer.from(`${added}\n`)]);
}

async function writeConverted(output: Writable, { bytes, rows }: Converted): Promise<number> {
  await write(output, bytes);
  return rows;
}

/** Waits until the bytes are gone, so that a slow reader slows us down. A reader that has left is seen by `writable`. */
async function write(output: Writable, bytes: Uint8Array): Promise<void> {
  if (bytes.length === 0 || !output.writable) return;
  await new Promise<void>((done) => {
    output.write(bytes, () => done());
  });
}
