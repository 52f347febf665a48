import { expect, test } from 'vitest';
import type { BroughtPart, Fields } from '#domain/family/family-state.ts';
import { foldHistory } from '#domain/ledger/fold-history.ts';
import { CHILD, CONTEXT, entry, FAMILY, HEAD, MEMBERS, registered } from '#domain/ledger/history.fixture.ts';
import { payloadWithout, personToErase } from '#domain/ledger/without-person.ts';

const history = [
  registered(),
  entry(2, 'family-answered', { form: 'family', items: { 'family/phone': '081299990001' } }),
];
const state = foldHistory(history, CONTEXT);
if (!state) throw new Error('the fixture makes no family');
const child = personToErase(CHILD, [state]);
const head = personToErase(HEAD, [state]);

test('contracts 3: an entry that says nothing of her is the same object, one that says nothing else is gone', () => {
  const water = entry(3, 'family-answered', { form: 'family', items: { 'family/water': 3 } });
  expect(payloadWithout(water, child)).toBe(water.payload);
  expect(
    payloadWithout(entry(3, 'member-left', { personId: CHILD, reason: 'moved', on: '2026-11-01' }), child),
  ).toBeNull();
  const both = { 'family/water': 3, [`person/${CHILD}/attending`]: 'no' };
  expect(payloadWithout(entry(3, 'family-answered', { form: 'family', items: both }), child)).toEqual({
    form: 'family',
    items: { 'family/water': 3 },
  });
});

test('contracts 3: the telephone of the family goes with its head, not with a child', () => {
  const phone = entry(3, 'family-answered', { form: 'family', items: { 'family/phone': '081299990002' } });
  expect(payloadWithout(phone, child)).toBe(phone.payload);
  expect(payloadWithout(phone, head)).toBeNull();
});

test('contracts 3: a promise about her goes; a word about another need that names her goes', () => {
  const needId = state.needs.find(({ subject }) => subject.id === CHILD)?.id ?? '';
  expect(payloadWithout(entry(3, 'promise-made', { needId, dueOn: '2026-12-01' }), child)).toBeNull();
  const other = { needId: 'lain', dueOn: '2026-12-01' };
  expect(
    payloadWithout(entry(3, 'promise-made', { ...other, note: 'menemui data sintetis anak di rumah' }), child),
  ).toEqual(other);
  expect(payloadWithout(entry(3, 'promise-changed', { ...other, reason: 'Data Sintetis Anak sakit' }), child)).toEqual({
    ...other,
    reason: '…',
  });
});

test('contracts 3, 11: a family that came from elsewhere brought her along in its state, and no longer does', () => {
  const arrival = entry(3, 'family-moved-in', {
    members: [],
    from: '19.01.01.2007',
    fromSeq: 2,
    fromHash: '',
    address: { rt: '002' },
    snapshot: state,
  });
  const rest = payloadWithout(arrival, child);
  const text = JSON.stringify(rest);
  expect(text).not.toContain(CHILD);
  expect(text).not.toContain('Data Sintetis Anak');
  expect(text).toContain(HEAD);
  expect(rest).toMatchObject({ address: { rt: '002' }, snapshot: { id: FAMILY } });
  expect(
    payloadWithout({ ...arrival, payload: { ...arrival.payload, snapshot: { ...state, members: {} } } }, child),
  ).toEqual({
    ...arrival.payload,
    snapshot: { ...state, members: {} },
  });
});

test('contracts 3: two records that were judged one: the answer about her goes, whichever she was', () => {
  for (const pair of [
    { personId: CHILD, otherId: HEAD },
    { personId: HEAD, otherId: CHILD },
  ])
    expect(payloadWithout(entry(3, 'duplicate-settled', { ...pair, same: false }), child)).toBeNull();
});

test('contracts 3, 24: two records made one: the entry goes, whichever was erased, and of a child’s what names its parent', () => {
  const same = (personId: string, otherId: string, brought?: BroughtPart) =>
    entry(3, 'persons-merged', {
      personId,
      inFamily: FAMILY,
      otherId,
      otherFamily: 'l',
      ...(brought ? { brought } : {}),
    });
  expect(payloadWithout(same(CHILD, HEAD), child)).toBeNull();
  expect(payloadWithout(same(HEAD, CHILD), child)).toBeNull();
  const fields: Fields = { mother_name: ['Data Sintetis Anak', 2], birth_place: ['Mentok', 2] };
  const rest = payloadWithout(same(HEAD, 'cucu', { fields, origins: {}, growth: [] }), child);
  expect(rest).toMatchObject({ brought: { fields: { birth_place: ['Mentok', 2] } } });
  expect(JSON.stringify(rest)).not.toContain('Data Sintetis Anak');
});

test('contracts 3: of the last person address and house go too', () => {
  const alone = foldHistory(
    [
      entry(
        1,
        'family-registered',
        { family: { rt: '001', address: 'Jl. Uji 1' }, members: MEMBERS.slice(0, 1) },
        { basedOn: 0 },
      ),
    ],
    CONTEXT,
  );
  const last = personToErase(HEAD, [alone]);
  expect(payloadWithout(registered(), last)).toMatchObject({ family: {}, members: [{ personId: CHILD }] });
});
