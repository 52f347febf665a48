/** A file of any layout we know, read by the reader of its layout. */
import { type Result } from '#domain/basics/problem.ts';
import { EPPGBM } from '#domain/import/layouts/eppgbm.ts';
import type { RawSheet } from '#domain/import/raw-sheet.ts';
import { readGrowthFile, type GrowthFile } from '#domain/import/read-growth-file.ts';
import type { IdentityContext } from '#domain/import/read-identity.ts';
import { readPopulationTable, type PopulationFile } from '#domain/import/read-population.ts';
import { recogniseTable } from '#domain/import/recognise-table.ts';

export type ImportFile = PopulationFile | GrowthFile;

export function isGrowthFile(file: ImportFile): file is GrowthFile {
  return file.layout === EPPGBM.id;
}

export function readSheets(sheets: readonly RawSheet[], context: IdentityContext): Result<ImportFile> {
  const recognised = recogniseTable(sheets);
  if (!recognised.ok) return recognised;
  const table = recognised.value;
  return table.layout === EPPGBM.id ? readGrowthFile(table, context.asOf) : readPopulationTable(table, context);
}
