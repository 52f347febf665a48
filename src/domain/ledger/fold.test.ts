import { expect, test } from 'vitest';
import type { FamilyState } from '#domain/family/family-state.ts';
import { foldEntry } from '#domain/ledger/apply-entry.ts';
import { foldHistory } from '#domain/ledger/fold-history.ts';
import { CHILD, CONTEXT, entry, HEAD, registered } from '#domain/ledger/history.fixture.ts';
import { joinDocuments, splitDocuments } from '#domain/family/split-by-class.ts';
import type { Entry } from '#domain/submission/submission.ts';

function fold(...entries: Entry[]): FamilyState {
  const state = foldHistory(entries, CONTEXT);
  if (!state) throw new Error('no family');
  return state;
}

const water = (seq: number, value: number, more: Partial<Entry<'family-answered'>> = {}): Entry<'family-answered'> =>
  entry(seq, 'family-answered', { form: 'family', items: { 'family/water': value } }, more);

test('contracts 9: two answers that did not see each other are a conflict, the later observation stands, both are kept', () => {
  const rini = water(2, 3, { device: 'phone-rini', basedOn: 1, observedOn: '2026-11-03' });
  const sari = water(3, 5, { device: 'phone-sari', basedOn: 1, observedOn: '2026-11-02' });
  const state = fold(registered(), rini, sari);
  expect(state.fields['water']).toEqual([3, 2]);
  expect(state.conflicts).toEqual([{ field: 'family/water', standing: [3, 2], other: [5, 3] }]);
});

test('contracts 9: the same answer twice is no conflict, it moves the date', () => {
  const state = fold(
    registered(),
    water(2, 3, { device: 'a', basedOn: 1 }),
    water(3, 3, { device: 'b', basedOn: 1, observedOn: '2026-11-05' }),
  );
  expect(state.conflicts).toEqual([]);
  expect(state.fields['water']).toEqual([3, 3]);
});

test('contracts 9: one device has seen what it wrote before, whatever it had pulled', () => {
  const state = fold(
    registered(),
    water(2, 3, { device: 'phone', deviceCounter: 1, basedOn: 1 }),
    water(3, 5, { device: 'phone', deviceCounter: 2, basedOn: 1 }),
  );
  expect(state.conflicts).toEqual([]);
  expect(state.fields['water']).toEqual([5, 3]);
});

test('contracts 9: who has seen both answers settles the conflict by writing', () => {
  const state = fold(
    registered(),
    water(2, 3, { device: 'a', basedOn: 1 }),
    water(3, 5, { device: 'b', basedOn: 1 }),
    entry(4, 'conflict-settled', { field: 'family/water', value: 3 }, { basedOn: 3 }),
  );
  expect(state.conflicts).toEqual([]);
  expect(state.fields['water']).toEqual([3, 4]);
});

test('contracts 9: three answers that did not see each other make two conflicts, and none is lost', () => {
  const state = fold(
    registered(),
    water(2, 3, { device: 'a', basedOn: 1 }),
    water(3, 5, { device: 'b', basedOn: 1 }),
    water(4, 7, { device: 'c', basedOn: 1 }),
  );
  const standing = [7, 4];
  expect(state.conflicts.map((conflict) => [conflict.standing, conflict.other])).toEqual([
    [standing, [5, 3]],
    [standing, [3, 2]],
  ]);
});

test('contracts 9: who has seen only one side replaces that side, and the other stays in conflict', () => {
  const state = fold(
    registered(),
    water(2, 3, { device: 'a', basedOn: 1, observedOn: '2026-11-03' }),
    water(3, 5, { device: 'b', basedOn: 1, observedOn: '2026-11-02' }),
    water(4, 7, { device: 'c', basedOn: 2, observedOn: '2026-11-03' }),
  );
  expect(state.conflicts.map((conflict) => [conflict.standing, conflict.other])).toEqual([
    [
      [7, 4],
      [5, 3],
    ],
  ]);
});

test('contracts 9: answers to different questions merge without a word', () => {
  const state = fold(
    registered(),
    water(2, 3, { device: 'a', basedOn: 1 }),
    entry(3, 'family-answered', { form: 'family', items: { 'family/toilet': 1 } }, { device: 'b', basedOn: 1 }),
  );
  expect([state.fields['water']?.[0], state.fields['toilet']?.[0], state.conflicts]).toEqual([3, 1, []]);
});

test('contracts 2: a finding is one episode with a derived id; coming back opens a new one', () => {
  const attend = (seq: number, value: string): Entry =>
    entry(seq, 'family-answered', { form: 'family', items: { [`person/${CHILD}/attending`]: value } });
  const state = fold(registered(), attend(2, 'yes'), attend(3, 'no'));
  const episodes = state.findings.filter((episode) => episode.kind === 'out-of-school');
  expect(episodes.map((episode) => [episode.openedSeq, episode.closedSeq])).toEqual([
    [1, 2],
    [3, undefined],
  ]);
  expect(episodes[0]?.id).not.toBe(episodes[1]?.id);
});

