import { expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { redactFamily } from '#domain/access/redact-family.ts';
import type { Role } from '#domain/access/roles.ts';
import type { FamilyState, Origin } from '#domain/family/family-state.ts';

const SITI = '01900000-0000-7000-8000-000000000001';
const origin = (author: string): Origin => ({
  observedOn: '2026-11-01',
  receivedOn: '2026-11-01',
  author,
  source: 'kader',
  device: 'hp',
  counter: 1,
});
const nik = { sealed: '1.nonce.text', hash: 'keyed', last4: '0199' };
const family: FamilyState = {
  id: 'f',
  villageCode: '19.01.04.2010',
  revision: 3,
  seq: 30,
  fields: { water: [1, 10], kb_method: ['PILL', 20], desil: [3, 10], phone: [null, 10] },
  members: {
    ani: {
      ...{ id: 'ani', joinedSeq: 10, fields: { name: ['Ani', 10], nik: [nik, 10] } },
      merged: [{ otherId: 'o', otherFamily: 'f2', seq: 30, before: { nik: [nik, 10], desil: [4, 10] }, growth: [] }],
    },
    budi: { id: 'budi', joinedSeq: 10, fields: { name: ['Budi', 10] } },
  },
  origins: { 10: origin('other'), 20: origin(SITI), 5: origin('long ago') },
  conflicts: [{ field: 'person/ani/nik', standing: [nik, 10], other: [{ ...nik, last4: '0299' }, 30] }],
  findings: [],
  needs: [],
  assessment: null,
};
const seenBy = (role: Role, today = '2026-11-25'): FamilyState => {
  const actor: Actor = { id: SITI, name: 'Siti', role, sector: null, places: ['19.01.04.2010/001'] };
  return redactFamily(family, actor, today);
};
const cut = (last4: string) => ({ sealed: '', hash: '', last4 });

test.each(['kader', 'bidan', 'desa_operator', 'operator'] as const)(
  'contracts 10: no identity number is whole on a phone of a %s, in no field, no conflict and no earlier record',
  (role) => {
    const seen = seenBy(role);
    expect(seen.members['ani']?.fields['nik']).toEqual([cut('0199'), 10]);
    expect(seen.conflicts).toEqual([
      { field: 'person/ani/nik', standing: [cut('0199'), 10], other: [cut('0299'), 30] },
    ]);
    expect(seen.members['ani']?.merged?.[0]?.before['nik']).toEqual([cut('0199'), 10]);
    expect(JSON.stringify(seen)).not.toContain('keyed');
  },
);

test('contracts 8: what the reader may not see is hidden, not unanswered; her own recent entry she sees', () => {
  expect(seenBy('kader').fields).toEqual({
    ...family.fields,
    desil: [{ hidden: true }, 10],
    phone: [{ hidden: true }, 10],
  });
  expect(seenBy('desa_operator').fields).toEqual(family.fields);
  expect(seenBy('desa_operator', '2026-12-25').fields['kb_method']).toEqual([{ hidden: true }, 20]);
  expect(seenBy('rt').fields['water']).toEqual([{ hidden: true }, 10]);
});

test('origins go along where something that stands came from them, and the state it was made of is as before', () => {
  const before = structuredClone(family);
  expect(Object.keys(seenBy('kader').origins)).toEqual(['10', '20']);
  expect(family).toEqual(before);
});
