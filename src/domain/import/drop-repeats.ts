/** The same person twice in one file: the later row counts, the earlier one is listed. */
import type { AcceptedPerson } from '#domain/import/accepted-person.ts';
import { rowNote, type RowNote } from '#domain/import/notes.ts';
import { nameSimilarity } from '#domain/identity/match-people.ts';
import { normaliseName } from '#domain/identity/normalise-name.ts';

export interface WithoutRepeats {
  people: AcceptedPerson[];
  notes: RowNote[];
}

/** Contracts 13 uses the same bound for "the same NIK and a similar name". */
const SIMILAR = 0.8;

/**
 * Same card, name and birth date; or same NIK and birth date with a similar name. Two names on one card that share a NIK
 * stay two people: twins do, when a clerk copied the number, and a lost child is worse than a listed row (R-ID-04).
 */
export function dropRepeats(people: readonly AcceptedPerson[]): WithoutRepeats {
  const notes: RowNote[] = [];
  const byCard = Map.groupBy(people, (person) => `${person.noKk}|${person.birthDate}|${normaliseName(person.name)}`);
  const once = keepLast(people, byCard, () => true, notes);
  const byNik = Map.groupBy(
    once.filter((person) => person.nik !== undefined),
    (person) => person.nik,
  );
  const kept = keepLast(once, byNik, isSamePerson, notes);
  const left = Map.groupBy(
    kept.filter((person) => person.nik !== undefined),
    (person) => person.nik,
  );
  for (const group of left.values()) {
    if (group.length > 1) notes.push(...group.map((person) => rowNote(person.row, 'nik', 'import.nik-shared')));
  }
  return { people: kept, notes };
}

function isSamePerson(a: AcceptedPerson, b: AcceptedPerson): boolean {
  return a.birthDate === b.birthDate && a.noKk !== b.noKk && nameSimilarity(a.name, b.name) >= SIMILAR;
}

function keepLast(
  people: readonly AcceptedPerson[],
  groups: ReadonlyMap<unknown, AcceptedPerson[]>,
  isSame: (earlier: AcceptedPerson, later: AcceptedPerson) => boolean,
  notes: RowNote[],
): AcceptedPerson[] {
  const dropped = new Set<AcceptedPerson>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (const [index, earlier] of group.entries()) {
      const later = group.slice(index + 1).findLast((other) => isSame(earlier, other));
      if (!later) continue;
      dropped.add(earlier);
      notes.push(rowNote(earlier.row, null, 'import.row-repeated', { later: String(later.row) }));
    }
  }
  return dropped.size === 0 ? [...people] : people.filter((person) => !dropped.has(person));
}
