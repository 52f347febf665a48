/** What a village states of itself for R-KKB-01, as it comes (one line of `cikar kkb`), checked field by field. */
import { problem } from '#domain/basics/problem.ts';
import type { Problem } from '#domain/basics/problem.ts';

/** Counts, flags and percentages (0–100); `null` = not stated. */
export interface VillageRecord {
  pokja: boolean | null;
  /** Members recorded, trained or not (R-KKB-02.3). */
  pokjaMembers: number | null;
  pokjaTrained: boolean | null;
  fundingSources: number | null;
  /** Of BKB, BKR, BKL, UPPKA, PIK-R. */
  poktanKinds: number | null;
  /** Sekretariat, Rumah Dataku. */
  facilities: number | null;
  pkbAssigned: boolean | null;
  regulation: boolean | null;
  dataKinds: number | null;
  /** Operational mechanisms done, of five. */
  mechanisms: number | null;
  /** Distinct agencies other than the two owners, OPD KB and BKKBN. */
  agencies: number | null;
  poktanParticipation: number | null;
  /** Modern CPR. */
  cpr: number | null;
  mkjp: number | null;
  unmetNeed: number | null;
}

export type VillageField = keyof VillageRecord;
export type KkbVersion = 'KKB-SITE-2023' | 'CIKAR-1';
export const KKB_VERSIONS: readonly KkbVersion[] = ['CIKAR-1', 'KKB-SITE-2023'];

const FLAGS = ['pokja', 'pokjaTrained', 'pkbAssigned', 'regulation'] as const;
const COUNTS = [
  'pokjaMembers',
  'fundingSources',
  'poktanKinds',
  'facilities',
  'dataKinds',
  'mechanisms',
  'agencies',
] as const;
const PERCENTAGES = ['poktanParticipation', 'cpr', 'mkjp', 'unmetNeed'] as const;

/** Numbers of the site's agency list: OPD KB and the BKKBN office own the programme and are no *other* agency. */
const OWNERS: readonly unknown[] = [26, 34, '26', '34'];

export interface ReadRecord {
  record: VillageRecord;
  /** A value that cannot be one is not stated, and named here with its `column`. */
  problems: Problem[];
}

/**
 * Reads a record from outside. Lists count their different entries; a list of agencies leaves out the two owners, which
 * the site meant to do and does not (R-KKB-02.2).
 */
export function readVillageRecord(given: Readonly<Record<string, unknown>>, version: KkbVersion): ReadRecord {
  const problems: Problem[] = [];
  const take = <T>(column: VillageField, read: (value: unknown) => T | null, code: string): T | null => {
    const value = given[column];
    if (value === null || value === undefined) return null;
    const found = read(value);
    if (found === null) problems.push(problem(code, { column, value: shown(value) }));
    return found;
  };
  const entries = <F extends VillageField, T>(
    fields: readonly F[],
    read: (value: unknown, field: F) => T | null,
    code: string,
  ): [F, T | null][] => fields.map((field) => [field, take(field, (value) => read(value, field), code)]);
  const record = Object.fromEntries([
    ...entries(FLAGS, flag, 'kkb.not-yes-no'),
    ...entries(
      COUNTS,
      (value, field) => count(value, field === 'agencies' && version === 'CIKAR-1'),
      'kkb.not-a-count',
    ),
    ...entries(PERCENTAGES, percentage, 'kkb.not-a-percentage'),
  ]) as unknown as VillageRecord; // Every field of the three lists is there, and the lists are all fields.
  return { record, problems: [...problems, ...moreThanThereAre(record), ...tooLarge(record)] };
}

const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

function count(value: unknown, withoutOwners: boolean): number | null {
  if (Array.isArray(value)) {
    const others: unknown[] = value.filter((entry) => !(withoutOwners && OWNERS.includes(entry)));
    return new Set(others.map(String)).size;
  }
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

const percentage = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;

/** How many the rule knows by name (rulebook 2.2): more is scored as the rule says, and named. */
const MOST: Readonly<Partial<Record<VillageField, number>>> = {
  ...{ fundingSources: 6, poktanKinds: 5, facilities: 2, dataKinds: 5, mechanisms: 5 },
};

function moreThanThereAre(record: VillageRecord): Problem[] {
  return COUNTS.flatMap((column) => {
    const [value, most] = [record[column], MOST[column]];
    return value !== null && most !== undefined && value > most
      ? [problem('kkb.above-most', { column, value, most })]
      : [];
  });
}

/** More than 100 % is real in the sources (rulebook 0.19): kept, scored as it stands, and named. */
function tooLarge(record: VillageRecord): Problem[] {
  return PERCENTAGES.flatMap((column) => {
    const value = record[column];
    return value !== null && value > 100 ? [problem('kkb.above-100', { column, value })] : [];
  });
}

const SHOWN = 20;
const shown = (value: unknown): string | number =>
  typeof value === 'number' ? value : (typeof value === 'object' ? 'objek' : String(value)).slice(0, SHOWN);
