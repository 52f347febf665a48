/**
 * Cells of CSV as places in the bytes they were read from: nothing is decoded that is only passed on. A quotation mark opens
 * a cell only where it begins; elsewhere it is a sign like any other (1.5" and O"Neil are not broken).
 */
const QUOTE = 0x22;
export const LF = 0x0a;
export const CR = 0x0d;

export interface Cell {
  /** Within the quotation marks, where there are any. */
  start: number;
  end: number;
}

/** Cells of one record, for the header and for tests; rows are read by `RowCells` without making objects. */
export function cellsOf(record: Uint8Array, delimiter: number): Cell[] {
  const cells = new RowCells(delimiter, 1_024);
  cells.read(record, 0, record.length);
  return Array.from({ length: cells.count }, (_, cell) => ({
    start: cells.starts[cell] ?? 0,
    end: cells.ends[cell] ?? 0,
  }));
}

const decoder = new TextDecoder();

export function cellText(bytes: Uint8Array, { start, end }: Cell): string {
  return decoder.decode(bytes.subarray(start, end)).replaceAll('""', '"');
}

/** The cells of one row after the other, in the same memory. */
export class RowCells {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Cells of the row, of which at most `width` are kept. */
  count = 0;
  /** Where the last cell that is kept ends, with its quotation mark. */
  keptEnd = 0;
  readonly #delimiter: number;
  readonly #width: number;

  constructor(delimiter: number, width: number) {
    this.#delimiter = delimiter;
    this.#width = width;
    this.starts = new Int32Array(width);
    this.ends = new Int32Array(width);
  }

  /**
   * Reads the record that begins at `from`.
   * @returns where the next record begins, or `until`
   */
  read(bytes: Uint8Array, from: number, until: number): number {
    this.count = 0;
    let at = from;
    for (;;) {
      const cell = at;
      const closing = bytes[at] === QUOTE ? closingQuote(bytes, at + 1, until) : -1;
      if (closing >= 0) at = Math.min(closing + 1, until);
      const afterQuote = at;
      while (at < until && bytes[at] !== this.#delimiter && bytes[at] !== LF) at += 1;
      const isLast = at >= until || bytes[at] === LF;
      const end = isLast && at > cell && bytes[at - 1] === CR ? at - 1 : at;
      // Signs behind a closing quotation mark: then the whole is the text, and no number.
      if (closing >= 0 && afterQuote === end) this.#keep(cell + 1, closing, end);
      else this.#keep(cell, end, end);
      if (isLast) return Math.min(at + 1, until);
      at += 1;
    }
  }

  #keep(start: number, end: number, rawEnd: number): void {
    if (this.count < this.#width) {
      this.starts[this.count] = start;
      this.ends[this.count] = end;
      this.keptEnd = rawEnd;
    }
    this.count += 1;
  }
}

/** Two quotation marks are one sign of the text. @returns `until` where none closes */
function closingQuote(bytes: Uint8Array, from: number, until: number): number {
  let at = from;
  while (at < until) {
    if (bytes[at] !== QUOTE) at += 1;
    else if (bytes[at + 1] === QUOTE && at + 1 < until) at += 2;
    else return at;
  }
  return until;
}

/**
 * Where the last whole record ends, so that a piece can be cut there.
 * @param bytes from the beginning of a record on
 * @returns 0 when not even one is whole; `isOpen` when a quotation mark is open at the end
 */
export function lastRecordEnd(bytes: Uint8Array, delimiter: number): { end: number; isOpen: boolean } {
  if (!bytes.includes(QUOTE)) return { end: bytes.lastIndexOf(LF) + 1, isOpen: false };
  let [end, at] = [0, 0];
  while (at < bytes.length) {
    if (bytes[at] === QUOTE) {
      at = closingQuote(bytes, at + 1, bytes.length);
      if (at >= bytes.length) return { end, isOpen: true };
    }
    while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== LF) at += 1;
    if (at < bytes.length && bytes[at] === LF) end = at + 1;
    at += 1;
  }
  return { end, isOpen: false };
}
