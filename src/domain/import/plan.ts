/**
 * What an import would write, decided before anything is written: one entry per family, only what is new or changed.
 * Pure, so preview, dry run and commit are one function (contracts 31.3), and the same file twice plans nothing.
 */
import { identityOf, textOf } from '#domain/family/values.ts';
import { compareItems, type Comparison, type Standing } from '#domain/import/compare-items.ts';
import type { FileFamily } from '#domain/import/families-of-file.ts';
import { matchFile, type Known } from '#domain/import/match-file.ts';
import { rowNote, type RowNote } from '#domain/import/notes.ts';
import { placePeople, type PlacedFamily, type PlacedPerson } from '#domain/import/place-people.ts';
import type { ExistingFamily, ImportPlan, PlanContext, PlannedSubmission } from '#domain/import/plan-types.ts';
import type { Items, NewMember } from '#domain/submission/submission.ts';

/** The payload's bound; a home with more new people on one card is written in several entries. */
const MEMBERS_PER_ENTRY = 200;

/**
 * @param groups the families of the file, as `readPopulation` gives them
 * @param existing all families of the village
 */
export function planImport(
  groups: readonly FileFamily[],
  existing: readonly ExistingFamily[],
  context: PlanContext,
): ImportPlan {
  const people = groups.flatMap((group) => group.members.map(({ person }) => person));
  const matches = matchFile(people, existing, context.hashOf);
  const placed = placePeople(groups, matches.known, context.newId);
  const plan: ImportPlan = {
    submissions: [],
    counts: { created: 0, changed: 0, unchanged: 0, conflicts: 0 },
    newPeople: [],
    changes: [],
    conflicts: [],
    absent: absentPeople(matches.all, matches.known),
    possibleDuplicates: matches.near.map(({ person, known }) => ({
      row: person.row,
      name: person.name,
      familyId: known.family.id,
      personId: known.member.id,
      existing: known.name,
    })),
    notes: [...placed.notes],
  };
  for (const family of placed.families) planFamily(plan, family, context);
  return plan;
}

function planFamily(plan: ImportPlan, family: PlacedFamily, context: PlanContext): void {
  const { existing, leading } = family;
  const ofFamily = leading
    ? compared(familySays(family, leading, context), {}, existing, context)
    : { items: {}, changes: [], conflicts: [] };
  const members = family.people.flatMap((placed): NewMember[] => {
    const isHead = leading !== null && leading.head === placed.person;
    return planPerson(plan, family, placed, isHead ? ofFamily : null, context);
  });
  if (leading && existing) plan.notes.push(...otherHeads(family, existing, leading));
  plan.submissions.push(...entriesOf(family, ofFamily.items, members, context.batch));
}

/** A family keeps its card number as long as the file has one of its people on that card: those are found by it next time. */
function familySays(family: PlacedFamily, leading: FileFamily, { hashOf }: PlanContext): Items {
  const standing = family.existing && identityOf(family.existing.fields, 'no_kk')?.hash;
  if (!standing || !family.people.some(({ person }) => hashOf('kk', person.noKk) === standing)) return leading.items;
  const { no_kk: _noKk, ...rest } = leading.items;
  return rest;
}

/** Counts one person and gives what is to be written of him; the head's row also carries the family's answers. */
function planPerson(
  plan: ImportPlan,
  family: PlacedFamily,
  placed: PlacedPerson,
  ofFamily: Comparison | null,
  context: PlanContext,
): NewMember[] {
  const { person, known } = placed;
  const personId = known?.member.id ?? context.newId();
  const standing = known ? { fields: known.member.fields, origins: known.family.origins } : null;
  const ofPerson = compared(saidOf(placed), person.defaults, standing, context);
  const about = (id: string | null) => ({
    row: person.row,
    familyId: family.familyId,
    personId: id,
    name: person.name,
  });
  const isChanged = Object.keys(ofPerson.items).length > 0 || Object.keys(ofFamily?.items ?? {}).length > 0;
  if (!known) {
    plan.counts.created += 1;
    plan.newPeople.push({ ...about(null), personId, headName: family.leading?.head.name ?? person.name });
  } else {
    plan.counts[isChanged ? 'changed' : 'unchanged'] += 1;
    plan.changes.push(...ofPerson.changes.map((change) => ({ ...about(personId), ...change })));
  }
  if (family.existing) plan.changes.push(...(ofFamily?.changes ?? []).map((change) => ({ ...about(null), ...change })));
  const conflicts = [
    ...ofPerson.conflicts.map((conflict) => ({ ...about(personId), ...conflict })),
    ...(ofFamily?.conflicts ?? []).map((conflict) => ({ ...about(null), ...conflict })),
  ];
  if (conflicts.length > 0) plan.counts.conflicts += 1;
  plan.conflicts.push(...conflicts);
  return Object.keys(ofPerson.items).length > 0 ? [{ personId, items: ofPerson.items }] : [];
}

/** Where nothing stands, everything is written and nothing is shown as changed: 50,000 new people are not compared. */
function compared(said: Items, defaults: Items, standing: Standing | null, { asOf, hashOf }: PlanContext): Comparison {
  if (standing === null) return { items: { ...said, ...defaults }, changes: [], conflicts: [] };
  return compareItems(said, defaults, standing, asOf, hashOf);
}

/** The source's code is kept beside the relation (R-FAM-02); somebody who keeps his relation keeps its source, too. */
function saidOf({ person, relation }: PlacedPerson): Items {
  if (relation === null) return person.items;
  return { ...person.items, relation, relation_source_code: person.relationCode };
}

function entriesOf(
  family: PlacedFamily,
  items: Items,
  members: readonly NewMember[],
  batch: string,
): PlannedSubmission[] {
  if (members.length === 0 && Object.keys(items).length === 0) return [];
  const { familyId } = family;
  const entries: PlannedSubmission[] = [];
  for (let at = 0; at === 0 || at < members.length; at += MEMBERS_PER_ENTRY) {
    const isFirst = at === 0;
    entries.push({
      familyId,
      isNew: isFirst && family.existing === null,
      payload: { batch, family: isFirst ? items : {}, members: members.slice(at, at + MEMBERS_PER_ENTRY) },
    });
  }
  return entries;
}

/** DQ-01: the file names another head, and the one who stands is not in the file to lose that place. */
function otherHeads(family: PlacedFamily, existing: ExistingFamily, leading: FileFamily): RowNote[] {
  const named = new Set(
    family.people.flatMap(({ known, relation }) => (known && relation !== null ? [known.member.id] : [])),
  );
  const stays = Object.values(existing.members).some(
    (member) =>
      !named.has(member.id) &&
      !member.left &&
      textOf(member.fields, 'relation') === 'HEAD' &&
      textOf(member.fields, 'residence_status') === 'RESIDENT',
  );
  return stays ? [rowNote(leading.head.row, 'kk_level', 'family.head-changed')] : [];
}

function absentPeople(all: readonly Known[], known: ReadonlyMap<number, Known>): ImportPlan['absent'] {
  const present = new Set([...known.values()].map(({ member }) => member.id));
  return all.flatMap(({ family, member, name }) => {
    const isHere = !member.left && textOf(member.fields, 'residence_status') === 'RESIDENT';
    if (present.has(member.id) || !isHere) return [];
    return [{ familyId: family.id, personId: member.id, name, rt: textOf(family.fields, 'rt') }];
  });
}
