/**
 * A family that goes to another ledger (contracts 11). It keeps its id, and every value its origin: what was said in the old
 * ledger gets a sequence below zero in the new one, in the same order, so that "seen" and "later" go on to be decided.
 */
import type { FamilyState, Field, Fields, Member, MergedRecord, Origin } from '#domain/family/family-state.ts';
import { memberLeaves, setFamilyItems, setMemberItems } from '#domain/family/apply-family.ts';
import type { Subject } from '#domain/finding/finding.ts';
import { fine, problem, refused, type Result } from '#domain/basics/problem.ts';
import type { Entry } from '#domain/submission/submission.ts';

/** Where a family goes that no ledger of ours takes in. */
export const OUTSIDE = 'outside';

export function moveOut(state: FamilyState, entry: Entry<'family-moved-out'>): Result<FamilyState> {
  const { to, address } = entry.payload;
  if (to === state.villageCode) return fine(setFamilyItems(state, address, entry));
  if (to === OUTSIDE) return everybodyLeaves(state, entry);
  return fine({ ...state, movedTo: { village: to, family: state.id, seq: entry.seq } });
}

/** Nobody lives here any more; what is known stays, as of everybody who moved (contracts 31.4). */
function everybodyLeaves(state: FamilyState, entry: Entry<'family-moved-out'>): Result<FamilyState> {
  let next = state;
  for (const { id } of Object.values(state.members).filter(({ left }) => !left)) {
    const gone = memberLeaves(next, id, 'moved', entry.payload.on ?? entry.observedOn, entry);
    if (!gone.ok) return gone;
    next = gone.value;
  }
  return fine(next);
}

export function mergeInto(state: FamilyState, entry: Entry<'families-merged'>): Result<FamilyState> {
  if (entry.payload.into === state.id) return refused(problem('family.same'));
  return fine({ ...state, movedTo: { village: state.villageCode, family: entry.payload.into, seq: entry.seq } });
}

/** Those who leave take along what is known and owed about them. Somebody stays: else it is a move. */
export function splitOff(state: FamilyState, entry: Entry<'families-split'>): Result<FamilyState> {
  const leaving = new Set(entry.payload.members.map(({ personId }) => personId));
  if ([...leaving].some((id) => !state.members[id])) return refused(problem('family.member-unknown'));
  const staying = Object.keys(state.members).filter((id) => !leaving.has(id));
  if (staying.length === 0) return refused(problem('family.split-all'));
  return fine(onlyMembers(state, (id) => !leaving.has(id), true));
}

/** The part of a family that becomes one of its own: the house's answers are copied with their origin. */
export function splitPart(state: FamilyState, personIds: readonly string[], id: string): FamilyState {
  const { care, ...part } = onlyMembers(state, (person) => personIds.includes(person), false);
  const growth = care?.growth ?? {};
  const own = { ...part, id, assessment: null };
  return Object.keys(growth).length === 0
    ? own
    : { ...own, care: { visits: [], photos: [], pairs: care?.pairs ?? [], growth } };
}

/** Without whoever is not in; what is about the family as a whole stays or goes. */
export function onlyMembers(state: FamilyState, isIn: (id: string) => boolean, withFamily: boolean): FamilyState {
  const isAbout = (subject: Subject): boolean => (subject.kind === 'person' ? isIn(subject.id) : withFamily);
  const members = Object.fromEntries(Object.entries(state.members).filter(([id]) => isIn(id)));
  const { care } = state;
  return {
    ...state,
    members,
    conflicts: state.conflicts.filter(({ field }) => {
      const [subject, id = ''] = field.split('/');
      return subject === 'person' ? isIn(id) : withFamily;
    }),
    findings: state.findings.filter(({ subject }) => isAbout(subject)),
    needs: state.needs.filter(({ subject }) => isAbout(subject)),
    ...(care
      ? {
          care: {
            ...care,
            growth: Object.fromEntries(Object.entries(care.growth).filter(([id]) => isIn(id))),
            pairs: care.pairs.filter(({ personId }) => isIn(personId)),
          },
        }
      : {}),
  };
}

