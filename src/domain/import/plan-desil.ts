/**
 * What a list of deciles would change (rulebook 14.7): families are found by NIK, then by card number, and never made;
 * nothing but the desil is written. Where the list says two of one family, or knows a number under another name, nothing
 * is, and the difference is listed.
 */
import type { FamilyState } from '#domain/family/family-state.ts';
import { identityOf, textOf } from '#domain/family/values.ts';
import { nameSimilarity } from '#domain/identity/match-people.ts';
import { compareItems } from '#domain/import/compare-items.ts';
import { rowNote, type RowNote } from '#domain/import/notes.ts';
import type { HashOf } from '#domain/import/plan-types.ts';
import type { DesilFile, FileDesil } from '#domain/import/read-desil-file.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Payloads } from '#domain/submission/submission.ts';

interface DesilOf {
  row: number;
  familyId: string;
  /** Of the head, as the family is known here. */
  name: string;
}

export interface DesilPlan {
  submissions: { familyId: string; payload: Payloads['family-imported'] }[];
  /** families = created + changed + unchanged + conflicts; `created`: a family that had none. */
  counts: { rows: number; families: number; created: number; changed: number; unchanged: number; conflicts: number };
  changes: (DesilOf & { from: string | null; to: string })[];
  conflicts: (DesilOf & { standing: string; file: string; standsSince: PlainDate })[];
  unmatched: { row: number; name: string; why: Unmatched }[];
  notes: RowNote[];
}

export type Unmatched = 'not-here' | 'several' | 'other-name' | 'two-desils';

interface DesilContext {
  asOf: PlainDate;
  batch: string;
  hashOf: HashOf;
}

/** As in contracts 13. */
const SIMILAR = 0.8;

export function planDesil(file: DesilFile, families: readonly FamilyState[], context: DesilContext): DesilPlan {
  const plan: DesilPlan = {
    ...{ submissions: [], changes: [], conflicts: [], unmatched: [], notes: [] },
    counts: { rows: 0, families: 0, created: 0, changed: 0, unchanged: 0, conflicts: 0 },
  };
  const find = familyFinder(families, context.hashOf);
  const said = new Map<FamilyState, FileDesil[]>();
  for (const row of file.desils) {
    const found = find(row);
    if (typeof found === 'string') leaveOut(plan, row, found);
    else said.set(found, [...(said.get(found) ?? []), row]);
  }
  for (const [family, rows] of said) placeDesil(plan, family, rows, context);
  return plan;
}

function leaveOut(plan: DesilPlan, { row, name }: FileDesil, why: Unmatched): void {
  plan.unmatched.push({ row, name: name ?? '', why });
  plan.notes.push(rowNote(row, why === 'two-desils' ? 'Desil' : 'NIK', `import.desil-${why}`));
}

function placeDesil(plan: DesilPlan, family: FamilyState, rows: readonly FileDesil[], context: DesilContext): void {
  const [first] = rows;
  if (!first) return;
  if (rows.some(({ desil }) => desil !== first.desil)) {
    for (const row of rows) leaveOut(plan, row, 'two-desils');
    return;
  }
  const { items, changes, conflicts } = compareItems({ desil: first.desil }, {}, family, context.asOf, context.hashOf);
  const about = { row: first.row, familyId: family.id, name: headName(family) };
  plan.counts.rows += rows.length;
  plan.counts.families += 1;
  for (const { from, to } of changes) {
    plan.counts[from === null ? 'created' : 'changed'] += 1;
    plan.changes.push({ ...about, from, to: to ?? '' });
    plan.submissions.push({ familyId: family.id, payload: { batch: context.batch, family: items, members: [] } });
  }
  for (const { standing, file, standsSince } of conflicts) {
    plan.counts.conflicts += 1;
    plan.conflicts.push({ ...about, standing, file, standsSince });
  }
  if (changes.length === 0 && conflicts.length === 0) plan.counts.unchanged += 1;
}

function headName({ members }: FamilyState): string {
  const here = Object.values(members).filter(({ left }) => !left);
  const head = here.find(({ fields }) => textOf(fields, 'relation') === 'HEAD') ?? here[0];
  return (head && textOf(head.fields, 'name')) ?? '';
}

interface KnownPerson {
  family: FamilyState;
  name: string;
}

function familyFinder(families: readonly FamilyState[], hashOf: HashOf): (row: FileDesil) => FamilyState | Unmatched {
  const byNik = new Map<string, KnownPerson[]>();
  const byKk = new Map<string, FamilyState[]>();
  for (const family of families) {
    const here = Object.values(family.members).filter(({ left }) => !left);
    const card = identityOf(family.fields, 'no_kk')?.hash;
    if (card && here.length > 0) byKk.set(card, [...(byKk.get(card) ?? []), family]);
    for (const { fields } of here) {
      const hash = identityOf(fields, 'nik')?.hash;
      if (hash) byNik.set(hash, [...(byNik.get(hash) ?? []), { family, name: textOf(fields, 'name') ?? '' }]);
    }
  }
  return (row) => {
    const ofCard = row.noKk === null ? [] : (byKk.get(hashOf('kk', row.noKk)) ?? []);
    const people = row.nik === null ? [] : (byNik.get(hashOf('nik', row.nik)) ?? []);
    if (people.length === 0) return onlyOne(ofCard);
    // A number under another name is a mistake in one of the two lists, unless the card says the same family.
    const fitting = people.filter(({ family, name }) => isNamed(name, row) || ofCard.includes(family));
    return fitting.length === 0 ? 'other-name' : onlyOne(fitting.map(({ family }) => family));
  };
}

const isNamed = (name: string, row: FileDesil): boolean =>
  row.name === null || nameSimilarity(name, row.name) >= SIMILAR;

function onlyOne(found: readonly FamilyState[]): FamilyState | Unmatched {
  const [first, ...others] = new Set(found);
  if (!first) return 'not-here';
  return others.length > 0 ? 'several' : first;
}
