/** One part of a ZIP file as text, in pieces: memory does not grow with the part. */
import { Readable } from 'node:stream';
import type { FileHandle } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { brokenFile } from '#server/import/read/refused-file.ts';
import { bytesAt, type ZipEntry } from '#server/import/read/zip-directory.ts';

const LOCAL_SIGNATURE = 0x04034b50;
const PIECE = 64 * 1024;
const STORED = 0;
const DEFLATED = 8;

/** @throws RefusedFile when the part is longer or shorter than the directory says, or its checksum differs. */
export async function* partText(file: FileHandle, entry: ZipEntry): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  try {
    for await (const bytes of checkedBytes(file, entry)) {
      decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
      yield decoder.decode(bytes, { stream: true });
    }
    if (decoder) yield decoder.decode();
  } catch (error) {
    // zlib and the decoder say it in their own words.
    throw error instanceof TypeError || isZlibError(error) ? brokenFile() : error;
  }
}

/** XML parts are UTF-8 unless they begin with the mark of UTF-16. */
function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
}

/** The sizes in the directory were checked against the bounds; here they are held to what really comes out. */
async function* checkedBytes(file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer> {
  let [bytes, crc] = [0, 0];
  for await (const piece of inflated(file, entry)) {
    bytes += piece.length;
    if (bytes > entry.bytes) throw brokenFile();
    crc = crc32(piece, crc);
    yield piece;
  }
  if (bytes !== entry.bytes || crc !== entry.crc) throw brokenFile();
}

function inflated(file: FileHandle, entry: ZipEntry): AsyncIterable<Buffer> {
  if (entry.method === STORED) return packedPieces(file, entry);
  if (entry.method !== DEFLATED) throw brokenFile();
  const source = Readable.from(packedPieces(file, entry));
  const inflate = createInflateRaw({ chunkSize: PIECE });
  source.on('error', (error) => inflate.destroy(error));
  return source.pipe(inflate);
}

async function* packedPieces(file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer> {
  const header = await bytesAt(file, entry.offset, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw brokenFile();
  let at = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const end = at + entry.packedBytes;
  while (at < end) {
    const piece = await bytesAt(file, at, Math.min(PIECE, end - at));
    if (piece.length === 0) throw brokenFile();
    at += piece.length;
    yield piece;
  }
}
