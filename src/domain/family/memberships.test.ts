import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { membersOn } from '#domain/family/memberships.ts';
import type { Entry, Items, Kind, Payloads } from '#domain/submission/submission.ts';

let seq = 0;
function entry<K extends Kind>(kind: K, payload: Payloads[K], observedOn: PlainDate, receivedOn = observedOn): Entry {
  seq += 1;
  return {
    submissionId: `s${seq}`,
    villageCode: '19.01.04.2010',
    kind,
    formVersion: 1,
    familyId: 'k',
    payload,
    observedOn,
    capturedAt: `${observedOn}T03:00:00.000Z`,
    device: 'd',
    deviceCounter: seq,
    source: 'office',
    basedOn: 0,
    seq,
    author: 'a',
    receivedAt: `${receivedOn}T03:00:00.000Z`,
    receivedOn,
  };
}
const person = (name: string, born: PlainDate, more: Items = {}): Items => ({
  name,
  birth_date: { date: born, precision: 'DAY' },
  residence_status: 'RESIDENT',
  ...more,
});
const namesOn = (entries: readonly Entry[], on: PlainDate, knownOn: PlainDate = '2027-01-01'): (string | null)[] =>
  membersOn(entries, on, knownOn).map(({ name }) => name);

const registered = entry(
  'family-registered',
  {
    family: {},
    members: [
      { personId: 'ayah', items: person('Ayah', '1980-01-01') },
      { personId: 'ibu', items: person('Ibu', '1982-01-01') },
    ],
  },
  '2025-03-01',
);

describe('contracts 31.4: who lived here on a day', () => {
  it('somebody who died is here until the day before, whenever it was told', () => {
    const died = entry('member-left', { personId: 'ayah', reason: 'died', on: '2026-05-10' }, '2026-06-01');
    expect(namesOn([registered, died], '2026-05-09')).toEqual(['Ayah', 'Ibu']);
    expect(namesOn([registered, died], '2026-05-10')).toEqual(['Ibu']);
  });

  it('as it was known before the news came, he still lived here', () => {
    const died = entry('member-left', { personId: 'ayah', reason: 'died', on: '2026-05-10' }, '2026-06-01');
    expect(namesOn([registered, died], '2026-05-20', '2026-05-31')).toEqual(['Ayah', 'Ibu']);
    expect(namesOn([registered, died], '2026-05-20', '2026-06-01')).toEqual(['Ibu']);
  });

  it('a baby is here from birth, a daughter-in-law from the day she was seen', () => {
    const baby = entry('member-added', { personId: 'bayi', items: person('Bayi', '2026-02-01') }, '2026-03-15');
    const wife = entry('member-added', { personId: 'menantu', items: person('Menantu', '2001-02-01') }, '2026-04-01');
    const all = [registered, baby, wife];
    expect(namesOn(all, '2026-01-31')).toEqual(['Ayah', 'Ibu']);
    expect(namesOn(all, '2026-02-01')).toEqual(['Ayah', 'Ibu', 'Bayi']);
    expect(namesOn(all, '2026-04-01')).toEqual(['Ayah', 'Ibu', 'Bayi', 'Menantu']);
  });

  it('before anybody wrote down, the beginning is open and says so', () => {
    expect(membersOn([registered], '2020-01-01', '2027-01-01')).toMatchObject([
      { personId: 'ayah', from: null, seenOn: '2025-03-01' },
      { personId: 'ibu', from: null },
    ]);
    expect(namesOn([registered], '1981-01-01')).toEqual(['Ayah']);
  });

  it('who split off left on the day of the split, not on the day it was told', () => {
    const members = [{ personId: 'ibu', items: { relation: 'HEAD' } }];
    const split = entry('families-split', { to: 'baru', members, address: {}, on: '2026-07-01' }, '2026-08-20');
    expect(namesOn([registered, split], '2026-06-30')).toEqual(['Ayah', 'Ibu']);
    expect(namesOn([registered, split], '2026-07-01')).toEqual(['Ayah']);
  });

  it('moving house inside the village changes no membership; leaving the province ends all', () => {
    const house = entry('family-moved-out', { to: '19.01.04.2010', address: {}, on: '2026-07-01' }, '2026-07-01');
    const away = entry('family-moved-out', { to: 'outside', address: {}, on: '2026-09-01' }, '2026-09-05');
    expect(namesOn([registered, house], '2026-07-02')).toEqual(['Ayah', 'Ibu']);
    expect(namesOn([registered, house, away], '2026-08-31')).toEqual(['Ayah', 'Ibu']);
    expect(namesOn([registered, house, away], '2026-09-01')).toEqual([]);
  });

  it('a record that was a second one of somebody never lived here; taken apart, it did', () => {
    const same = { personId: 'x', inFamily: 'y', otherId: 'ibu', otherFamily: 'k' };
    const merged = entry('persons-merged', same, '2026-07-01');
    const apart = entry('persons-unmerged', same, '2026-08-01');
    expect(namesOn([registered, merged], '2026-06-01')).toEqual(['Ayah']);
    expect(namesOn([registered, merged, apart], '2026-06-01')).toEqual(['Ayah', 'Ibu']);
    expect(namesOn([registered, merged, apart], '2026-06-01', '2026-07-15')).toEqual(['Ayah']);
  });

  it('who left and came back was away in between', () => {
    const left = entry('member-left', { personId: 'ibu', reason: 'moved', on: '2026-05-10' }, '2026-05-12');
    const back = entry('member-added', { personId: 'ibu', items: person('Ibu', '1982-01-01') }, '2026-08-01');
    const all = [registered, left, back];
    expect(['2026-05-09', '2026-06-01', '2026-08-01'].map((on) => namesOn(all, on).includes('Ibu'))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('a family that arrives from another village, or people who join one, are here from the day they came', () => {
    const member = (id: string, name: string) => ({
      id,
      fields: { name: [name, 1] as [string, number], residence_status: ['RESIDENT', 1] as [string, number] },
      joinedSeq: 1,
    });
    // Only what the memberships read of a family's state.
    const snapshot = (id: string, villageCode: string) =>
      ({ id, villageCode, members: { tamu: member('tamu', 'Tamu') } }) as never;
    const payload = { members: [], from: '19.01.04.2011', fromSeq: 3, fromHash: '', address: {}, on: '2026-04-01' };
    const moved = entry('family-moved-in', { ...payload, snapshot: snapshot('k', '19.01.04.2011') }, '2026-04-03');
    expect(membersOn([moved], '2026-01-01', '2027-01-01')).toMatchObject([
      { name: 'Tamu', from: null, seenOn: '2026-04-01' },
    ]);
    const joined = entry('family-moved-in', { ...payload, snapshot: snapshot('l', '19.01.04.2010') }, '2026-04-03');
    expect(namesOn([registered, joined], '2026-03-31')).toEqual(['Ayah', 'Ibu']);
    expect(namesOn([registered, joined], '2026-04-01')).toEqual(['Ayah', 'Ibu', 'Tamu']);
  });

  it('a person recorded by mistake never lived here', () => {
    const error = entry('member-left', { personId: 'ayah', reason: 'error', on: '2026-05-10' }, '2026-06-01');
    expect(namesOn([registered, error], '2026-01-01')).toEqual(['Ibu']);
  });
});
