/**
 * The little of tar (POSIX ustar) that a backup needs, so that in an emergency it can be opened without us:
 * `age -d | zstd -d | tar x`. Regular files only, names of at most 100 plain characters.
 */

const BLOCK = 512;
const MOST_BYTES = 8 ** 11 - 1;

/** These bytes are no archive of ours, or not all of it. */
export class ArchiveDamaged extends Error {}

export interface TarEntry {
  name: string;
  size: number;
  /** To be read to its end before the next entry is asked for. */
  content: AsyncIterable<Buffer>;
}

/** Header, content and filling of one file. `content` must hold exactly `size` bytes. */
export async function* tarFile(
  name: string,
  size: number,
  content: Iterable<Buffer> | AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  yield header(name, size);
  let written = 0;
  for await (const chunk of content) {
    written += chunk.length;
    yield chunk;
  }
  if (written !== size) throw new Error(`${name} changed while it was read`);
  yield Buffer.alloc(fillingOf(size));
}

export function tarEnd(): Buffer {
  return Buffer.alloc(2 * BLOCK);
}

function header(name: string, size: number): Buffer {
  if (!/^[\x21-\x7e]{1,100}$/.test(name) || size > MOST_BYTES) throw new Error(`no name or size for tar: ${name}`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;
  block.write(name, 0);
  block.write(octal(0o600, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(0, 11), 136);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  block.write(`${octal(checksum(block), 6)} `, 148);
  return block;
}

/** The sum of all bytes, the place of the sum itself counted as blanks. */
function checksum(block: Buffer): number {
  return block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}

const fillingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

/** @throws ArchiveDamaged when the bytes are no tar of ours or end too early */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = new ByteReader(source);
  try {
    for (;;) {
      const block = await bytes.exactly(BLOCK);
      if (block.every((byte) => byte === 0)) break;
      const { name, size } = readHeader(block);
      const content = new Content(bytes, size);
      yield { name, size, content };
      if (content.left !== 0) throw new Error(`${name} was not read to its end`);
      await bytes.exactly(fillingOf(size));
    }
    await bytes.exactly(BLOCK);
    // To the very end: only there the layers below have checked everything.
    if ((await bytes.upTo(1)) !== null) throw new ArchiveDamaged('something stands after the end');
  } finally {
    await bytes.close();
  }
}

function readHeader(block: Buffer): { name: string; size: number } {
  const text = (from: number, to: number): string => block.toString('latin1', from, to).split('\0')[0] ?? '';
  if (Number.parseInt(text(148, 156), 8) !== checksum(block))
    throw new ArchiveDamaged('a header of the archive is damaged');
  return { name: text(0, 100), size: Number.parseInt(text(124, 136), 8) };
}

class Content implements AsyncIterable<Buffer> {
  left: number;
  readonly #bytes: ByteReader;

  constructor(bytes: ByteReader, size: number) {
    this.#bytes = bytes;
    this.left = size;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    while (this.left > 0) {
      const chunk = await this.#bytes.upTo(this.left);
      if (chunk === null) throw new ArchiveDamaged('the archive ends too early');
      this.left -= chunk.length;
      yield chunk;
    }
  }
}

class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Whatever is at hand, at most so many bytes; null at the end. */
  async upTo(most: number): Promise<Buffer | null> {
    while (this.#rest.length === 0) {
      const next = await this.#source.next();
      if (next.done) return null;
      this.#rest = next.value;
    }
    const taken = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async exactly(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let left = length; left > 0;) {
      const part = await this.upTo(left);
      if (part === null) throw new ArchiveDamaged('the archive ends too early');
      parts.push(part);
      left -= part.length;
    }
    return Buffer.concat(parts);
  }
}
