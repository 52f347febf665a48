import { expect, test } from 'vitest';
import { fieldsOf, withFields } from '#kader/send/payload-fields.ts';

test('the answers of a new family are found wherever they stand, and a repair changes only its own', () => {
  const payload = { family: { rt: '003' }, members: [{ personId: 'p', items: { name: 'Data Sintetis', nik: '99' } }] };
  expect(fieldsOf(payload).map(({ path, subject, item }) => [path, subject, item])).toEqual([
    ['family:rt', 'family', 'rt'],
    ['p:name', 'person', 'name'],
    ['p:nik', 'person', 'nik'],
  ]);
  expect(withFields(payload, { 'p:nik': null })).toEqual({
    family: { rt: '003' },
    members: [{ personId: 'p', items: { name: 'Data Sintetis', nik: null } }],
  });
});

test('paths of a visit name their subject; the items of one person are that person’s', () => {
  const answered = { form: 'kader-visit', items: { 'family/water': 3, 'person/p/sex': 'L' } };
  expect(fieldsOf(answered).map(({ subject, item }) => [subject, item])).toEqual([
    ['family', 'water'],
    ['person', 'sex'],
  ]);
  expect(withFields(answered, { 'items:family/water': 4 })).toEqual({
    form: 'kader-visit',
    items: { 'family/water': 4, 'person/p/sex': 'L' },
  });
  expect(fieldsOf({ personId: 'p', items: { sex: 'P' } })).toEqual([
    { path: 'items:sex', subject: 'person', item: 'sex', value: 'P' },
  ]);
});
