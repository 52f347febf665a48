/** What a file is by its first bytes, whatever its name says. */
import type { FileHandle } from 'node:fs/promises';
import { holdsEncryptedPackage } from '#server/import/read/ole-directory.ts';
import { RefusedFile } from '#server/import/read/refused-file.ts';

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ZIP = Buffer.from('PK');
const BYTE_ORDER_MARKS = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
];

export type FileKind = 'xlsx' | 'text';

/** @throws RefusedFile for an empty file, an old .xls, a password, or something that is no table at all. */
export async function fileKind(file: FileHandle): Promise<FileKind> {
  const head = Buffer.alloc(4096);
  const { bytesRead } = await file.read(head, 0, head.length, 0);
  const start = head.subarray(0, bytesRead);
  if (start.length === 0) throw new RefusedFile('import.empty');
  if (start.subarray(0, 8).equals(OLE)) {
    throw new RefusedFile((await holdsEncryptedPackage(file)) ? 'import.password-protected' : 'import.old-xls');
  }
  if (start.subarray(0, 2).equals(ZIP)) return 'xlsx';
  if (!looksLikeText(start)) throw new RefusedFile('import.unknown-format');
  return 'text';
}

/** Text has no control characters but tab, line ends and form feed; UTF-16 is known by its mark or by zero bytes in turn. */
function looksLikeText(start: Buffer): boolean {
  if (BYTE_ORDER_MARKS.some((mark) => mark.every((byte, index) => start[index] === byte))) return true;
  const control = start.filter((byte) => byte < 0x20 && ![0, 9, 10, 12, 13].includes(byte)).length;
  const markup = /^\s*(<|%PDF|\{\\rtf)/i.test(start.subarray(0, 40).toString('latin1'));
  return control === 0 && !markup;
}
