/**
 * What an e-PPGBM file would add to the village (rulebook 14.4): children are found, never made; what stands already is
 * left alone, so the same file twice adds nothing; z is computed anew, and where the file's own differs both are kept.
 */
import type { FileScores, ImportedMeasurement, Measured } from '#domain/care/care.ts';
import { textOf, birthDateOf, identityOf } from '#domain/family/values.ts';
import type { FamilyState, Member } from '#domain/family/family-state.ts';
import { growthOfMeasures, type MeasuredPerson, type Measures } from '#domain/growth/read-measured.ts';
import type { GrowthIndex } from '#domain/growth/measurement.ts';
import { nameSimilarity } from '#domain/identity/match-people.ts';
import { normaliseName } from '#domain/identity/normalise-name.ts';
import { rowNote, type RowNote } from '#domain/import/notes.ts';
import type { HashOf } from '#domain/import/plan-types.ts';
import type { FileMeasurement, GrowthFile } from '#domain/import/read-growth-file.ts';
import type { Payloads } from '#domain/submission/submission.ts';

export interface ScoreDifference {
  row: number;
  name: string;
  index: keyof FileScores;
  file: number;
  /** `null`: with these values there is no z-score. */
  ours: number | null;
}

export interface GrowthPlan {
  submissions: { familyId: string; payload: Payloads['growth-imported'] }[];
  /** created + unchanged + conflicts = measurements whose child was found. */
  counts: { children: number; families: number; created: number; unchanged: number; conflicts: number };
  created: { row: number; name: string; headName: string }[];
  /** Another measurement of the same child and day stands. */
  conflicts: { row: number; name: string; standing: string; file: string; standsSince: string }[];
  differences: ScoreDifference[];
  unmatched: { row: number; name: string; ambiguous: boolean }[];
  notes: RowNote[];
}

/** As in contracts 13. */
const SIMILAR = 0.8;
const DIFFERS_FROM = 0.1;

interface KnownChild {
  family: FamilyState;
  member: Member;
  name: string;
  birthDate: string | null;
  nikHash: string | null;
}

export function planGrowth(
  file: GrowthFile,
  families: readonly FamilyState[],
  { batch, hashOf }: { batch: string; hashOf: HashOf },
): GrowthPlan {
  const plan: GrowthPlan = {
    ...{ submissions: [], created: [], conflicts: [], differences: [], unmatched: [], notes: [] },
    counts: { children: 0, families: 0, created: 0, unchanged: 0, conflicts: 0 },
  };
  const find = childFinder(families, hashOf);
  const byFamily = new Map<string, ImportedMeasurement[]>();
  const seen = new Map<string, Measures[]>();
  for (const row of file.measurements) {
    const found = find(row);
    if (found.length !== 1 || !found[0]) {
      const ambiguous = found.length > 1;
      plan.unmatched.push({ row: row.row, name: row.name, ambiguous });
      plan.notes.push(rowNote(row.row, 'Nama', ambiguous ? 'import.child-ambiguous' : 'import.child-not-found'));
      continue;
    }
    const [child] = found;
    const standing = seen.get(child.member.id) ?? [...(child.family.care?.growth[child.member.id] ?? [])];
    seen.set(child.member.id, standing);
    place(plan, byFamily, row, child, standing);
  }
  plan.submissions = [...byFamily].map(([familyId, measurements]) => ({ familyId, payload: { batch, measurements } }));
  plan.counts = {
    ...{ children: seen.size, families: byFamily.size, created: plan.created.length },
    ...{ unchanged: plan.counts.unchanged, conflicts: plan.conflicts.length },
  };
  return plan;
}

function place(
  plan: GrowthPlan,
  byFamily: Map<string, ImportedMeasurement[]>,
  row: FileMeasurement,
  child: KnownChild,
  standing: Measures[],
): void {
  const { measures, scores } = row;
  compareScores(plan, row, child);
  const same = standing.filter(({ measuredOn }) => measuredOn === measures.measuredOn);
  if (same.some((other) => isSameMeasure(other, measures))) {
    plan.counts.unchanged += 1;
    return;
  }
  const other = same.at(-1);
  if (other) {
    const texts = { standing: measureText(other), file: measureText(measures) };
    plan.conflicts.push({ row: row.row, name: row.name, ...texts, standsSince: other.measuredOn });
    plan.notes.push(rowNote(row.row, 'Tanggal Pengukuran', 'import.measured-otherwise', texts));
    return;
  }
  standing.push(measures);
  const { family, member } = child;
  const list = byFamily.get(family.id) ?? [];
  byFamily.set(family.id, list);
  list.push({ personId: member.id, ...measures, fileScores: scores });
  plan.created.push({ row: row.row, name: row.name, headName: headName(family) });
}

