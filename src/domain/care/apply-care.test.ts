/** What each kind of field work leaves in a family, and what it refuses (contracts 9 and 24). */
import { expect, test } from 'vitest';
import {
  attachPhoto,
  recordGrowth,
  recordImportedGrowth,
  recordVisit,
  settleDuplicate,
  withoutCareOf,
} from '#domain/care/apply-care.ts';
import type { FileScores, ImportedMeasurement, PhotoPayload } from '#domain/care/care.ts';
import type { Result } from '#domain/basics/problem.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { foldHistory } from '#domain/ledger/fold-history.ts';
import { CHILD, CONTEXT, entry, HEAD, registered } from '#domain/ledger/history.fixture.ts';

const STRANGER = '00000000-0000-7000-8000-000000000099';
const SCORES: FileScores = { bbu: -1.2, tbu: -2.1, bbtb: 0.3 };

function family(): FamilyState {
  const state = foldHistory([registered()], CONTEXT);
  if (!state) throw new Error('no family');
  return state;
}
function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems[0]?.code);
  return result.value;
}
const codes = <T>(result: Result<T>): string[] => (result.ok ? [] : result.problems.map(({ code }) => code));

const row = (personId: string, measuredOn: string, weightKg = 12): ImportedMeasurement => ({
  ...{ personId, measuredOn, weightKg, lenheiCm: 88, measure: 'h', oedema: null, armcCm: null, headcCm: null },
  fileScores: SCORES,
});
const imported = (seq: number, ...measurements: ImportedMeasurement[]) =>
  entry(seq, 'growth-imported', { batch: STRANGER, measurements });
const visit = (seq: number, observedOn: string) =>
  entry(seq, 'visit-made', { topics: ['growth'], place: 'posyandu' }, { observedOn });
const photo = (seq: number) => {
  const payload: PhotoPayload = {
    attachmentId: `photo-${seq}`,
    sha256: 'ab',
    type: 'image/jpeg',
    bytes: 900,
    of: 'house',
    consent: true,
  };
  return entry(seq, 'photo-attached', payload);
};
const pair = (seq: number, personId: string, otherId: string, same: boolean) =>
  entry(seq, 'duplicate-settled', { personId, otherId, same });

test('rulebook 14.4: an imported measurement keeps the z-scores of its file beside who imported it', () => {
  const state = value(recordImportedGrowth(family(), imported(2, row(CHILD, '2026-10-01'))));
  const { personId: _person, ...measures } = row(CHILD, '2026-10-01');
  expect(state.care?.growth).toEqual({ [CHILD]: [{ ...measures, by: 'lina', seq: 2 }] });
});

test('rulebook 14.4: a file adds to the measurements that stand, child by child, and nobody else’s change', () => {
  const first = value(recordImportedGrowth(family(), imported(2, row(CHILD, '2026-10-01'), row(HEAD, '2026-10-02'))));
  const second = value(recordImportedGrowth(first, imported(3, row(CHILD, '2026-11-01'), row(CHILD, '2026-09-01'))));
  expect(second.care?.growth[CHILD]?.map(({ measuredOn }) => measuredOn)).toEqual([
    '2026-09-01',
    '2026-10-01',
    '2026-11-01',
  ]);
  expect(second.care?.growth[HEAD]).toEqual(first.care?.growth[HEAD]);
});

test('rulebook 14.4: whom the family does not know is passed over; a file without anybody known changes nothing', () => {
  const mixed = value(
    recordImportedGrowth(family(), imported(2, row(STRANGER, '2026-10-01'), row(CHILD, '2026-10-01'))),
  );
  expect(Object.keys(mixed.care?.growth ?? {})).toEqual([CHILD]);
  expect(value(recordImportedGrowth(family(), imported(2, row(STRANGER, '2027-10-01'))))).toEqual(family());
});

test('rulebook 14.4: a file with one day after its arrival is refused whole; the day of arrival itself is fine', () => {
  const late = imported(2, row(CHILD, '2026-10-01'), row(CHILD, '2026-11-02'));
  expect(codes(recordImportedGrowth(family(), late))).toEqual(['growth.measured-in-future']);
  expect(codes(recordImportedGrowth(family(), imported(2, row(CHILD, '2026-11-01'))))).toEqual([]);
});

