/** What each kind of submission does to the family's own facts. Pure; problems are values. */
import type { FamilyState, LeaveReason, Member } from '#domain/family/family-state.ts';
import { setFields } from '#domain/family/set-fields.ts';
import { textOf } from '#domain/family/values.ts';
import { fine, problem, refused, type Result } from '#domain/basics/problem.ts';
import type { Entry, Items, NewMember } from '#domain/submission/submission.ts';

/** A tombstone, and a second record of somebody: neither comes back by being added. */
const GONE_FOR_GOOD: ReadonlySet<string> = new Set(['erased', 'same']);

export type Applied = Result<FamilyState>;

export function emptyFamily(entry: Entry): FamilyState {
  return {
    id: entry.familyId ?? '',
    villageCode: entry.villageCode,
    revision: 0,
    seq: 0,
    fields: {},
    members: {},
    origins: {},
    conflicts: [],
    findings: [],
    needs: [],
    assessment: null,
  };
}

export function setFamilyItems(state: FamilyState, items: Items, entry: Entry): FamilyState {
  const change = setFields(state, state.fields, 'family', items, entry);
  return { ...state, fields: change.fields, conflicts: change.conflicts };
}

export function setMemberItems(state: FamilyState, personId: string, items: Items, entry: Entry): Applied {
  const member = state.members[personId];
  if (!member) return refused(problem('family.member-unknown'));
  if (member.left?.reason === 'erased') return refused(problem('family.member-erased'));
  const change = setFields(state, member.fields, `person/${personId}`, items, entry);
  return fine({
    ...state,
    members: { ...state.members, [personId]: { ...member, fields: change.fields } },
    conflicts: change.conflicts,
  });
}

/** Somebody new, or somebody who had left and is here again: also the way back from a move or a death told by mistake. */
export function addMember(state: FamilyState, added: NewMember, entry: Entry, batch?: string): Applied {
  const known = state.members[added.personId];
  if (known?.left && !GONE_FOR_GOOD.has(known.left.reason)) {
    const { left: _left, ...here } = known;
    const back = { ...state, members: { ...state.members, [added.personId]: here } };
    return setMemberItems(back, added.personId, added.items, entry);
  }
  if (known) return refused(problem('family.member-exists'));
  const { fields, conflicts } = setFields(state, {}, `person/${added.personId}`, added.items, entry);
  const member: Member = {
    id: added.personId,
    fields,
    joinedSeq: entry.seq,
    ...(batch ? { createdBy: batch } : {}),
  };
  return fine({ ...state, members: { ...state.members, [added.personId]: member }, conflicts });
}

/** `items` keys are `family/<item>` and `person/<id>/<item>`, checked by the form before they come here. */
export function answerItems(state: FamilyState, items: Items, entry: Entry): Applied {
  let next = state;
  for (const [path, value] of Object.entries(items)) {
    const [subject, first = '', second = ''] = path.split('/');
    if (subject === 'family') next = setFamilyItems(next, { [first]: value }, entry);
    else {
      const changed = setMemberItems(next, first, { [second]: value }, entry);
      if (!changed.ok) return changed;
      next = changed.value;
    }
  }
  return fine(next);
}

/** Members of the file are added or changed; whoever the file does not name stays untouched (contracts 13). */
export function importFamily(
  state: FamilyState,
  family: Items,
  members: readonly NewMember[],
  batch: string,
  entry: Entry,
): Applied {
  let next = setFamilyItems(state, family, entry);
  for (const member of members) {
    const changed = next.members[member.personId]
      ? setMemberItems(next, member.personId, member.items, entry)
      : addMember(next, member, entry, batch);
    if (!changed.ok) return changed;
    next = changed.value;
  }
  return fine(next);
}

const STATUS_AFTER: Record<LeaveReason, string> = {
  moved: 'MOVED',
  died: 'DEAD',
  'married-out': 'MOVED',
  error: 'INVALID',
};

export function memberLeaves(
  state: FamilyState,
  personId: string,
  reason: LeaveReason,
  on: string,
  entry: Entry,
): Applied {
  const changed = setMemberItems(state, personId, { residence_status: STATUS_AFTER[reason] }, entry);
  if (!changed.ok) return changed;
  const member = changed.value.members[personId];
  if (!member) return refused(problem('family.member-unknown'));
  const left: Member = { ...member, left: { reason, on, seq: entry.seq } };
  return fine({ ...changed.value, members: { ...changed.value.members, [personId]: left } });
}

/** A tombstone: that somebody was here and is erased, nothing else (contracts 3, 31.4). */
export function eraseMember(state: FamilyState, entry: Entry<'erased'>): FamilyState {
  const { person } = entry.payload;
  const tombstone: Member = {
    id: person,
    fields: {},
    joinedSeq: entry.seq,
    left: { reason: 'erased', on: entry.receivedOn, seq: entry.seq },
  };
  return { ...state, members: { ...state.members, [person]: tombstone } };
}

/** The head: a resident member with relation HEAD, else the first resident, else anybody (a family of the dead keeps a name). */
export function headOf(state: FamilyState): Member | undefined {
  const members = Object.values(state.members);
  const residents = members.filter((member) => isResident(member));
  return (
    residents.find((member) => textOf(member.fields, 'relation') === 'HEAD') ??
    residents.toSorted((a, b) => a.joinedSeq - b.joinedSeq)[0] ??
    members.find((member) => textOf(member.fields, 'relation') === 'HEAD') ??
    members[0]
  );
}

/** Only residents count in denominators (rulebook 3.6). */
export function isResident(member: Member): boolean {
  return !member.left && textOf(member.fields, 'residence_status') === 'RESIDENT';
}