/** A file holds no oedema and no head: what it does not say is not compared. */
function isSameMeasure(a: Measures | Measured, b: Measures): boolean {
  return a.weightKg === b.weightKg && a.lenheiCm === b.lenheiCm;
}

const measureText = ({ weightKg, lenheiCm }: Measures): string =>
  [weightKg === null ? '–' : `${weightKg} kg`, lenheiCm === null ? '–' : `${lenheiCm} cm`].join(', ');

function headName({ members }: FamilyState): string {
  const head = Object.values(members).find(({ fields }) => textOf(fields, 'relation') === 'HEAD');
  return (head && textOf(head.fields, 'name')) ?? '';
}

const INDICES: readonly (readonly [keyof FileScores, GrowthIndex])[] = [
  ['bbu', 'weightForAge'],
  ['tbu', 'lengthForAge'],
  ['bbtb', 'weightForLength'],
];

function compareScores(
  plan: GrowthPlan,
  { row, name, birthDate, measures, scores }: FileMeasurement,
  child: KnownChild,
): void {
  if (child.birthDate !== birthDate)
    plan.notes.push(rowNote(row, 'Tgl Lahir', 'import.child-born-otherwise', { ours: child.birthDate ?? '–' }));
  const person = measuredPersonOf(child);
  if (!person) return;
  const growth = growthOfMeasures(person, measures);
  for (const [index, ours] of INDICES) {
    const [theirs, own] = [scores[index], growth[ours]?.z ?? null];
    // In hundredths: −1.56 + 1.46 is one tenth and not a little more.
    if (theirs === null || (own !== null && Math.round(Math.abs(theirs - own) * 100) <= DIFFERS_FROM * 100)) continue;
    plan.differences.push({ row, name, index, file: theirs, ours: own });
    const details = { index, file: theirs, ours: own ?? '–' };
    plan.notes.push(rowNote(row, SCORE_COLUMNS[index], 'import.recomputed-differs', details));
  }
}

const SCORE_COLUMNS: Readonly<Record<keyof FileScores, string>> = { bbu: 'ZS BB/U', tbu: 'ZS TB/U', bbtb: 'ZS BB/TB' };

function measuredPersonOf({ member, birthDate }: KnownChild): MeasuredPerson | null {
  const sex = textOf(member.fields, 'sex');
  if (birthDate === null || (sex !== 'L' && sex !== 'P')) return null;
  return { sex, birthDate, hasExactBirthDate: birthDateOf(member.fields)?.precision === 'DAY' };
}

/** Inside the village: NIK with the same day or a similar name; name and day; day and a parent's name (contracts 13). */
function childFinder(families: readonly FamilyState[], hashOf: HashOf): (row: FileMeasurement) => KnownChild[] {
  const all = families.flatMap(knownChildren);
  const byNik = Map.groupBy(all, ({ nikHash }) => nikHash ?? '');
  const byDay = Map.groupBy(all, ({ birthDate }) => birthDate ?? '');
  return (row) => {
    const ofNumber = row.nik === null ? [] : (byNik.get(hashOf('nik', row.nik)) ?? []);
    const byNumber = ofNumber.filter(
      ({ birthDate, name }) => birthDate === row.birthDate || nameSimilarity(name, row.name) >= SIMILAR,
    );
    if (byNumber.length > 0) return byNumber;
    const ofDay = byDay.get(row.birthDate) ?? [];
    const named = ofDay.filter(({ name }) => normaliseName(name) === normaliseName(row.name));
    if (named.length === 1) return named;
    if (named.length > 1) return narrowed(named, row);
    const similar = ofDay.filter(({ name }) => nameSimilarity(name, row.name) >= SIMILAR);
    return similar.filter((child) => hasParent(child, row));
  };
}

function narrowed(children: KnownChild[], row: FileMeasurement): KnownChild[] {
  const ofParent = children.filter((child) => hasParent(child, row));
  return ofParent.length > 0 ? ofParent : children;
}

function hasParent({ family, member }: KnownChild, { parentName }: FileMeasurement): boolean {
  if (parentName === null) return false;
  const stated = ['mother_name', 'father_name'].map((item) => textOf(member.fields, item));
  const couple = Object.values(family.members)
    .filter(({ fields }) => ['HEAD', 'SPOUSE'].includes(textOf(fields, 'relation') ?? ''))
    .map(({ fields }) => textOf(fields, 'name'));
  return [...stated, ...couple].some((name) => name !== null && nameSimilarity(name, parentName) >= SIMILAR);
}

function knownChildren(family: FamilyState): KnownChild[] {
  return Object.values(family.members)
    .filter(({ left }) => !left)
    .map((member) => ({
      ...{ family, member, name: textOf(member.fields, 'name') ?? '' },
      birthDate: birthDateOf(member.fields)?.date ?? null,
      nikHash: identityOf(member.fields, 'nik')?.hash ?? null,
    }));
}
