/** How one entry changes fields, and when two entries clash (contracts 9). */
import type { Conflict, FamilyState, Field, Fields, Origin } from '#domain/family/family-state.ts';
import { sameValue } from '#domain/family/values.ts';
import type { Entry, Items } from '#domain/submission/submission.ts';

/** An author has seen what stood when she wrote, and whatever the same device wrote before. */
export function hasSeen(
  entry: Pick<Entry, 'basedOn' | 'device' | 'deviceCounter'>,
  seq: number,
  origin: Origin | undefined,
): boolean {
  if (seq <= entry.basedOn) return true;
  return origin !== undefined && origin.device === entry.device && origin.counter < entry.deviceCounter;
}

/** The later observation stands; two of one day are ordered by arrival. Never a device clock. */
function standsBefore(a: Field, b: Field, origins: Record<string, Origin>): boolean {
  const [aOn, bOn] = [origins[a[1]]?.observedOn ?? '', origins[b[1]]?.observedOn ?? ''];
  return aOn === bOn ? a[1] < b[1] : aOn < bOn;
}

/** One of each answer, the one that stands first. */
function distinctLatestFirst(said: readonly Field[], origins: Record<string, Origin>): Field[] {
  const ordered = said.toSorted((a, b) => (standsBefore(a, b, origins) ? 1 : -1));
  return ordered.filter((each, index) => !ordered.slice(0, index).some((later) => sameValue(later[0], each[0])));
}

export interface FieldChange {
  fields: Fields;
  conflicts: Conflict[];
}

/**
 * Lays `items` over `fields`. `path` is `family` or `person/<id>`. An unseen different answer becomes a conflict with all
 * values kept, one conflict for each that does not stand; an author who has seen them settles it by writing again.
 */
export function setFields(state: FamilyState, fields: Fields, path: string, items: Items, entry: Entry): FieldChange {
  const next: Fields = { ...fields };
  let conflicts = state.conflicts;
  // Keys, not entries: every answer of an import comes through here.
  for (const item of Object.keys(items)) {
    const value = items[item] ?? null;
    const mine: Field = [value, entry.seq];
    const standing = next[item];
    if (!standing && conflicts.length === 0) {
      next[item] = mine;
      continue;
    }
    const field = `${path}/${item}`;
    const open = conflicts.filter((conflict) => conflict.field === field);
    if (!standing && open.length === 0) {
      next[item] = mine;
      continue;
    }
    if (standing && sameValue(standing[0], value) && open.length === 0) {
      // "Masih sama": moves the date, never conflicts, never backwards.
      if (standsBefore(standing, mine, state.origins)) next[item] = mine;
      continue;
    }
    const said = [...(standing ? [standing] : []), ...open.map((conflict) => conflict.other)];
    const unseen = said.filter((each) => !hasSeen(entry, each[1], state.origins[each[1]]));
    const [stands = mine, ...others] = distinctLatestFirst([mine, ...unseen], state.origins);
    next[item] = stands;
    conflicts = [
      ...conflicts.filter((conflict) => conflict.field !== field),
      ...others.map((other) => ({ field, standing: stands, other })),
    ];
  }
  return { fields: next, conflicts };
}

export interface Clash {
  field: string;
  standing: Field;
  yours: Field;
}

/** What would become a conflict, asked before anything is written: the office shows it first (contracts 9). */
export function clashesOf(state: FamilyState, items: Items, entry: Entry): Clash[] {
  return Object.entries(items).flatMap(([field, value]) => {
    const standing = fieldAt(state, field);
    if (!standing || sameValue(standing[0], value)) return [];
    if (hasSeen(entry, standing[1], state.origins[standing[1]])) return [];
    return [{ field, standing, yours: [value, entry.seq] satisfies Field }];
  });
}

/** The field at `family/<item>` or `person/<id>/<item>`. */
export function fieldAt(state: FamilyState, path: string): Field | undefined {
  const [subject, ...rest] = path.split('/');
  if (subject === 'family') return state.fields[rest.join('/')];
  return state.members[rest[0] ?? '']?.fields[rest.slice(1).join('/')];
}
