/**
 * The family document is stored as two rows: the core that a neighbour's roles may read (who lives where), and the rest,
 * which the database itself refuses to readers of class P2 (contracts 4, 8). `joinDocuments` is its exact inverse.
 */
import type { Restriction } from '#domain/data-protection/restriction.ts';
import type { FamilyState, Fields, Member, MergedRecord } from '#domain/family/family-state.ts';

/** What the RT head sees of a person and a family: name, sex, age, relation, address (contracts 8). */
const CORE_PERSON_ITEMS = new Set(['name', 'sex', 'birth_date', 'relation', 'residence_status']);
const CORE_FAMILY_ITEMS = new Set(['address', 'dusun', 'rw', 'rt']);

export interface CoreDocument {
  id: string;
  villageCode: string;
  revision: number;
  seq: number;
  createdBy?: string;
  restricted?: Restriction;
  fields: Fields;
  members: Record<string, Member>;
}

export type RestDocument = Pick<
  FamilyState,
  'fields' | 'origins' | 'conflicts' | 'findings' | 'needs' | 'assessment' | 'care'
> & {
  members: Record<string, Fields>;
  /** Person → records made one with her: they name items of class P3 that were filled. */
  merged?: Record<string, MergedRecord[]>;
};

function split(fields: Fields, core: ReadonlySet<string>): [Fields, Fields] {
  const [inCore, inRest]: [Fields, Fields] = [{}, {}];
  for (const item of Object.keys(fields)) {
    const field = fields[item];
    if (field) (core.has(item) ? inCore : inRest)[item] = field;
  }
  return [inCore, inRest];
}

export function splitDocuments(state: FamilyState): { core: CoreDocument; rest: RestDocument } {
  const { fields, members, origins, conflicts, findings, needs, assessment, care, ...head } = state;
  const [coreFields, restFields] = split(fields, CORE_FAMILY_ITEMS);
  const coreMembers: Record<string, Member> = {};
  const restMembers: Record<string, Fields> = {};
  const restMerged: Record<string, MergedRecord[]> = {};
  for (const member of Object.values(members)) {
    const { merged, ...person } = member;
    const [memberCore, memberRest] = split(member.fields, CORE_PERSON_ITEMS);
    coreMembers[member.id] = { ...person, fields: memberCore };
    restMembers[member.id] = memberRest;
    if (merged) restMerged[member.id] = merged;
  }
  return {
    core: { ...head, fields: coreFields, members: coreMembers },
    rest: {
      fields: restFields,
      members: restMembers,
      origins,
      conflicts,
      findings,
      needs,
      assessment,
      ...(care ? { care } : {}),
      ...(Object.keys(restMerged).length > 0 ? { merged: restMerged } : {}),
    },
  };
}

export function joinDocuments(core: CoreDocument, rest: RestDocument): FamilyState {
  const members: Record<string, Member> = {};
  const { merged = {}, ...others } = rest;
  for (const member of Object.values(core.members)) {
    const records = merged[member.id];
    const fields = { ...member.fields, ...rest.members[member.id] };
    members[member.id] = { ...member, fields, ...(records ? { merged: records } : {}) };
  }
  return { ...core, ...others, fields: { ...core.fields, ...rest.fields }, members };
}
