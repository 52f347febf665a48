/**
 * Old Excel files and password-protected new ones share the OLE container ([MS-CFB]). A protected workbook has a
 * stream named `EncryptedPackage` ([MS-OFFCRYPTO] 1.3); only the list of stream names is read.
 */
import type { FileHandle } from 'node:fs/promises';

const WANTED = Buffer.from('EncryptedPackage', 'utf16le');
const ENTRY_BYTES = 128;
const END_OF_CHAIN = 0xfffffffa;
/** Real containers have one to four directory sectors; a chain that runs in circles ends here. */
const MAX_SECTORS = 64;

export async function holdsEncryptedPackage(file: FileHandle): Promise<boolean> {
  const header = await bytesAt(file, 0, 512);
  if (header.length < 512) return false;
  const sectorBytes = 2 ** Math.min(header.readUInt16LE(30), 12);
  const place = (sector: number): number => (sector + 1) * sectorBytes;
  let sector = header.readUInt32LE(48);
  for (let count = 0; count < MAX_SECTORS && sector < END_OF_CHAIN; count += 1) {
    const directory = await bytesAt(file, place(sector), sectorBytes);
    for (let at = 0; at + ENTRY_BYTES <= directory.length; at += ENTRY_BYTES) {
      if (directory.subarray(at, at + WANTED.length).equals(WANTED)) return true;
    }
    const next = await nextSector(file, header, sector, sectorBytes, place);
    if (next === null) return false;
    sector = next;
  }
  return false;
}

/** The allocation table says which sector follows; its first 109 sectors are named in the header. */
async function nextSector(
  file: FileHandle,
  header: Buffer,
  sector: number,
  sectorBytes: number,
  place: (sector: number) => number,
): Promise<number | null> {
  const perSector = sectorBytes / 4;
  const tableIndex = Math.floor(sector / perSector);
  if (tableIndex >= 109) return null;
  const table = header.readUInt32LE(76 + 4 * tableIndex);
  if (table >= END_OF_CHAIN) return null;
  const entry = await bytesAt(file, place(table) + 4 * (sector % perSector), 4);
  return entry.length === 4 ? entry.readUInt32LE(0) : null;
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
