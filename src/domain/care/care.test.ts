import { expect, test } from 'vitest';
import { CHILD, CONTEXT, entry, registered } from '#domain/ledger/history.fixture.ts';
import { foldHistory } from '#domain/ledger/fold-history.ts';
import { joinDocuments, splitDocuments } from '#domain/family/split-by-class.ts';
import type { Entry } from '#domain/submission/submission.ts';

const fold = (...entries: Entry[]) => foldHistory([registered(), ...entries], CONTEXT);
const measured = (seq: number, on: string, weightKg: number, more: Partial<Entry<'growth-measured'>> = {}) =>
  entry(
    seq,
    'growth-measured',
    {
      personId: CHILD,
      measuredOn: on,
      weightKg,
      lenheiCm: 88,
      measure: 'h',
      oedema: false,
      armcCm: null,
      headcCm: null,
    },
    more,
  );
const MORE = { author: 'wati', device: 'phone-2', deviceCounter: 1, basedOn: 1 };

test('contracts 24: a measurement stands under its child, with who took it, in the order of the days it was taken', () => {
  const state = fold(measured(2, '2026-11-01', 12.5), measured(3, '2026-10-01', 12.1));
  expect(state?.care?.growth[CHILD]?.map(({ measuredOn, by }) => [measuredOn, by])).toEqual([
    ['2026-10-01', 'lina'],
    ['2026-11-01', 'lina'],
  ]);
});

test('contracts 9: two who measured one child on one day are both kept, whatever each had seen', () => {
  const state = fold(measured(2, '2026-11-01', 12.5), measured(3, '2026-11-01', 13.5, MORE));
  expect(state?.care?.growth[CHILD]?.map(({ weightKg, by }) => [weightKg, by])).toEqual([
    [12.5, 'lina'],
    [13.5, 'wati'],
  ]);
  expect(state?.conflicts).toEqual([]);
});

test('a child that is no member, and a day that has not come, are refused by the fold', () => {
  const foreign = { ...measured(2, '2026-11-01', 12).payload, personId: '00000000-0000-7000-8000-000000000099' };
  expect(fold(entry(2, 'growth-measured', foreign))?.care).toBeUndefined();
  expect(fold(measured(2, '2026-11-02', 12))?.care).toBeUndefined();
});

test('issue 5: credit for a visit stays with who made it, the newest first', () => {
  const visit = (seq: number, more: Partial<Entry<'visit-made'>>) =>
    entry(seq, 'visit-made', { topics: ['data'], place: 'home' }, more);
  const state = fold(visit(2, { observedOn: '2026-11-05', receivedOn: '2026-11-05' }), visit(3, MORE));
  expect(state?.care?.visits.map(({ on, by }) => [on, by])).toEqual([
    ['2026-11-05', 'lina'],
    ['2026-11-01', 'wati'],
  ]);
});

test('contracts 9: contraception said by two who did not see each other is a conflict like any other field', () => {
  const state = fold(
    entry(2, 'kb-recorded', { items: { kb_method: 'PIL' } }),
    entry(3, 'kb-recorded', { items: { kb_method: 'SUNTIK' } }, MORE),
  );
  expect(state?.conflicts.map(({ field }) => field)).toEqual(['family/kb_method']);
});

test('contracts 4: measurements and visits belong to the P3 half of the document, and come back with it', () => {
  const state = fold(measured(2, '2026-11-01', 12.5));
  if (!state) throw new Error('no family');
  const { core, rest } = splitDocuments(state);
  expect(core).not.toHaveProperty('care');
  expect(joinDocuments(core, rest)).toEqual(state);
});

test('contracts 24: the last answer about a pair of records stands', () => {
  const other = '00000000-0000-7000-8000-000000000099';
  const pair = (seq: number, same: boolean) =>
    entry(seq, 'duplicate-settled', { personId: CHILD, otherId: other, same });
  expect(fold(pair(2, true), pair(3, false))?.care?.pairs).toMatchObject([{ same: false, seq: 3 }]);
});
