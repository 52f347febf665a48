/** Entries as tests tell them: who said what, when, having seen what. */
import { DEFAULT_SETTINGS } from '#domain/assessment/rule-set.ts';
import { DEFAULT_RETENTION } from '#domain/data-protection/retention.ts';
import type { FoldContext } from '#domain/ledger/apply-entry.ts';
import type { Entry, Items, Kind, Payloads } from '#domain/submission/submission.ts';

export const FAMILY = '00000000-0000-7000-8000-000000000001';
export const HEAD = '00000000-0000-7000-8000-000000000011';
export const CHILD = '00000000-0000-7000-8000-000000000012';

/** The domain has no hash; a readable id is enough to see that ids are derived and stable. */
export const CONTEXT: FoldContext = {
  pack: {
    province: '19',
    timeZone: 'Asia/Jakarta',
    ruleSets: [{ version: 'test', from: '2000-01-01', settings: DEFAULT_SETTINGS }],
    catalogue: [{ kind: 'out-of-school', service: 'back-to-school', sector: 'education', days: 30 }],
    targets: {},
    agencies: {},
    monthClosesOnDay: 10,
    retention: DEFAULT_RETENTION,
  },
  deriveId: (text) => `id(${text})`,
};

export function entry<K extends Kind>(
  seq: number,
  kind: K,
  payload: Payloads[K],
  more: Partial<Entry<K>> = {},
): Entry<K> {
  const day = more.observedOn ?? '2026-11-01';
  return {
    submissionId: `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
    villageCode: '19.01.04.2010',
    kind,
    formVersion: 1,
    familyId: FAMILY,
    payload,
    observedOn: day,
    capturedAt: `${day}T03:00:00.000Z`,
    device: 'office-1',
    deviceCounter: seq,
    source: 'office',
    basedOn: seq - 1,
    seq,
    author: 'lina',
    receivedAt: `${day}T03:00:00.000Z`,
    receivedOn: day,
    ...more,
  };
}

const person = (name: string, birthDate: string, relation: string): Items => ({
  name,
  sex: 'P',
  birth_date: { date: birthDate, precision: 'DAY' },
  relation,
  residence_status: 'RESIDENT',
});

export const MEMBERS = [
  { personId: HEAD, items: person('Data Sintetis Ibu', '1985-03-01', 'HEAD') },
  {
    personId: CHILD,
    items: { ...person('Data Sintetis Anak', '2013-05-01', 'CHILD'), attending: 'no', highest_completed: 'SD' },
  },
];

export function registered(seq = 1): Entry<'family-registered'> {
  return entry(seq, 'family-registered', { family: { rt: '001' }, members: MEMBERS }, { basedOn: 0 });
}
