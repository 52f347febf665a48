import { z } from 'zod';
import { plainDate, problem, uuid, villageCode } from '#contract/common.ts';

/** The numbers of contracts 13, the same on screen, in the API and from `cikar import`. */
export const importCounts = z.object({
  rows: z.number().int(),
  people: z.number().int(),
  residents: z.number().int(),
  families: z.number().int(),
  kkCards: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  conflicts: z.number().int(),
  /** Of files of measurements (e-PPGBM): rows whose child was found; `created` and the others then count measurements. */
  measurements: z.number().int().optional(),
  /** Of lists of deciles: families found; `changed` and the others then count families. */
  desils: z.number().int().optional(),
});
export const rowProblem = z.object({
  row: z.number().int(),
  column: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});

export const importPreview = z.object({
  layout: z.string(),
  asOf: plainDate,
  counts: importCounts,
  rejectedRows: z.array(z.number().int()),
  warningRows: z.array(z.number().int()),
  problems: z.array(rowProblem),
  columns: z.array(z.object({ header: z.string(), recognisedAs: z.string().nullable() })),
  /** Up to 200 of each, with `counts` saying how many there are. */
  newPeople: z.array(z.object({ row: z.number().int(), name: z.string(), family: z.string() })),
  changes: z.array(
    z.object({
      row: z.number().int(),
      name: z.string(),
      item: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
  conflicts: z.array(
    z.object({
      row: z.number().int(),
      name: z.string(),
      item: z.string(),
      standing: z.string(),
      file: z.string(),
      standsSince: plainDate,
    }),
  ),
  possibleDuplicates: z.array(z.object({ row: z.number().int(), name: z.string(), existing: z.string() })),
  absent: z.array(z.object({ name: z.string(), rt: z.string().nullable() })),
  /** How many there are of the lists that `counts` does not count; previews stored before this was kept have none. */
  /** Of e-PPGBM files: children found, z-scores that differ by more than 0.1 from ours, rows whose child is not here. */
  growth: z
    .object({
      children: z.number().int(),
      differing: z.number().int(),
      unmatched: z.number().int(),
      differences: z.array(
        z.object({
          ...{ row: z.number().int(), name: z.string(), index: z.enum(['bbu', 'tbu', 'bbtb']) },
          ...{ file: z.number(), ours: z.number().nullable() },
        }),
      ),
      unmatchedRows: z.array(z.object({ row: z.number().int(), name: z.string(), ambiguous: z.boolean() })),
    })
    .optional(),
  /** Of lists of deciles: families found, how many of the changed had none before, rows that are left alone. */
  desil: z
    .object({
      families: z.number().int(),
      first: z.number().int(),
      unmatched: z.number().int(),
      unmatchedRows: z.array(
        z.object({
          ...{ row: z.number().int(), name: z.string() },
          why: z.enum(['not-here', 'several', 'other-name', 'two-desils']),
        }),
      ),
    })
    .optional(),
  totals: z.object({ possibleDuplicates: z.number().int(), absent: z.number().int() }).optional(),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importBatch = z.object({
  id: uuid,
  villageCode,
  villageName: z.string(),
  fileName: z.string(),
  state: z.enum([
    'reading',
    'previewed',
    'committing',
    'committed',
    'cancelled',
    'refused',
    'undoing',
    'undone',
    'failed',
  ]),
  progress: z.object({ done: z.number().int(), of: z.number().int().nullable() }),
  createdAt: z.string(),
  createdBy: z.string(),
  committedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  counts: importCounts.nullable(),
  problems: z.array(problem),
  /** After an undo: people kept because somebody worked with them since. */
  kept: z.number().int().nullable(),
});
export type ImportBatch = z.infer<typeof importBatch>;
export const importBatches = z.object({ batches: z.array(importBatch) });
export const importDetail = z.object({ batch: importBatch, preview: importPreview.nullable() });
/** Multipart fields of POST /api/imports: `file`, `village`, `asOf`. */
export const importFields = z.object({ village: villageCode, asOf: plainDate });
