import { expect, test } from 'vitest';
import type { FamilyPageView, ItemValueView, ItemView } from '#contract/family.ts';
import type { FormSection } from '#domain/forms/family-form.ts';
import {
  EMPTY_DRAFT,
  askedIn,
  confirmable,
  itemsToSend,
  sectionOf,
  withConfirmed,
  withTyped,
  wrongFields,
} from '#office/family/family-draft.ts';

const TODAY = '2026-11-24';
const answer = (value: ItemValueView): ItemView => ({
  value,
  observedOn: '2026-01-01',
  source: 'demo',
  author: 'Lina',
});
const member = (id: string, items: Record<string, ItemValueView>): FamilyPageView['members'][number] => ({
  id,
  name: id,
  sex: null,
  age: null,
  relation: null,
  residenceStatus: null,
  left: null,
  merged: [],
  items: Object.fromEntries(Object.entries(items).map(([item, value]) => [item, answer(value)])),
});
const FAMILY: FamilyPageView = {
  id: '0190a000-0000-7000-8000-000000000001',
  villageCode: '99.01.01.2001',
  areas: [],
  seq: 7,
  restricted: null,
  headName: 'Johan',
  items: { water: answer(5), phone: answer({ last4: '0101' }), address: answer('Jl. Contoh 1') },
  members: [
    member('rini', {
      sex: 'P',
      birth_date: { date: '1990-01-01', precision: 'DAY' },
      marital_status: 'SINGLE',
      nik: { last4: '0001' },
    }),
    member('adit', { sex: 'L', birth_date: { date: '2017-01-01', precision: 'DAY' }, attending: 'yes' }),
  ],
  statuses: [],
  findings: [],
  needs: [],
  conflicts: [],
  photos: [],
  timeline: [],
};
function section(id: string): FormSection {
  const found = sectionOf(id);
  if (!found) throw new Error(id);
  return found;
}

test('contracts 9: only what changed or was confirmed is sent', () => {
  const draft = withConfirmed(withTyped(EMPTY_DRAFT, 'family/toilet', { kind: 'value', value: 4 }), ['family/water']);
  expect(itemsToSend(FAMILY, draft, TODAY)).toEqual({ 'family/toilet': 4, 'family/water': 5 });
});

test('"masih sama" confirms what is answered and readable, not a masked number and not what is being changed', () => {
  const changed = withTyped(EMPTY_DRAFT, 'family/address', { kind: 'text', text: 'Jl. Contoh 2' });
  expect(confirmable(section('house'), FAMILY, EMPTY_DRAFT, TODAY)).toEqual(['family/address', 'family/water']);
  expect(confirmable(section('house'), FAMILY, changed, TODAY)).toEqual(['family/water']);
});

test('changing a confirmed answer takes the confirmation back', () => {
  const draft = withTyped(withConfirmed(EMPTY_DRAFT, ['family/water']), 'family/water', { kind: 'value', value: 3 });
  expect(itemsToSend(FAMILY, draft, TODAY)).toEqual({ 'family/water': 3 });
});

test('the school part asks the child and not the mother, and family planning only once a couple may be there', () => {
  expect(askedIn(section('school'), FAMILY, EMPTY_DRAFT, TODAY).map((asked) => asked?.id)).toEqual(['adit']);
  expect(askedIn(section('kb'), FAMILY, EMPTY_DRAFT, TODAY)).toEqual([]);
  const married = withTyped(EMPTY_DRAFT, 'person/rini/marital_status', { kind: 'value', value: 'MARRIED' });
  expect(askedIn(section('kb'), FAMILY, married, TODAY)).toEqual([null]);
});

test('a field that cannot be right is named, so that it can be shown', () => {
  const draft = withTyped(EMPTY_DRAFT, 'person/rini/nik', { kind: 'text', text: '123' });
  expect(wrongFields(draft, TODAY)).toEqual(['person/rini/nik']);
});
