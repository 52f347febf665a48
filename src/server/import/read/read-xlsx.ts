/**
 * XLSX and XLSM, part by part through the ZIP directory. Our own reader because the order of the parts does not matter
 * to it, the digits of a number stay as written (what Excel did to a NIK can be seen), inflated bytes are counted while
 * they come, and memory stays flat.
 */
import type { FileHandle } from 'node:fs/promises';
import type { RawRow } from '#domain/import/raw-sheet.ts';
import { brokenFile, RefusedFile } from '#server/import/read/refused-file.ts';
import { rowSink } from '#server/import/read/row-sink.ts';
import type { SheetMessage } from '#server/import/read/messages.ts';
import { readSharedStrings } from '#server/import/read/shared-strings.ts';
import { readDateStyles, readRelations, readWorkbook, type Relation } from '#server/import/read/workbook-parts.ts';
import { readWorksheet } from '#server/import/read/worksheet.ts';
import { zipDirectory, type ZipEntry } from '#server/import/read/zip-directory.ts';
import { partText } from '#server/import/read/zip-part.ts';

export interface TableOutput {
  sheet(sheet: Omit<SheetMessage, 'kind'>): Promise<void>;
  rows(rows: RawRow[]): Promise<void>;
}

export async function readXlsx(file: FileHandle, output: TableOutput): Promise<void> {
  const parts = await zipDirectory(file);
  const text = (entry: ZipEntry): AsyncIterable<string> => partText(file, entry);
  const workbookPath = await findWorkbook(parts, text);
  const folder = workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1);
  const workbook = await readWorkbook(text(partAt(parts, workbookPath)));
  const relations = await readRelations(
    text(partAt(parts, `${folder}_rels/${workbookPath.slice(folder.length)}.rels`)),
    folder,
  );
  const strings = await readIfThere(parts, relations, 'sharedStrings', (entry) => readSharedStrings(text(entry)));
  const dateStyles = await readIfThere(parts, relations, 'styles', (entry) => readDateStyles(text(entry)));
  const context = { strings: strings ?? [], dateStyles: dateStyles ?? [], date1904: workbook.date1904 };
  const sink = rowSink((rows) => output.rows(rows));
  for (const sheet of workbook.sheets) {
    const relation = relations.get(sheet.relation);
    // A chart sheet has no cells.
    if (relation?.type !== 'worksheet') continue;
    await output.sheet({ name: sheet.name, hidden: sheet.hidden, date1904: workbook.date1904 });
    await readWorksheet(text(partAt(parts, relation.target)), context, sink);
    await sink.flush(true);
  }
}

async function findWorkbook(
  parts: ReadonlyMap<string, ZipEntry>,
  text: (entry: ZipEntry) => AsyncIterable<string>,
): Promise<string> {
  const root = parts.get('_rels/.rels');
  // A ZIP file, but no workbook: a Word document, an ODS, a folder of files.
  if (!root) throw new RefusedFile('import.unknown-format');
  const relations = await readRelations(text(root), '');
  const workbook = [...relations.values()].find((relation) => relation.type === 'officeDocument')?.target;
  if (workbook === undefined || !/workbook\w*\.xml$/i.test(workbook)) throw new RefusedFile('import.unknown-format');
  return workbook;
}

function partAt(parts: ReadonlyMap<string, ZipEntry>, path: string): ZipEntry {
  const part = parts.get(path);
  if (!part) throw brokenFile();
  return part;
}

async function readIfThere<T>(
  parts: ReadonlyMap<string, ZipEntry>,
  relations: ReadonlyMap<string, Relation>,
  type: string,
  read: (entry: ZipEntry) => Promise<T>,
): Promise<T | null> {
  const relation = [...relations.values()].find((candidate) => candidate.type === type);
  const part = relation && parts.get(relation.target);
  return part ? read(part) : null;
}
