import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#domain/assessment/rule-set.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { Pack } from '#domain/pack/pack.ts';
import type { FamilyKind, Payloads } from '#domain/submission/submission.ts';
import { foldOutbox } from '#kader/core/fold-outbox.ts';
import type { LocalWork } from '#kader/core/local-entry.ts';
import { aFamily, aMember } from '#kader/family/family.fixture.ts';

const TODAY = '2026-11-24';
const raw: Pack = JSON.parse(readFileSync('db/reference/pack/babel.json', 'utf8'));
const pack: Pack = {
  ...raw,
  ruleSets: raw.ruleSets.map((rules) => ({ ...rules, settings: { ...DEFAULT_SETTINGS, ...rules.settings } })),
};
let counter = 0;
function captured<K extends FamilyKind>(kind: K, familyId: string, payload: Payloads[K]): LocalWork {
  counter += 1;
  const submission = {
    submissionId: `s${counter}`,
    villageCode: '19.01.04.2010',
    kind,
    formVersion: 1,
    familyId,
    payload,
    observedOn: TODAY,
    capturedAt: `${TODAY}T03:00:00.000Z`,
    device: 'd',
    deviceCounter: counter,
    source: 'kader' as const,
    basedOn: 1,
  };
  return { counter, submission };
}
const house = aFamily([aMember('ibu', { name: 'Ibu' }), aMember('anak', { name: 'Anak' })]);
const neighbours: FamilyState = { ...aFamily([aMember('tetangga', { name: 'Tetangga' })]), id: 'l' };
delete neighbours.members['head'];
const folded = (...work: LocalWork[]): Record<string, string[]> =>
  Object.fromEntries(
    foldOutbox([house, neighbours], work, { account: 'siti', today: TODAY, pack })
      .filter(({ movedTo }) => !movedTo)
      .map(({ id, members }) => [id, Object.keys(members).toSorted()]),
  );

const split = captured('families-split', 'k', {
  to: 'baru',
  members: [{ personId: 'anak', items: { relation: 'HEAD' } }],
  address: { rt: '002' },
});

test('issue 5: a split made without signal shows both families at once, and she goes on with the new one', () => {
  expect(folded(split)).toEqual({ k: ['head', 'ibu'], l: ['tetangga'], baru: ['anak'] });
  const baby = captured('member-added', 'baru', { personId: 'bayi', items: { name: 'Bayi' } });
  expect(folded(split, baby)).toMatchObject({ baru: ['anak', 'bayi'] });
});

test('issue 5: merging again is the way back: everybody is in the first family, the other is gone', () => {
  const back = captured('families-merged', 'baru', {
    into: 'k',
    members: [{ personId: 'anak', items: { relation: 'CHILD' } }],
  });
  expect(folded(split, back)).toEqual({ k: ['anak', 'head', 'ibu'], l: ['tetangga'] });
});

test('contracts 9: a copy that shows the split already is not split twice', () => {
  const done = foldOutbox([house, neighbours], [split], { account: 'siti', today: TODAY, pack });
  expect(foldOutbox(done, [split], { account: 'siti', today: TODAY, pack })).toEqual(done);
});

test('a merge fills the other family with people and their relations', () => {
  const merge = captured('families-merged', 'l', {
    into: 'k',
    members: [{ personId: 'tetangga', items: { relation: 'PARENT' } }],
  });
  const [first] = foldOutbox([house, neighbours], [merge], { account: 'siti', today: TODAY, pack });
  expect(first?.members['tetangga']?.fields['relation']?.[0]).toBe('PARENT');
});