test('contracts 24: a measurement of a stranger or of a day to come is refused with its reason', () => {
  const { fileScores: _scores, ...payload } = row(STRANGER, '2026-11-01');
  expect(codes(recordGrowth(family(), entry(2, 'growth-measured', payload)))).toEqual(['family.member-unknown']);
  const tomorrow = { ...payload, personId: CHILD, measuredOn: '2026-11-02' };
  expect(codes(recordGrowth(family(), entry(2, 'growth-measured', tomorrow)))).toEqual(['growth.measured-in-future']);
});

test('contracts 24: of one day the measurement that arrived first stands first, however late it is folded', () => {
  const later = value(recordImportedGrowth(family(), imported(5, row(CHILD, '2026-10-01', 13))));
  const both = value(recordImportedGrowth(later, imported(2, row(CHILD, '2026-10-01', 12))));
  expect(both.care?.growth[CHILD]?.map(({ seq }) => seq)).toEqual([2, 5]);
});

test('contracts 24: visits stand newest first, of one day the last arrived first', () => {
  const state = [visit(2, '2026-09-01'), visit(3, '2026-11-01'), visit(4, '2026-10-01'), visit(5, '2026-10-01')].reduce(
    (before, each) => value(recordVisit(before, each)),
    family(),
  );
  expect(state.care?.visits.map(({ seq }) => seq)).toEqual([3, 5, 4, 2]);
  expect(state.care?.visits[0]).toEqual({
    ...{ topics: ['growth'], place: 'posyandu', on: '2026-11-01', by: 'lina', seq: 3 },
  });
});

test('contracts 24: a family carries its newest 24 visits; the older ones stand in the ledger only', () => {
  const all = Array.from({ length: 25 }, (_, index) =>
    visit(index + 2, `2026-10-${String(index + 1).padStart(2, '0')}`),
  );
  const visits = all.reduce((before, each) => value(recordVisit(before, each)), family()).care?.visits;
  expect(visits).toHaveLength(24);
  expect(visits?.at(-1)?.on).toBe('2026-10-02');
});

test('contracts 24: photos stand in the order of their arrival, with who attached them', () => {
  const state = [photo(2), photo(3)].reduce((before, each) => value(attachPhoto(before, each)), family());
  expect(state.care?.photos.map(({ attachmentId, by, on }) => [attachmentId, by, on])).toEqual([
    ['photo-2', 'lina', '2026-11-01'],
    ['photo-3', 'lina', '2026-11-01'],
  ]);
});

test('contracts 9: a pair is of one of the family’s own and somebody else', () => {
  expect(codes(settleDuplicate(family(), pair(2, STRANGER, CHILD, true)))).toEqual(['family.member-unknown']);
  expect(codes(settleDuplicate(family(), pair(2, CHILD, CHILD, true)))).toEqual(['duplicate.same-record']);
});

test('contracts 24: the last answer stands for one pair, named from either side, and for that pair alone', () => {
  const answers = [pair(2, CHILD, STRANGER, true), pair(3, CHILD, HEAD, true), pair(4, HEAD, CHILD, false)];
  const state = answers.reduce((before, each) => value(settleDuplicate(before, each)), family());
  expect(state.care?.pairs.map(({ seq, same }) => [seq, same])).toEqual([
    [2, true],
    [4, false],
  ]);
});

test('contracts 3: a person who is erased leaves no measurement and no pair, others keep theirs', () => {
  expect(withoutCareOf(family(), CHILD)).toEqual(family());
  const measured = value(
    recordImportedGrowth(family(), imported(2, row(CHILD, '2026-10-01'), row(HEAD, '2026-10-02'))),
  );
  const full = [
    photo(3),
    pair(4, CHILD, STRANGER, true),
    pair(5, HEAD, CHILD, false),
    pair(6, HEAD, STRANGER, false),
  ].reduce((before, each) => {
    if (each.kind === 'photo-attached') return value(attachPhoto(before, each));
    return value(settleDuplicate(before, each));
  }, measured);
  const care = withoutCareOf(full, CHILD).care;
  expect(Object.keys(care?.growth ?? {})).toEqual([HEAD]);
  expect(care?.pairs.map(({ seq }) => seq)).toEqual([6]);
  expect(care?.photos).toEqual(full.care?.photos);
});
