/**
 * What the tables hold of a family: rows to put and rows to remove, from its state before and after (contracts 1).
 * Pure, so that a rebuild gives the same rows byte for byte. JSON columns are text in the order written here.
 */
import { placeCode, type PlaceCode } from '#domain/area/place-code.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { headOf, isResident } from '#domain/family/apply-family.ts';
import type { FamilyState, Member } from '#domain/family/family-state.ts';
import { splitDocuments, type CoreDocument, type RestDocument } from '#domain/family/split-by-class.ts';
import { birthDateOf, identityOf, textOf } from '#domain/family/values.ts';
import type { FindingEpisode, Subject } from '#domain/finding/finding.ts';
import { isActive } from '#domain/need/apply-need.ts';
import type { Need } from '#domain/need/need.ts';

export interface FamilyRow {
  village_code: string;
  id: string;
  place_code: PlaceCode;
  restricted: boolean;
  head_name: string;
  address: string | null;
  residents: number;
  seq: number;
  doc: CoreDocument;
}
export interface FamilyRestRow {
  village_code: string;
  id: string;
  place_code: PlaceCode;
  restricted: boolean;
  open_findings: number;
  kk_hash: string | null;
  reassess_on: PlainDate | null;
  facts: Record<string, number>;
  facts_as_of: PlainDate | null;
  doc: RestDocument;
}
export interface PersonRow {
  village_code: string;
  id: string;
  family_id: string;
  place_code: PlaceCode;
  restricted: boolean;
  name: string;
  sex: string | null;
  birth_date: PlainDate | null;
  relation: string | null;
  resident: boolean;
  nik_hash: string | null;
}
export interface FindingRow {
  village_code: string;
  id: string;
  family_id: string;
  place_code: PlaceCode;
  restricted: boolean;
  kind: string;
  rule_id: string;
  rule_version: string;
  subject_kind: string;
  subject_id: string;
  subject_name: string;
  subject_birth_date: PlainDate | null;
  reason: FindingEpisode['reason'];
  class: string;
  opened_on: PlainDate;
  closed_on: PlainDate | null;
  unsure: boolean;
}
export interface NeedRow {
  village_code: string;
  id: string;
  family_id: string;
  finding_id: string;
  place_code: PlaceCode;
  restricted: boolean;
  kind: string;
  service: string;
  sector: string;
  status: string;
  opened_on: PlainDate;
  expected_on: PlainDate;
  due_on: PlainDate | null;
  closed_on: PlainDate | null;
  card: Record<string, unknown>;
  detail: Record<string, unknown>;
}
/** What a neighbour's roles may know of a promise: that there is one, and until when (contracts 8, 31.26). */
export interface PromiseRow {
  village_code: string;
  id: string;
  place_code: PlaceCode;
  restricted: boolean;
  /** `-` where naming the sector would tell a matter of class P3. */
  sector: string;
  status: string;
  due_on: PlainDate;
}

export interface Rows {
  family: FamilyRow[];
  family_rest: FamilyRestRow[];
  person: PersonRow[];
  finding: FindingRow[];
  need: NeedRow[];
  promise: PromiseRow[];
}
export type Table = keyof Rows;
export const TABLES: readonly Table[] = ['family', 'family_rest', 'person', 'finding', 'need', 'promise'];

export interface Projection {
  put: Rows;
  /** Ids of rows that no longer stand. */
  remove: Record<Table, string[]>;
}

export function noRemovals(): Record<Table, string[]> {
  return { family: [], family_rest: [], person: [], finding: [], need: [], promise: [] };
}

/** Adds one family's projection to a batch of them. */
export function mergeProjection(all: Projection, one: Projection): void {
  for (const table of TABLES) {
    // Both sides are rows of the same table.
    (all.put[table] as unknown[]).push(...one.put[table]);
    all.remove[table].push(...one.remove[table]);
  }
}

export function rowsOf(state: FamilyState | null): Rows {
  if (!state || state.movedTo) return { family: [], family_rest: [], person: [], finding: [], need: [], promise: [] };
  const place = placeCode(state.villageCode, textOf(state.fields, 'rw'), textOf(state.fields, 'rt'));
  const { core, rest } = splitDocuments(state);
  return {
    family: [familyRow(state, place, core)],
    family_rest: [restRow(state, place, rest)],
    person: Object.values(state.members).map((member) => personRow(state, member, place)),
    finding: state.findings.map((episode) => findingRow(state, episode, place)),
    need: state.needs.map((need) => needRow(state, need, place)),
    promise: state.needs.flatMap((need) => promiseRow(state, need, place)),
  };
}

/** Rows that differ are put, rows that are gone are removed; rows alike cost nothing. */
export function project(before: FamilyState | null, after: FamilyState | null): Projection {
  const [old, now] = [rowsOf(before), rowsOf(after)];
  if (!before) return { put: now, remove: noRemovals() };
  const put = rowsOf(null);
  const remove = noRemovals();
  for (const table of TABLES) {
    const known = new Map(old[table].map((row) => [row.id, JSON.stringify(row)]));
    const rows: { id: string }[] = now[table];
    const changed = rows.filter((row) => known.get(row.id) !== JSON.stringify(row));
    // Each table's rows are filtered from that table's own rows, so the row type is the table's.
    Object.assign(put, { [table]: changed });
    const standing = new Set(rows.map((row) => row.id));
    remove[table] = [...known.keys()].filter((id) => !standing.has(id));
  }
  return { put, remove };
}

