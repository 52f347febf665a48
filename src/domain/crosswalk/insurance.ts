/** Health insurance (rulebook 3.6). No system but OpenSID knows a regional one, so it is never concluded. */
import { fine } from '#domain/basics/problem.ts';
import type { Result } from '#domain/basics/problem.ts';
import { bitTable, codeTable } from '#domain/crosswalk/code-table.ts';
import type { CodeRow, Mapped } from '#domain/crosswalk/code-table.ts';

export type InsuranceWord = 'NONE' | 'PBI' | 'NON_PBI' | 'REGIONAL' | 'OTHER';

const OF_BKKBN: CodeRow<InsuranceWord>[] = [
  ['PBI', 1],
  ['NON_PBI', 2],
  ['OTHER', 3],
  ['NONE', 4],
];
export const INSURANCE_PK15 = codeTable('insurance', 'PK15', OF_BKKBN);
/** K.15. */
export const INSURANCE_PK21 = codeTable('insurance', 'PK21', OF_BKKBN);
export const INSURANCE_OPENSID = codeTable<InsuranceWord>('insurance', 'OPENSID', [
  ['NONE', 1],
  ['PBI', 2],
  ['NON_PBI', 3],
  ['REGIONAL', 4],
  ['OTHER', 99],
]);

const KINDS = bitTable('insurance', 'REGSOSEK', [
  [1, 'PBI'],
  [2, 'self'],
  [4, 'employer'],
  [8, 'other'],
]);

/** Regsosek 431a, a sum: the poorest kind decides; 99, "lainnya", is no bit. */
export function insuranceFromRegsosek(sum: string | number): Result<Mapped<InsuranceWord>> {
  if (Number(sum) === 99) return fine({ ours: 'OTHER' });
  const kinds = KINDS(sum);
  if (!kinds.ok) return kinds;
  const has = (kind: string): boolean => kinds.value.includes(kind);
  if (has('PBI')) return fine({ ours: 'PBI' });
  if (has('self') || has('employer')) return fine({ ours: 'NON_PBI' });
  return fine({ ours: has('other') ? 'OTHER' : 'NONE' });
}

const WORK = bitTable('work_insurance', 'REGSOSEK', [
  [1, 'JKK'],
  [2, 'JKM'],
  [4, 'JHT'],
  [8, 'JP'],
  [16, 'other-pension'],
]);

/** Regsosek 431f; 99 = unknown. */
export function workInsuranceFromRegsosek(sum: string | number): Result<string[] | null> {
  return Number(sum) === 99 ? fine(null) : WORK(sum);
}

/** Regsosek 411. */
export const identityPapersFromRegsosek = bitTable('identity_papers', 'REGSOSEK', [
  [1, 'birth-certificate'],
  [2, 'kia'],
  [4, 'ktp'],
]);
