/**
 * The list of parts of a ZIP file, read from its central directory (PKWARE APPNOTE 4.3–4.5), and the bounds that are
 * checked before anything is inflated. Parts are read by name from the list, never written to disk, so a path that
 * climbs out of its folder leads nowhere.
 */
import type { FileHandle } from 'node:fs/promises';
import { LIMITS } from '#server/import/read/limits.ts';
import { brokenFile, RefusedFile } from '#server/import/read/refused-file.ts';

export interface ZipEntry {
  name: string;
  method: number;
  crc: number;
  packedBytes: number;
  bytes: number;
  /** Where the entry's local header starts. */
  offset: number;
}

const END_SIGNATURE = 0x06054b50;
const END64_SIGNATURE = 0x06064b50;
const LOCATOR64_SIGNATURE = 0x07064b50;
const ENTRY_SIGNATURE = 0x02014b50;
const MAX_DIRECTORY_BYTES = 4 * 1024 * 1024;
const FULL_32 = 0xffffffff;

export async function zipDirectory(file: FileHandle): Promise<Map<string, ZipEntry>> {
  const { size } = await file.stat();
  const end = await findEnd(file, size);
  if (end.count > LIMITS.zipEntries) throw new RefusedFile('import.too-many-parts', { max: LIMITS.zipEntries });
  if (end.bytes > MAX_DIRECTORY_BYTES || end.offset + end.bytes > size) throw brokenFile();
  const entries = readEntries(await bytesAt(file, end.offset, end.bytes), end.count);
  checkSizes(entries);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  // Two parts of one name: programs disagree which one counts.
  if (byName.size !== entries.length) throw brokenFile();
  return byName;
}

function checkSizes(entries: readonly ZipEntry[]): void {
  const inflated = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const strings = entries.find((entry) => entry.name.toLowerCase().endsWith('sharedstrings.xml'))?.bytes ?? 0;
  if (inflated > LIMITS.inflatedBytes || strings > LIMITS.sharedStringsBytes)
    throw new RefusedFile('import.too-big-inside');
}

/** A truncated file has no end record: it was cut off while it was copied or sent. */
async function findEnd(file: FileHandle, size: number): Promise<{ count: number; bytes: number; offset: number }> {
  const tailStart = Math.max(0, size - 65_557);
  const tail = await bytesAt(file, tailStart, size - tailStart);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    const end = {
      count: tail.readUInt16LE(at + 10),
      bytes: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
    const needs64 = end.count === 0xffff || end.bytes === FULL_32 || end.offset === FULL_32;
    return needs64 ? findEnd64(file, tail, at) : end;
  }
  throw brokenFile();
}

async function findEnd64(
  file: FileHandle,
  tail: Buffer,
  endAt: number,
): Promise<{ count: number; bytes: number; offset: number }> {
  const locator = endAt - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== LOCATOR64_SIGNATURE) throw brokenFile();
  const record = await bytesAt(file, number64(tail, locator + 8), 56);
  if (record.length < 56 || record.readUInt32LE(0) !== END64_SIGNATURE) throw brokenFile();
  return { count: number64(record, 32), bytes: number64(record, 40), offset: number64(record, 48) };
}

function readEntries(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw brokenFile();
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]; // three offsets, three numbers
    if ((directory.readUInt16LE(at + 8) & 1) === 1) throw new RefusedFile('import.password-protected');
    const extraAt = at + 46 + nameBytes;
    const next = extraAt + extraBytes + commentBytes;
    if (next > directory.length) throw brokenFile();
    entries.push(
      withSizes64(directory.subarray(extraAt, extraAt + extraBytes), {
        name: directory
          .subarray(at + 46, extraAt)
          .toString('utf8')
          .replaceAll('\\', '/'),
        method: directory.readUInt16LE(at + 10),
        crc: directory.readUInt32LE(at + 16),
        packedBytes: directory.readUInt32LE(at + 20),
        bytes: directory.readUInt32LE(at + 24),
        offset: directory.readUInt32LE(at + 42),
      }),
    );
    at = next;
  }
  return entries;
}

/** Extra field 1 holds, in this order, those of the three numbers that did not fit in 32 bits. */
function withSizes64(extra: Buffer, entry: ZipEntry): ZipEntry {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    const wide = (value: number): number => {
      if (value !== FULL_32) return value;
      if (next + 8 > extra.length) throw brokenFile();
      next += 8;
      return number64(extra, next - 8);
    };
    const bytes = wide(entry.bytes);
    const packedBytes = wide(entry.packedBytes);
    return { ...entry, bytes, packedBytes, offset: wide(entry.offset) };
  }
  return entry;
}

function number64(buffer: Buffer, at: number): number {
  return Number(buffer.readBigUInt64LE(at));
}

export async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  if (!Number.isSafeInteger(position) || position < 0 || length < 0) throw brokenFile();
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
