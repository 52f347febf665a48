/**
 * In which family each person of the file is. Somebody known stays where he is: another card number makes no other
 * family (contracts 13), and a family's id is made once (contracts 14). New people join the family of those they share
 * the card with; only a group of strangers becomes a new family.
 */
import { textOf } from '#domain/family/values.ts';
import type { AcceptedPerson } from '#domain/import/accepted-person.ts';
import type { FileFamily, FileMember } from '#domain/import/families-of-file.ts';
import type { Known } from '#domain/import/match-file.ts';
import { rowNote, type RowNote } from '#domain/import/notes.ts';
import type { ExistingFamily } from '#domain/import/plan-types.ts';
import type { Relation } from '#domain/kk-card/relation.ts';

export interface PlacedPerson {
  person: AcceptedPerson;
  known: Known | null;
  /** `null`: the file's word on the relation is not to be written here. */
  relation: Relation | null;
}

export interface PlacedFamily {
  familyId: string;
  existing: ExistingFamily | null;
  /** The group of the file that speaks for the family as a whole: the one its head is in. `null`: none does. */
  leading: FileFamily | null;
  people: PlacedPerson[];
}

export function placePeople(
  groups: readonly FileFamily[],
  known: ReadonlyMap<number, Known>,
  newId: () => string,
): { families: PlacedFamily[]; notes: RowNote[] } {
  const families = new Map<string, PlacedFamily>();
  const notes: RowNote[] = [];
  const leading = leadingGroups(groups, known);
  for (const group of groups) {
    const home = homeOf(group, known);
    const homeId = home?.id ?? newId();
    const leads = home === null || leading.get(homeId) === group;
    for (const member of group.members) {
      const match = known.get(member.person.row) ?? null;
      const existing = match?.family ?? home;
      const familyId = existing?.id ?? homeId;
      const speaks = leads && familyId === homeId;
      const family = families.get(familyId) ?? { familyId, existing, leading: null, people: [] };
      families.set(familyId, family);
      if (speaks) family.leading = group;
      family.people.push({ person: member.person, known: match, relation: relationThere(member, match, speaks) });
      if (familyId !== homeId) notes.push(rowNote(member.person.row, 'no_kk', 'family.member-elsewhere'));
    }
    if (!leads) notes.push(rowNote(group.head.row, 'kk_level', 'family.to-split'));
  }
  return { families: [...families.values()], notes };
}

/** The known family of the group's head, else the one most of its members are in. */
function homeOf(group: FileFamily, known: ReadonlyMap<number, Known>): ExistingFamily | null {
  const head = known.get(group.head.row);
  if (head) return head.family;
  const families = group.members.flatMap(({ person }) => known.get(person.row)?.family ?? []);
  const counted = Map.groupBy(families, (family) => family.id);
  const most = [...counted.values()].toSorted((a, b) => b.length - a.length)[0];
  return most?.[0] ?? null;
}

/**
 * One group per known family, among those at home there: the one with its head, else with most people. Those who are
 * about to join count too, so that the next import sees the same group in front.
 */
function leadingGroups(groups: readonly FileFamily[], known: ReadonlyMap<number, Known>): Map<string, FileFamily> {
  const best = new Map<string, { group: FileFamily; score: number }>();
  for (const group of groups) {
    const home = homeOf(group, known);
    if (!home) continue;
    const there = group.members.filter(({ person }) => (known.get(person.row)?.family ?? home) === home);
    const hasHead = there.some(({ person }) => isStandingHead(known.get(person.row)));
    const score = there.length + (hasHead ? 1000 : 0);
    if (score > (best.get(home.id)?.score ?? 0)) best.set(home.id, { group, score });
  }
  return new Map([...best].map(([id, { group }]) => [id, group]));
}

function isStandingHead(match: Known | undefined): boolean {
  return match !== undefined && !match.member.left && textOf(match.member.fields, 'relation') === 'HEAD';
}

/** Outside the leading group the relation is to another head: known people keep theirs, new ones get the card's word. */
function relationThere(member: FileMember, match: Known | null, speaks: boolean): Relation | null {
  if (speaks) return member.relation;
  if (match) return null;
  return member.person.relation === 'HEAD' ? 'OTHER' : member.person.relation;
}
