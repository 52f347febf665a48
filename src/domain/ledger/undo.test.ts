import { expect, test } from 'vitest';
import { foldHistory } from '#domain/ledger/fold-history.ts';
import { CHILD, CONTEXT, entry, HEAD, MEMBERS, registered } from '#domain/ledger/history.fixture.ts';
import { withoutBatches } from '#domain/ledger/undo.ts';
import type { Entry } from '#domain/submission/submission.ts';

const BATCH = '00000000-0000-7000-8000-00000000000b';
const undone = new Set([BATCH]);
const imported = (seq: number, members = MEMBERS, family = { rt: '001' }): Entry<'family-imported'> =>
  entry(seq, 'family-imported', { batch: BATCH, family, members }, { source: 'import' });

test('contracts 12: import and undo without later work leave the family as it was', () => {
  const before = [registered()];
  const change = imported(2, [{ personId: CHILD, items: { attending: 'yes' } }], { rt: '002' });
  const { entries, kept } = withoutBatches([...before, change], undone, null);
  expect(foldHistory(entries, CONTEXT)).toEqual(foldHistory(before, CONTEXT));
  expect(kept).toEqual([]);
});

test('contracts 12: a family that only the batch knew is gone', () => {
  expect(withoutBatches([imported(1)], undone, null)).toEqual({ entries: [], kept: [] });
});

test('contracts 12: a family that somebody visited since stays whole, and its people are counted', () => {
  const visit = entry(2, 'family-answered', { form: 'family', items: { 'family/water': 3 } });
  const { entries, kept } = withoutBatches([imported(1), visit], undone, null);
  expect(kept).toEqual([HEAD, CHILD]);
  expect(foldHistory(entries, CONTEXT)?.fields['water']).toEqual([3, 2]);
});

test('contracts 12: of people added to a known family only those named since stay', () => {
  const grandmother = '00000000-0000-7000-8000-000000000013';
  const uncle = '00000000-0000-7000-8000-000000000014';
  const items = { ...MEMBERS[0]?.items, name: 'Data Sintetis Kerabat', relation: 'OTHER_KIN' };
  const added = imported(2, [
    { personId: grandmother, items },
    { personId: uncle, items },
  ]);
  const answered = entry(3, 'family-answered', {
    form: 'family',
    items: { [`person/${grandmother}/insurance`]: 'PBI' },
  });
  const { entries, kept } = withoutBatches([registered(), added, answered], undone, null);
  expect(kept).toEqual([grandmother]);
  expect(Object.keys(foldHistory(entries, CONTEXT)?.members ?? {})).toEqual([HEAD, CHILD, grandmother]);
});

test('contracts 12: who was made one with another record, or left with a new family, is named by that', () => {
  const [spent, uncle] = ['00000000-0000-7000-8000-000000000015', '00000000-0000-7000-8000-000000000016'];
  const items = { ...MEMBERS[0]?.items, name: 'Data Sintetis Kerabat', relation: 'OTHER_KIN' };
  const added = imported(2, [
    { personId: spent, items },
    { personId: uncle, items },
  ]);
  const same = { personId: CHILD, inFamily: 'k', otherId: spent, otherFamily: 'k' };
  const split = { to: 'baru', members: [{ personId: uncle, items: { relation: 'HEAD' } }], address: {} };
  const { kept } = withoutBatches(
    [registered(), added, entry(3, 'persons-merged', same), entry(4, 'families-split', split)],
    undone,
    null,
  );
  expect(kept).toEqual([spent, uncle]);
});

test('contracts 12: a promise names the person its need is about', () => {
  const state = foldHistory([imported(1)], CONTEXT);
  const needId = state?.needs.find((need) => need.kind === 'out-of-school')?.id ?? '';
  const promise = entry(2, 'promise-made', { needId, dueOn: '2026-12-01' });
  expect(withoutBatches([imported(1), promise], undone, state).kept).toContain(CHILD);
});
