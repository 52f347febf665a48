import type { ImportPreview } from '#contract/import.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { ImportPlan } from '#domain/import/plan-types.ts';
import type { PopulationFile } from '#domain/import/read-population.ts';
import type { RowNote } from '#domain/import/notes.ts';
import type { DesilPlan } from '#domain/import/plan-desil.ts';
import type { GrowthPlan } from '#domain/import/plan-growth.ts';
import type { ImportFile } from '#domain/import/read-file.ts';
import type { DesilFile } from '#domain/import/read-desil-file.ts';
import type { GrowthFile } from '#domain/import/read-growth-file.ts';
import { sentence } from '#server/http/sentences.ts';

/** Of each list as much as a person reads; the counts say how many there are. */
const SHOWN = 200;
/** Problems of rows are all kept for the command line, up to a file that is hopeless anyway. */
const MOST_PROBLEMS = 5_000;

/** Measurements stand where people do for other files: created, unchanged, conflicts. */
export function growthPreviewOf(file: GrowthFile, plan: GrowthPlan, asOf: PlainDate): ImportPreview {
  const { children, families, created, unchanged, conflicts } = plan.counts;
  const notes = [...file.notes, ...plan.notes].map((note) => (note.details?.['index'] ? worded(note) : note));
  const rejected = [...file.rejectedRows, ...plan.unmatched.map(({ row }) => row)];
  return {
    layout: file.layout,
    asOf,
    counts: {
      ...{ rows: file.rows, people: children, residents: children, families, kkCards: 0 },
      ...{ created, changed: 0, unchanged, conflicts, measurements: created + unchanged + conflicts },
    },
    rejectedRows: inOrder(rejected),
    warningRows: inOrder(notes.map(({ row }) => row).filter((row) => !rejected.includes(row))),
    problems: problemsOf(notes),
    columns: columnsOf(file),
    newPeople: plan.created.slice(0, SHOWN).map(({ row, name, headName }) => ({ row, name, family: headName })),
    changes: [],
    conflicts: plan.conflicts.slice(0, SHOWN).map((conflict) => ({ ...conflict, item: 'growth' })),
    possibleDuplicates: [],
    absent: [],
    growth: {
      ...{ children, differing: plan.differences.length, unmatched: plan.unmatched.length },
      differences: plan.differences.slice(0, SHOWN),
      unmatchedRows: plan.unmatched.slice(0, SHOWN),
    },
  };
}

/** Families stand where people do for other files; nobody is made, and a first desil is a change from nothing. */
export function desilPreviewOf(file: DesilFile, plan: DesilPlan, asOf: PlainDate): ImportPreview {
  const { rows: people, families, created, changed, unchanged, conflicts } = plan.counts;
  const notes = [...file.notes, ...plan.notes];
  const unmatched = plan.unmatched.toSorted((a, b) => a.row - b.row);
  return {
    layout: file.layout,
    asOf,
    counts: {
      ...{ rows: file.rows, people, residents: people, families, kkCards: 0 },
      ...{ created: 0, changed: created + changed, unchanged, conflicts, desils: families },
    },
    rejectedRows: inOrder([...file.rejectedRows, ...unmatched.map(({ row }) => row)]),
    warningRows: [],
    problems: problemsOf(notes),
    columns: columnsOf(file),
    newPeople: [],
    changes: plan.changes
      .slice(0, SHOWN)
      .map(({ row, name, from, to }) => ({ ...{ row, name, from, to }, item: 'desil' })),
    conflicts: plan.conflicts.slice(0, SHOWN).map(({ row, name, standing, file: inFile, standsSince }) => ({
      ...{ row, name, standing, standsSince },
      ...{ file: inFile, item: 'desil' },
    })),
    possibleDuplicates: [],
    absent: [],
    desil: { families, first: created, unmatched: unmatched.length, unmatchedRows: unmatched.slice(0, SHOWN) },
  };
}

/** The index as the file names it. */
function worded(note: RowNote): RowNote {
  return { ...note, details: { ...note.details, index: (note.column ?? '').replace('ZS ', '') } };
}

const inOrder = (rows: readonly number[]): number[] => [...new Set(rows)].toSorted((a, b) => a - b);

function problemsOf(notes: readonly RowNote[]): ImportPreview['problems'] {
  return notes
    .slice(0, MOST_PROBLEMS)
    .map((note) => ({ row: note.row, column: note.column, code: note.code, message: sentence(note) }));
}

function columnsOf(file: ImportFile): ImportPreview['columns'] {
  return file.headings.map(({ header, recognisedAs }) => ({ header: header.slice(0, 60), recognisedAs }));
}

/** The effect of the file, as it is shown and stored: no identity number in full. */
export function previewOf(file: PopulationFile, plan: ImportPlan, asOf: PlainDate): ImportPreview {
  const notes = [...file.notes, ...plan.notes];
  return {
    layout: file.layout,
    asOf,
    counts: { ...file.counts, ...plan.counts },
    rejectedRows: file.rejectedRows,
    warningRows: inOrder([...file.warningRows, ...plan.notes.map((note) => note.row)]),
    problems: problemsOf(notes),
    columns: columnsOf(file),
    newPeople: plan.newPeople.slice(0, SHOWN).map(({ row, name, headName }) => ({ row, name, family: headName })),
    changes: plan.changes.slice(0, SHOWN).map(({ row, name, item, from, to }) => ({ row, name, item, from, to })),
    conflicts: plan.conflicts.slice(0, SHOWN).map(({ row, name, item, standing, file: inFile, standsSince }) => ({
      row,
      name,
      item,
      standing,
      file: inFile,
      standsSince,
    })),
    possibleDuplicates: plan.possibleDuplicates
      .slice(0, SHOWN)
      .map(({ row, name, existing }) => ({ row, name, existing })),
    totals: { possibleDuplicates: plan.possibleDuplicates.length, absent: plan.absent.length },
    absent: plan.absent.slice(0, SHOWN).map(({ name, rt }) => ({ name, rt })),
  };
}