function familyRow(state: FamilyState, place: PlaceCode, core: CoreDocument): FamilyRow {
  const head = headOf(state);
  return {
    village_code: state.villageCode,
    id: state.id,
    place_code: place,
    restricted: state.restricted !== undefined,
    head_name: (head && textOf(head.fields, 'name')) ?? '',
    address: textOf(state.fields, 'address'),
    residents: Object.values(state.members).filter(isResident).length,
    seq: state.seq,
    doc: core,
  };
}

function restRow(state: FamilyState, place: PlaceCode, rest: RestDocument): FamilyRestRow {
  return {
    village_code: state.villageCode,
    id: state.id,
    place_code: place,
    restricted: state.restricted !== undefined,
    open_findings: state.findings.filter((episode) => !episode.closedOn).length,
    kk_hash: identityOf(state.fields, 'no_kk')?.hash ?? null,
    reassess_on: state.assessment?.reassessOn ?? null,
    facts: state.assessment?.facts ?? {},
    facts_as_of: state.assessment?.asOf ?? null,
    doc: rest,
  };
}

function personRow(state: FamilyState, member: Member, place: PlaceCode): PersonRow {
  return {
    village_code: state.villageCode,
    id: member.id,
    family_id: state.id,
    place_code: place,
    restricted: state.restricted !== undefined,
    name: textOf(member.fields, 'name') ?? '',
    sex: textOf(member.fields, 'sex'),
    birth_date: birthDateOf(member.fields)?.date ?? null,
    relation: textOf(member.fields, 'relation'),
    resident: isResident(member),
    nik_hash: identityOf(member.fields, 'nik')?.hash ?? null,
  };
}

/** The person a finding is about; for the family, its head. */
function subjectOf(state: FamilyState, subject: Subject): Member | undefined {
  return subject.kind === 'person' ? state.members[subject.id] : headOf(state);
}

function findingRow(state: FamilyState, episode: FindingEpisode, place: PlaceCode): FindingRow {
  const person = subjectOf(state, episode.subject);
  return {
    village_code: state.villageCode,
    id: episode.id,
    family_id: state.id,
    place_code: place,
    restricted: state.restricted !== undefined,
    kind: episode.kind,
    rule_id: episode.ruleId,
    rule_version: episode.ruleVersion,
    subject_kind: episode.subject.kind,
    subject_id: episode.subject.id,
    subject_name: (person && textOf(person.fields, 'name')) ?? '',
    subject_birth_date: (person && birthDateOf(person.fields)?.date) ?? null,
    reason: episode.reason,
    class: episode.class,
    opened_on: episode.openedOn,
    closed_on: episode.closedOn ?? null,
    unsure: episode.unsure ?? false,
  };
}

function needRow(state: FamilyState, need: Need, place: PlaceCode): NeedRow {
  return {
    village_code: state.villageCode,
    id: need.id,
    family_id: state.id,
    finding_id: need.findingId,
    place_code: place,
    restricted: state.restricted !== undefined,
    kind: need.kind,
    service: need.service,
    sector: need.sector,
    status: need.status,
    opened_on: need.openedOn,
    expected_on: need.expectedOn,
    due_on: need.promise?.dueOn ?? null,
    closed_on: need.closedOn ?? null,
    card: subjectCard(state, need),
    detail: {
      subject: need.subject,
      promise: need.promise ?? null,
      delivery: need.delivery ?? null,
      verification: need.verification ?? null,
      handedOn: need.handedOn ?? [],
      bounces: need.bounces,
    },
  };
}

/** All that a sector officer gets of a family (contracts 4). The phone number stays sealed until it is shown. */
function subjectCard(state: FamilyState, need: Need): Record<string, unknown> {
  const person = subjectOf(state, need.subject);
  return {
    name: (person && textOf(person.fields, 'name')) ?? '',
    birthDate: (person && birthDateOf(person.fields)?.date) ?? null,
    sex: person && textOf(person.fields, 'sex'),
    rw: textOf(state.fields, 'rw'),
    rt: textOf(state.fields, 'rt'),
    address: textOf(state.fields, 'address'),
    phone: identityOf(state.fields, 'phone')?.sealed ?? null,
    nikLast4: (person && identityOf(person.fields, 'nik')?.last4) ?? null,
    reason: need.reason,
  };
}

function promiseRow(state: FamilyState, need: Need, place: PlaceCode): PromiseRow[] {
  if (!need.promise || !isActive(need)) return [];
  return [
    {
      village_code: state.villageCode,
      id: need.id,
      place_code: place,
      restricted: state.restricted !== undefined,
      sector: need.class === 'P3' || need.class === 'P4' ? '-' : need.sector,
      status: need.status,
      due_on: need.promise.dueOn,
    },
  ];
}
