/** A file of any layout we know, read by the reader of its layout. */
import { type Result } from '#domain/basics/problem.ts';
import { LAYOUTS } from '#domain/import/layouts/all.ts';
import { DESIL, desilLayout, type DesilHeadings } from '#domain/import/layouts/desil.ts';
import { EPPGBM } from '#domain/import/layouts/eppgbm.ts';
import type { RawSheet } from '#domain/import/raw-sheet.ts';
import { readDesilFile, type DesilFile } from '#domain/import/read-desil-file.ts';
import { readGrowthFile, type GrowthFile } from '#domain/import/read-growth-file.ts';
import type { IdentityContext } from '#domain/import/read-identity.ts';
import { readPopulationTable, type PopulationFile } from '#domain/import/read-population.ts';
import { recogniseTable } from '#domain/import/recognise-table.ts';

export type ImportFile = PopulationFile | GrowthFile | DesilFile;

export function isGrowthFile(file: ImportFile): file is GrowthFile {
  return file.layout === EPPGBM.id;
}

export function isDesilFile(file: ImportFile): file is DesilFile {
  return file.layout === DESIL.id;
}

export interface ReadContext extends IdentityContext {
  desilHeadings?: DesilHeadings | undefined;
}

export function readSheets(sheets: readonly RawSheet[], context: ReadContext): Result<ImportFile> {
  const layouts = LAYOUTS.map((layout) => (layout === DESIL ? desilLayout(context.desilHeadings) : layout));
  const recognised = recogniseTable(sheets, layouts);
  if (!recognised.ok) return recognised;
  const table = recognised.value;
  if (table.layout === DESIL.id) return readDesilFile(table);
  return table.layout === EPPGBM.id ? readGrowthFile(table, context.asOf) : readPopulationTable(table, context);
}
