/** Builds family states for tests: data sintetis, one line per person. Only tests import this file. */
import { DEFAULT_SETTINGS } from '#domain/assessment/rule-set.ts';
import type { RuleSet, RuleSettings } from '#domain/assessment/rule-set.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { DatePrecision, FamilyState, Fields, ItemValue, Member, Origin } from '#domain/family/family-state.ts';

type Items = Record<string, ItemValue>;

export const TODAY = '2026-11-24';
/** The sequence of the one entry that said everything, and its day. */
const SEQ = 1;

export function ruleSet(settings: Partial<RuleSettings> = {}): RuleSet {
  return { version: 'test-1', from: '2020-01-01', settings: { ...DEFAULT_SETTINGS, ...settings } };
}

export function born(date: PlainDate, precision: DatePrecision = 'DAY'): ItemValue {
  return { date, precision };
}

export function fieldsOf(items: Items, seq = SEQ): Fields {
  return Object.fromEntries(Object.entries(items).map(([item, value]) => [item, [value, seq]]));
}

export function member(id: string, items: Items, left?: Member['left']): Member {
  const fields = fieldsOf({ residence_status: 'RESIDENT', nik: { sealed: 's', hash: id, last4: '0001' }, ...items });
  return { id, fields, joinedSeq: SEQ, ...(left && { left }) };
}

export function family(items: Items, members: Member[], more: Partial<FamilyState> = {}): FamilyState {
  return {
    id: 'family',
    villageCode: '99.01.04.2001',
    revision: 1,
    seq: SEQ,
    fields: fieldsOf(items),
    members: Object.fromEntries(members.map((one) => [one.id, one])),
    origins: { [SEQ]: origin('2026-11-01') },
    conflicts: [],
    findings: [],
    needs: [],
    assessment: null,
    ...more,
  };
}

export function origin(observedOn: PlainDate, source = 'office'): Origin {
  return { observedOn, receivedOn: observedOn, author: 'siti', source, device: 'd1', counter: 1 };
}

const yes = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [`pk15_${String(index + 1).padStart(2, '0')}`, true]),
);
/** A family that every rule can decide and none complains about. */
export const ALL_WELL: Items = { ...yes, water: 2, toilet: 1, kb_method: 'PIL', kb_want_child: 'LATER' };

export const head = (items: Items = {}): Member =>
  member('head', { sex: 'L', relation: 'HEAD', marital_status: 'MARRIED', birth_date: born('1990-02-10'), ...items });
export const wife = (items: Items = {}): Member =>
  member('wife', {
    sex: 'P',
    relation: 'SPOUSE',
    marital_status: 'MARRIED',
    pregnant: false,
    birth_date: born('1995-06-15'),
    ...items,
  });
export const child = (id: string, birthDate: PlainDate, items: Items = {}): Member =>
  member(id, {
    sex: 'P',
    relation: 'CHILD',
    marital_status: 'SINGLE',
    attending: 'yes',
    highest_completed: 'SD_NOT_FINISHED',
    birth_cert: 'has_number',
    birth_date: born(birthDate),
    ...items,
  });
