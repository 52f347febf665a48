import type { ImportPreview } from '#contract/import.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { ImportPlan } from '#domain/import/plan-types.ts';
import type { PopulationFile } from '#domain/import/read-population.ts';
import { sentence } from '#server/http/sentences.ts';

/** Of each list as much as a person reads; the counts say how many there are. */
const SHOWN = 200;
/** Problems of rows are all kept for the command line, up to a file that is hopeless anyway. */
const MOST_PROBLEMS = 5_000;

/** The effect of the file, as it is shown and stored: no identity number in full. */
export function previewOf(file: PopulationFile, plan: ImportPlan, asOf: PlainDate): ImportPreview {
  const notes = [...file.notes, ...plan.notes];
  return {
    layout: file.layout,
    asOf,
    counts: { ...file.counts, ...plan.counts },
    rejectedRows: file.rejectedRows,
    warningRows: [...new Set([...file.warningRows, ...plan.notes.map((note) => note.row)])].toSorted((a, b) => a - b),
    problems: notes
      .slice(0, MOST_PROBLEMS)
      .map((note) => ({ row: note.row, column: note.column, code: note.code, message: sentence(note) })),
    columns: file.headings.map(({ header, recognisedAs }) => ({ header: header.slice(0, 60), recognisedAs })),
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
