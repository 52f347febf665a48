/** Rows of CSV as bytes, in a buffer that grows with the longest piece and is used again for the next. */
const [MINUS, POINT, ZERO] = [0x2d, 0x2e, 0x30];
/** Room for a row's own cells without its problems. */
const CELLS = 512;
const SMALL_INTEGER = 2 ** 30;

export class RowWriter {
  #bytes = Buffer.allocUnsafeSlow(1 << 16);
  #at = 0;
  readonly #delimiter: number;

  constructor(delimiter: number) {
    this.#delimiter = delimiter;
  }

  /** Call before a row with the length of what is passed through. */
  reserve(length: number): void {
    const needed = this.#at + length + CELLS;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }

  copy(source: Uint8Array, from: number, until: number): void {
    this.#bytes.set(source.subarray(from, until), this.#at);
    this.#at += until - from;
  }

  text(encoded: Uint8Array): void {
    for (let index = 0; index < encoded.length; index += 1) this.#bytes[this.#at++] = encoded[index] ?? 0;
  }

  byte(value: number): void {
    this.#bytes[this.#at++] = value;
  }

  /** An empty cell is its delimiter. */
  delimiter(): void {
    this.#bytes[this.#at++] = this.#delimiter;
  }

  /** Two decimals, as z-scores are. */
  hundredths(value: number): void {
    const whole = Math.round(Math.abs(value) * 100);
    if (whole >= SMALL_INTEGER) return this.#latin(value.toFixed(2));
    if (value < 0) this.byte(MINUS);
    this.#digits(Math.trunc(whole / 100));
    this.byte(POINT);
    this.byte(ZERO + (Math.trunc(whole / 10) % 10));
    this.byte(ZERO + (whole % 10));
  }

  /** Centimetres: one decimal, more only where more were measured. */
  tenths(value: number): void {
    const whole = Math.round(Math.abs(value) * 10);
    if (whole / 10 !== Math.abs(value) || whole >= SMALL_INTEGER) {
      return this.#latin(String(Math.round(value * 1e6) / 1e6));
    }
    if (value < 0) this.byte(MINUS);
    this.#digits(Math.trunc(whole / 10));
    this.byte(POINT);
    this.byte(ZERO + (whole % 10));
  }

  /** What was written since the last call, in memory of its own. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    return bytes;
  }

  #digits(value: number): void {
    if (value >= 10) this.#digits(Math.trunc(value / 10));
    this.byte(ZERO + (value % 10));
  }

  #latin(text: string): void {
    this.#at += this.#bytes.write(text, this.#at, 'latin1');
  }
}
