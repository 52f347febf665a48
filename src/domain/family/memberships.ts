/**
 * Who belonged to a family on a day, as it was known on another (contracts 31.4: a membership has from and to, and since
 * when we know of both). Read from the family's entries alone; nothing of it is stored.
 */
import { addDays, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Fields, ItemValue } from '#domain/family/family-state.ts';
import { isImpreciseDate } from '#domain/family/values.ts';
import { isKind } from '#domain/ledger/apply-entry.ts';
import type { Entry, Items } from '#domain/submission/submission.ts';

export interface Stay {
  personId: string;
  /** As last said by then; `null` = never said. */
  name: string | null;
  relation: string | null;
  birthDate: PlainDate | null;
  /** `null` = before anybody wrote down; the person was here at the latest on `seenOn`. */
  from: PlainDate | null;
  seenOn: PlainDate;
  /** The first day on which the person is no longer here. */
  to: PlainDate | null;
}

interface Known {
  items: Items;
  stays: { from: PlainDate | null; seenOn: PlainDate; to: PlainDate | null }[];
  /** Recorded here by mistake, or twice: never lived here by this record. */
  isMistake: boolean;
}

/** A child this young came by birth, not from elsewhere. */
const NEWBORN_DAYS = 365;

/**
 * @param entries of one family in order, undone imports left out
 * @param knownOn what was received later does not count
 * @returns who was here on that day; those with an open beginning when the day lies before `seenOn`, too
 */
export function membersOn(entries: readonly Entry[], on: PlainDate, knownOn: PlainDate): Stay[] {
  const people = new Map<string, Known>();
  for (const entry of entries) if (entry.receivedOn <= knownOn) tell(people, entry);
  return [...people].flatMap(([personId, { items, stays, isMistake }]) => {
    const birthDate = dateOf(items['birth_date']);
    const stay = stays.find(({ from, to }) => (from === null || from <= on) && (to === null || on < to));
    if (!stay || isMistake || (birthDate !== null && on < birthDate)) return [];
    return [{ personId, name: textOf(items['name']), relation: textOf(items['relation']), birthDate, ...stay }];
  });
}

function tell(people: Map<string, Known>, entry: Entry): void {
  const seenOn = entry.observedOn;
  if (isKind(entry, 'family-registered') || isKind(entry, 'family-imported'))
    for (const { personId, items } of entry.payload.members) say(people, personId, items, { from: null, seenOn });
  else if (isKind(entry, 'member-added')) {
    const { personId, items } = entry.payload;
    say(people, personId, items, { from: beganOn(items, seenOn), seenOn });
  } else if (isKind(entry, 'member-changed')) say(people, entry.payload.personId, entry.payload.items, { seenOn });
  else if (isKind(entry, 'family-answered')) answered(people, entry.payload.items, seenOn);
  else if (isKind(entry, 'member-left')) {
    const { personId, reason, on } = entry.payload;
    const person = people.get(personId);
    if (person && reason === 'error') person.isMistake = true;
    else end(person, on);
  } else if (isKind(entry, 'families-split'))
    for (const { personId } of entry.payload.members) end(people.get(personId), entry.payload.on ?? seenOn);
  else if (isKind(entry, 'families-merged') || isKind(entry, 'family-moved-out')) {
    if (isKind(entry, 'family-moved-out') && entry.payload.to === entry.villageCode) return;
    for (const person of people.values()) end(person, entry.payload.on ?? seenOn);
  } else if (isKind(entry, 'family-moved-in')) arrived(people, entry);
  else if (isKind(entry, 'persons-merged') || isKind(entry, 'persons-unmerged')) {
    const other = people.get(entry.payload.otherId);
    if (other) other.isMistake = entry.kind === 'persons-merged';
  } else if (isKind(entry, 'erased')) people.delete(entry.payload.person);
}

/** A family that moved comes with everybody it knew; people who join another begin there on that day. */
function arrived(people: Map<string, Known>, entry: Entry<'family-moved-in'>): void {
  const { snapshot, members, on } = entry.payload;
  const day = on ?? entry.observedOn;
  const isWhole = snapshot.id === entry.familyId && snapshot.villageCode !== entry.villageCode;
  for (const [personId, { fields, left }] of Object.entries(snapshot.members)) {
    say(people, personId, valuesOf(fields), { from: isWhole ? null : day, seenOn: day });
    if (left) end(people.get(personId), left.on);
    const person = people.get(personId);
    if (person && (left?.reason === 'error' || left?.reason === 'same')) person.isMistake = true;
  }
  for (const { personId, items } of members) say(people, personId, items, { seenOn: day });
}

const valuesOf = (fields: Fields): Items =>
  Object.fromEntries(
    ['name', 'relation', 'birth_date', 'residence_status'].map((item) => [item, fields[item]?.[0] ?? null]),
  );

function answered(people: Map<string, Known>, paths: Items, seenOn: PlainDate): void {
  for (const [path, value] of Object.entries(paths)) {
    const [subject, personId = '', item = ''] = path.split('/');
    if (subject === 'person' && people.has(personId)) say(people, personId, { [item]: value }, { seenOn });
  }
}

/** @param stay `from` is given where the entry begins a membership; an answer begins one only by saying RESIDENT */
function say(
  people: Map<string, Known>,
  personId: string,
  items: Items,
  stay: { from?: PlainDate | null; seenOn: PlainDate },
): void {
  const person = people.get(personId) ?? { items: {}, stays: [], isMistake: false };
  people.set(personId, person);
  person.items = { ...person.items, ...items };
  const status = textOf(items['residence_status']);
  const isOpen = person.stays.some(({ to }) => to === null);
  if (status !== null && status !== 'RESIDENT') end(person, stay.seenOn);
  else if (!isOpen && (stay.from !== undefined || status === 'RESIDENT')) {
    const from = stay.from === undefined ? stay.seenOn : stay.from;
    person.isMistake = false;
    person.stays.push({ from: isFirst(person) ? from : (from ?? stay.seenOn), seenOn: stay.seenOn, to: null });
  }
}

const isFirst = ({ stays }: Known): boolean => stays.length === 0;

function end(person: Known | undefined, on: PlainDate): void {
  const open = person?.stays.find(({ to }) => to === null);
  if (open) open.to = on;
}

function beganOn(items: Items, seenOn: PlainDate): PlainDate {
  const birth = dateOf(items['birth_date']);
  return birth !== null && addDays(birth, NEWBORN_DAYS) > seenOn ? birth : seenOn;
}

const textOf = (value: ItemValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
const dateOf = (value: ItemValue | undefined): PlainDate | null => (isImpreciseDate(value) ? value.date : null);