test('contracts 2: an answer taken back keeps the episode open and unsure', () => {
  const state = fold(
    registered(),
    entry(2, 'family-answered', { form: 'family', items: { [`person/${CHILD}/attending`]: null } }),
  );
  expect(state.findings.find((episode) => episode.kind === 'out-of-school')).toMatchObject({
    openedSeq: 1,
    unsure: true,
  });
});

test('contracts 31.6: a need goes from promised to verified; while the finding stays, it bounces after 30 days', () => {
  const needId = fold(registered()).needs.find((need) => need.kind === 'out-of-school')?.id ?? '';
  const verified = [
    registered(),
    entry(2, 'promise-made', { needId, dueOn: '2026-11-20' }, { author: 'budi', observedOn: '2026-11-02' }),
    entry(3, 'delivery-recorded', { needId, deliveredOn: '2026-11-10' }, { author: 'budi', observedOn: '2026-11-10' }),
    entry(4, 'delivery-verified', { needId }, { author: 'lina', observedOn: '2026-11-12' }),
  ];
  const before = fold(...verified);
  expect(before.needs.map((need) => need.status)).toEqual(['verified']);
  // From December on nothing else is due: the next look is the day of the bounce.
  const december = entry(5, 'reassessed', { asOf: '2026-12-01', ruleSet: 'test' }, { observedOn: '2026-12-01' });
  expect(fold(...verified, december).assessment?.reassessOn).toBe('2026-12-12');
  const after = fold(
    ...verified,
    december,
    entry(6, 'reassessed', { asOf: '2026-12-12', ruleSet: 'test' }, { observedOn: '2026-12-12' }),
  );
  expect(after.needs.map((need) => [need.status, need.bounces])).toEqual([
    ['bounced', 0],
    ['open', 1],
  ]);
});

test('contracts 31.6: who delivered cannot verify', () => {
  const needId = fold(registered()).needs.find((need) => need.kind === 'out-of-school')?.id ?? '';
  const state = fold(
    registered(),
    entry(2, 'delivery-recorded', { needId, deliveredOn: '2026-11-01' }, { author: 'budi' }),
  );
  const refused = foldEntry(state, entry(3, 'delivery-verified', { needId }, { author: 'budi' }), CONTEXT);
  expect(refused).toMatchObject({ ok: false, problems: [{ code: 'need.verified-by-deliverer' }] });
});

test('contracts 31.6: when the finding closes first, an open need is no longer needed', () => {
  const state = fold(
    registered(),
    entry(2, 'family-answered', { form: 'family', items: { [`person/${CHILD}/attending`]: 'yes' } }),
  );
  expect(state.needs.filter((need) => need.kind === 'out-of-school').map((need) => need.status)).toEqual([
    'no-longer-needed',
  ]);
});

test('a need that is handed on belongs to exactly one sector, and remembers the other', () => {
  const needId = fold(registered()).needs.find((need) => need.kind === 'out-of-school')?.id ?? '';
  const state = fold(registered(), entry(2, 'need-declined', { needId, handTo: 'social', reason: 'perlu beasiswa' }));
  expect(state.needs.find((need) => need.id === needId)).toMatchObject({
    status: 'open',
    sector: 'social',
    handedOn: [{ from: 'education' }],
  });
});

test('contracts 4: the two documents of a family join to exactly what was split', () => {
  const state = fold(registered(), water(2, 3));
  const { core, rest } = splitDocuments(state);
  expect(joinDocuments(core, rest)).toEqual(state);
  expect(JSON.stringify(core)).not.toContain('attending');
  expect(core.members[HEAD]?.fields['name']?.[0]).toBe('Data Sintetis Ibu');
});

test('IN-17 b: a child who was out of school twelve months ago counts, and counts as returned once she attends', () => {
  const attends = entry(
    2,
    'family-answered',
    { form: 'family', items: { [`person/${CHILD}/attending`]: 'yes' } },
    { observedOn: '2027-03-01' },
  );
  const on = (day: string, ...said: Entry[]): Record<string, number> => {
    const state = fold(
      registered(),
      ...said,
      entry(9, 'reassessed', { asOf: day, ruleSet: 'test' }, { observedOn: day }),
    );
    return state.assessment?.facts ?? {};
  };
  // Found on 2026-11-01: before its anniversary nobody was out of school "a year ago".
  expect(on('2027-10-31')['atsYearAgo']).toBeUndefined();
  expect(on('2027-11-01')).toMatchObject({ atsYearAgo: 1 });
  expect(on('2027-11-01')['atsReturned']).toBeUndefined();
  expect(on('2027-11-01', attends)).toMatchObject({ atsYearAgo: 1, atsReturned: 1 });
  // A year after she went back there is nothing left to return from.
  expect(on('2028-03-01', attends)['atsYearAgo']).toBeUndefined();
});
