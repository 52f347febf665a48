/** An entry's payload without what it says of one person, for the erasure of her data (contracts 3). Pure. */
import type { Fields, FamilyState } from '#domain/family/family-state.ts';
import { headOf } from '#domain/family/apply-family.ts';
import { onlyMembers } from '#domain/family/move-family.ts';
import { identityOf, isIdentityNumber, textOf } from '#domain/family/values.ts';
import { isKind } from '#domain/ledger/apply-entry.ts';
import type { Entry, Items, NewMember, Payloads, Kind } from '#domain/submission/submission.ts';

/** What is known of whom to leave out. */
export interface PersonToErase {
  personId: string;
  /** Keyed hash of her identity number: other people's records name her as their parent. */
  nikHash: string | null;
  /** As it stood at any time. */
  names: ReadonlySet<string>;
  /** Needs about her: promises and deliveries speak of her too. */
  needIds: ReadonlySet<string>;
  /** The telephone of a family is that of its head. */
  phoneToo: boolean;
  /** Nobody else is left whose address, house and card this is. */
  familyToo: boolean;
}

/** @param states the family as its entries tell it, at any time it held her; undone imports included */
export function personToErase(personId: string, states: readonly (FamilyState | null)[]): PersonToErase {
  const known = states.filter((state) => state !== null);
  const members = known.flatMap((state) => state.members[personId] ?? []);
  return {
    personId,
    nikHash: members.map(({ fields }) => identityOf(fields, 'nik')?.hash).find((hash) => hash !== undefined) ?? null,
    names: new Set(members.flatMap(({ fields }) => textOf(fields, 'name') ?? [])),
    needIds: new Set(
      known.flatMap(({ needs }) => needs.filter(({ subject }) => subject.id === personId).map(({ id }) => id)),
    ),
    phoneToo: known.some((state) => headOf(state)?.id === personId),
    familyToo: known.every((state) =>
      Object.values(state.members).every(({ id, left }) => id === personId || left?.reason === 'erased'),
    ),
  };
}

/** `entry.payload` itself where it says nothing of her; null where it says nothing else. */
export function payloadWithout(entry: Entry, person: PersonToErase): Payloads[Kind] | null {
  if (isKind(entry, 'family-registered') || isKind(entry, 'family-imported')) {
    const family = familyItems(entry.payload.family, person);
    const members = membersWithout(entry.payload.members, person);
    if (family === entry.payload.family && members === entry.payload.members) return entry.payload;
    return { ...entry.payload, family, members };
  }
  if (isKind(entry, 'growth-imported')) {
    const measurements = entry.payload.measurements.filter(({ personId }) => personId !== person.personId);
    if (measurements.length === entry.payload.measurements.length) return entry.payload;
    return measurements.length > 0 ? { ...entry.payload, measurements } : null;
  }
  if (isKind(entry, 'family-moved-in')) return movedIn(entry.payload, person);
  if (isKind(entry, 'families-split') || isKind(entry, 'families-merged')) {
    const members = membersWithout(entry.payload.members, person);
    return members === entry.payload.members ? entry.payload : { ...entry.payload, members };
  }
  if (isKind(entry, 'persons-merged')) return mergedWithout(entry.payload, person);
  if (isKind(entry, 'persons-unmerged') && entry.payload.otherId === person.personId) return null;
  if (isKind(entry, 'duplicate-settled') && entry.payload.otherId === person.personId) return null;
  if (isKind(entry, 'family-answered')) {
    const items = pathsWithout(entry.payload.items, person);
    if (items === entry.payload.items) return entry.payload;
    return Object.keys(items).length > 0 ? { ...entry.payload, items } : null;
  }
  if (isKind(entry, 'conflict-settled')) {
    const { field, value } = entry.payload;
    const left = pathsWithout({ [field]: value }, person);
    return field in left ? entry.payload : null;
  }
  // A picture of the house says nothing of nobody: it goes with the address.
  if (isKind(entry, 'photo-attached') && person.familyToo) return null;
  if (isKind(entry, 'member-added') || isKind(entry, 'member-changed')) {
    const [member] = membersWithout([entry.payload], person);
    return member ?? null;
  }
  if ('personId' in entry.payload && entry.payload.personId === person.personId) return null;
  if ('needId' in entry.payload && person.needIds.has(entry.payload.needId)) return null;
  return wordsWithout(entry.payload, person);
}

