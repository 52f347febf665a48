import { expect, test } from 'vitest';
import type { ImportPlan } from '#domain/import/plan-types.ts';
import type { PopulationFile } from '#domain/import/read-population.ts';
import { previewOf } from '#server/import/import-preview.ts';

test('a preview lists the first 200 and says how many there are', () => {
  const file: PopulationFile = {
    layout: 'opensid-population',
    headings: [],
    people: [],
    families: [],
    counts: { rows: 0, people: 0, residents: 0, families: 0, kkCards: 0 },
    rejectedRows: [],
    warningRows: [],
    notes: [],
  };
  const absent = Array.from({ length: 1_700 }, (_, index) => ({
    familyId: '',
    personId: `${index}`,
    name: 'Data Sintetis',
    rt: null,
  }));
  const plan: ImportPlan = {
    submissions: [],
    counts: { created: 0, changed: 0, unchanged: 0, conflicts: 0 },
    newPeople: [],
    changes: [],
    conflicts: [],
    absent,
    possibleDuplicates: [],
    notes: [],
  };
  const preview = previewOf(file, plan, '2026-11-24');
  expect(preview.absent).toHaveLength(200);
  expect(preview.totals).toEqual({ possibleDuplicates: 0, absent: 1_700 });
});
