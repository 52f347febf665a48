/**
 * Two records of one human being (contracts 24, R-ID-05). One goes on and takes over what the other alone says; the other
 * stays as somebody who is recorded elsewhere. It can be taken back: what was filled is remembered beside it.
 */
import type { FamilyCare, Measured } from '#domain/care/care.ts';
import type { Applied } from '#domain/family/apply-family.ts';
import type { BroughtPart, FamilyState, Fields, Member, MergedRecord } from '#domain/family/family-state.ts';
import { fine, problem, refused } from '#domain/basics/problem.ts';
import type { Entry } from '#domain/submission/submission.ts';

/** Where somebody stands in a family is said of each family by itself. */
const OF_THE_FAMILY: ReadonlySet<string> = new Set(['relation', 'residence_status']);
const NO_CARE: FamilyCare = { visits: [], growth: {}, photos: [], pairs: [] };

/** What a record has to give; null where it is none that could be merged. */
export function partToBring(state: FamilyState, personId: string): BroughtPart | null {
  const member = state.members[personId];
  if (!member || member.left?.reason === 'erased' || member.left?.reason === 'same') return null;
  const said = Object.entries(member.fields).filter(([item]) => !OF_THE_FAMILY.has(item));
  const growth = state.care?.growth[personId] ?? [];
  const seqs = new Set([...said.map(([, [, seq]]) => seq), ...growth.map(({ seq }) => seq)]);
  return {
    fields: Object.fromEntries(said),
    origins: Object.fromEntries(Object.entries(state.origins).filter(([seq]) => seqs.has(Number(seq)))),
    growth: [...growth],
  };
}

/** Applied to the family that keeps the person, to the one she leaves, or to both in one. */
export function mergePersons(state: FamilyState, entry: Entry<'persons-merged'>): Applied {
  const { personId, inFamily, otherId, otherFamily, brought } = entry.payload;
  // Whoever is restricted would be shown again through the record that goes on (UU 27/2022 art. 11).
  if (state.restricted) return refused(problem('family.merge-restricted'));
  if (personId === otherId) return refused(problem('person.same-record'));
  const part = state.id === otherFamily ? partToBring(state, otherId) : (brought ?? null);
  if (!part) return refused(problem('person.not-to-merge'));
  let next = state;
  if (state.id === inFamily) {
    const kept = partToBring(state, personId) && state.members[personId];
    if (!kept) return refused(problem('person.not-to-merge'));
    next = takeOver(next, kept, part, { otherId, otherFamily, seq: entry.seq });
  }
  return fine(state.id === otherFamily ? leaveAsSame(next, entry) : next);
}

/** The later of two answers does not count here: the record that goes on is believed, and only its gaps are filled. */
function takeOver(
  state: FamilyState,
  kept: Member,
  part: BroughtPart,
  of: Pick<MergedRecord, 'otherId' | 'otherFamily' | 'seq'>,
): FamilyState {
  const missing = Object.entries(part.fields).filter(([item, [value]]) => value !== null && isGap(kept.fields, item));
  const before = Object.fromEntries(missing.map(([item]) => [item, kept.fields[item] ?? null]));
  const care = state.care ?? NO_CARE;
  const own = care.growth[kept.id] ?? [];
  const known = new Set(own.map(({ seq }) => seq));
  const growth = part.growth.filter(({ seq }) => !known.has(seq));
  const member: Member = {
    ...kept,
    fields: { ...kept.fields, ...Object.fromEntries(missing) },
    merged: [...(kept.merged ?? []), { ...of, before, growth: growth.map(({ seq }) => seq) }],
  };
  const grown = growth.length > 0 ? { care: withGrowth(care, kept.id, [...own, ...growth]) } : {};
  return {
    ...state,
    members: { ...state.members, [kept.id]: member },
    origins: { ...part.origins, ...state.origins },
    ...grown,
  };
}

const isGap = (fields: Fields, item: string): boolean => fields[item] === undefined || fields[item][0] === null;

function withGrowth(care: FamilyCare, personId: string, all: readonly Measured[]): FamilyCare {
  const ordered = all.toSorted((a, b) => (a.measuredOn < b.measuredOn ? -1 : 1) || a.seq - b.seq);
  return { ...care, growth: { ...care.growth, [personId]: ordered } };
}

function leaveAsSame(state: FamilyState, entry: Entry<'persons-merged'>): FamilyState {
  const { personId, inFamily, otherId } = entry.payload;
  const other = state.members[otherId];
  if (!other) return state;
  const left: Member['left'] = {
    reason: 'same',
    on: entry.observedOn,
    seq: entry.seq,
    as: { personId, familyId: inFamily },
  };
  return { ...state, members: { ...state.members, [otherId]: { ...other, left } } };
}

/** They are two after all: what was filled goes again, unless somebody has confirmed or changed it since. */
export function unmergePersons(state: FamilyState, entry: Entry<'persons-unmerged'>): Applied {
  const { personId, inFamily, otherId, otherFamily } = entry.payload;
  const kept = state.members[personId];
  const record = kept?.merged?.find((merged) => merged.otherId === otherId);
  const other = state.members[otherId];
  let next = state;
  if (state.id === inFamily) {
    if (!kept || !record) return refused(problem('person.not-merged'));
    next = giveBack(next, kept, record);
  }
  if (state.id === otherFamily) {
    if (other?.left?.reason !== 'same' || other.left.as?.personId !== personId)
      return refused(problem('person.not-merged'));
    const { left: _left, ...here } = other;
    next = { ...next, members: { ...next.members, [otherId]: here } };
  }
  return fine(next);
}

function giveBack(state: FamilyState, kept: Member, record: MergedRecord): FamilyState {
  const fields: Fields = {};
  for (const [item, field] of Object.entries(kept.fields)) {
    const was = record.before[item];
    const isAsFilled = was !== undefined && field[1] < record.seq;
    if (!isAsFilled) fields[item] = field;
    else if (was) fields[item] = was;
  }
  const { merged: all = [], ...rest } = kept;
  const merged = all.filter((each) => each !== record);
  const member: Member = { ...rest, fields, ...(merged.length > 0 ? { merged } : {}) };
  const growth = (state.care?.growth[kept.id] ?? []).filter(({ seq }) => !record.growth.includes(seq));
  return {
    ...state,
    members: { ...state.members, [kept.id]: member },
    ...(state.care ? { care: withGrowth(state.care, kept.id, growth) } : {}),
  };
}