/** A family that came from elsewhere brought its whole state along. */
function movedIn(payload: Payloads['family-moved-in'], person: PersonToErase): Payloads['family-moved-in'] {
  const members = membersWithout(payload.members, person);
  const isIn = payload.snapshot.members[person.personId] !== undefined;
  const parents = Object.values(payload.snapshot.members).map(({ fields }) => [fields, fieldsWithout(fields, person)]);
  if (!isIn && members === payload.members && parents.every(([was, is]) => was === is)) return payload;
  const left = onlyMembers(payload.snapshot, (id) => id !== person.personId, true);
  const family = Object.entries(left.fields).filter(
    ([item]) => !person.familyToo && !(person.phoneToo && item === 'phone'),
  );
  const snapshot: FamilyState = {
    ...left,
    fields: Object.fromEntries(family),
    members: Object.fromEntries(
      Object.entries(left.members).map(([id, member]) => [
        id,
        { ...member, fields: fieldsWithout(member.fields, person) },
      ]),
    ),
    ...(left.care
      ? {
          care: {
            ...left.care,
            photos: person.familyToo ? [] : left.care.photos,
            pairs: left.care.pairs.filter(({ otherId }) => otherId !== person.personId),
          },
        }
      : {}),
  };
  return { ...payload, address: person.familyToo ? {} : payload.address, members, snapshot };
}

/** Of two records nothing is left when either is erased; of what was carried over, nothing that names her as a parent. */
function mergedWithout(payload: Payloads['persons-merged'], person: PersonToErase): Payloads['persons-merged'] | null {
  if ([payload.personId, payload.otherId].includes(person.personId)) return null;
  if (!payload.brought) return payload;
  const fields = fieldsWithout(payload.brought.fields, person);
  return fields === payload.brought.fields ? payload : { ...payload, brought: { ...payload.brought, fields } };
}

function fieldsWithout(fields: Fields, person: PersonToErase): Fields {
  const values = Object.fromEntries(Object.entries(fields).map(([item, [value]]) => [item, value]));
  const left = itemsWithout(values, (item) => item, person);
  return left === values ? fields : Object.fromEntries(Object.entries(fields).filter(([item]) => item in left));
}

/** Words about the rest of the family stay, those that name her go. */
function wordsWithout(payload: Payloads[Kind], person: PersonToErase): Payloads[Kind] {
  const namesHer = (text: string | undefined): boolean =>
    text !== undefined && [...person.names].some((name) => text.toLowerCase().includes(name.toLowerCase()));
  if ('note' in payload && namesHer(payload.note)) {
    const { note: _note, ...rest } = payload;
    return rest;
  }
  // A reason is asked for by its form, so something has to stand there.
  return 'needId' in payload && 'reason' in payload && namesHer(payload.reason) ? { ...payload, reason: '…' } : payload;
}

/** The same list where nothing changes. */
function membersWithout(members: NewMember[], person: PersonToErase): NewMember[] {
  const left = members
    .filter(({ personId }) => personId !== person.personId)
    .map((member) => {
      const items = itemsWithout(member.items, (item) => item, person);
      return items === member.items ? member : { ...member, items };
    });
  const same = left.length === members.length && left.every((member, index) => member === members[index]);
  return same ? members : left;
}

function familyItems(items: Items, person: PersonToErase): Items {
  if (person.familyToo) return Object.keys(items).length === 0 ? items : {};
  return person.phoneToo ? keep(items, (item) => item !== 'phone') : items;
}

function pathsWithout(items: Items, person: PersonToErase): Items {
  const own = keep(items, (path) => {
    const [subject, first] = path.split('/');
    if (subject === 'person') return first !== person.personId;
    return !person.familyToo && !(person.phoneToo && first === 'phone');
  });
  return itemsWithout(own, (path) => path.slice(path.lastIndexOf('/') + 1), person);
}

const PARENT_ITEMS = ['father', 'mother'];

/** Other people's records without her as their parent. */
function itemsWithout(items: Items, itemOf: (key: string) => string, person: PersonToErase): Items {
  return keep(items, (key, value) => {
    const item = itemOf(key);
    if (!PARENT_ITEMS.some((parent) => item === `${parent}_nik` || item === `${parent}_name`)) return true;
    if (isIdentityNumber(value)) return value.hash !== person.nikHash;
    return typeof value !== 'string' || !person.names.has(value);
  });
}

function keep(items: Items, wanted: (key: string, value: Items[string] | undefined) => boolean): Items {
  const entries = Object.entries(items);
  const left = entries.filter(([key, value]) => wanted(key, value));
  return left.length === entries.length ? items : Object.fromEntries(left);
}