/** Members of a family that has ended join one that stands; what was about that family as a whole stays in its history. */
function joinFamily(state: FamilyState, arrived: FamilyState): FamilyState {
  const people = onlyMembers(arrived, () => true, false);
  const { care } = people;
  const own = state.care ?? { visits: [], growth: {}, photos: [], pairs: [] };
  return {
    ...state,
    members: { ...state.members, ...people.members },
    origins: { ...people.origins, ...state.origins },
    conflicts: [...state.conflicts, ...people.conflicts],
    findings: [...state.findings, ...people.findings],
    needs: [...state.needs, ...people.needs],
    ...(care
      ? { care: { ...own, growth: { ...own.growth, ...care.growth }, pairs: [...own.pairs, ...care.pairs] } }
      : {}),
  };
}

/** Whatever this ledger knew of the family before it had left has been taken along and come back with it. */
export function moveIn(state: FamilyState, entry: Entry<'family-moved-in'>): Result<FamilyState> {
  const { snapshot, from, fromSeq, address, members } = entry.payload;
  const isSameLedger = from === entry.villageCode;
  const arrived = isSameLedger ? snapshot : shifted({ ...snapshot, villageCode: entry.villageCode }, shiftOf(fromSeq));
  const isJoining = snapshot.id !== entry.familyId;
  if (isJoining && (Object.keys(state.members).length === 0 || state.movedTo))
    return refused(problem('family.not-found'));
  const origin: Origin = {
    observedOn: entry.observedOn,
    receivedOn: entry.receivedOn,
    author: entry.author,
    source: entry.source,
    device: entry.device,
    counter: entry.deviceCounter,
  };
  const whole = isJoining ? joinFamily(state, arrived) : arrived;
  const seen = { ...entry, basedOn: entry.seq };
  let here = setFamilyItems({ ...whole, origins: { ...whole.origins, [entry.seq]: origin } }, address, seen);
  for (const { personId, items } of members) {
    const changed = setMemberItems(here, personId, items, seen);
    if (!changed.ok) return changed;
    here = changed.value;
  }
  return fine(here);
}

/** So that the last entry of the old ledger comes to lie at -1. */
export function shiftOf(fromSeq: number): number {
  return fromSeq + 1;
}

function shifted(state: FamilyState, by: number): FamilyState {
  const field = ([value, seq]: Field): Field => [value, seq - by];
  const fields = (of: Fields): Fields =>
    Object.fromEntries(Object.entries(of).map(([item, one]) => [item, field(one)]));
  const at = <T extends { seq: number }>(of: T): T => ({ ...of, seq: of.seq - by });
  const member = (of: Member): Member => ({
    ...of,
    fields: fields(of.fields),
    joinedSeq: of.joinedSeq - by,
    ...(of.left ? { left: at(of.left) } : {}),
    ...(of.merged ? { merged: of.merged.map((record) => shiftedRecord(record, by)) } : {}),
  });
  return {
    ...state,
    fields: fields(state.fields),
    members: Object.fromEntries(Object.entries(state.members).map(([id, of]) => [id, member(of)])),
    origins: Object.fromEntries(Object.entries(state.origins).map(([seq, of]) => [Number(seq) - by, of])),
    conflicts: state.conflicts.map(({ field: name, standing, other }) => ({
      field: name,
      standing: field(standing),
      other: field(other),
    })),
    findings: state.findings.map((episode) => ({
      ...episode,
      openedSeq: episode.openedSeq - by,
      ...(episode.closedSeq === undefined ? {} : { closedSeq: episode.closedSeq - by }),
    })),
    needs: state.needs.map((need) => ({
      ...need,
      ...(need.promise ? { promise: at(need.promise) } : {}),
      ...(need.delivery ? { delivery: at(need.delivery) } : {}),
      ...(need.verification ? { verification: at(need.verification) } : {}),
    })),
    ...(state.restricted ? { restricted: at(state.restricted) } : {}),
    ...(state.care
      ? {
          care: {
            visits: state.care.visits.map(at),
            growth: Object.fromEntries(Object.entries(state.care.growth).map(([id, all]) => [id, all.map(at)])),
            photos: state.care.photos.map(at),
            pairs: state.care.pairs.map(at),
          },
        }
      : {}),
  };
}

function shiftedRecord(record: MergedRecord, by: number): MergedRecord {
  const before = Object.entries(record.before).map(([item, field]): [string, Field | null] => [
    item,
    field && [field[0], field[1] - by],
  ]);
  return {
    ...record,
    seq: record.seq - by,
    before: Object.fromEntries(before),
    growth: record.growth.map((seq) => seq - by),
  };
}
