/** Education as two questions of ours, `highest_completed` and `attending` (rulebook 3.6). */
import { fine } from '#domain/basics/problem.ts';
import type { Result } from '#domain/basics/problem.ts';
import { codeTable, unmapped } from '#domain/crosswalk/code-table.ts';
import type { Mapped } from '#domain/crosswalk/code-table.ts';

export type Level =
  | 'NONE'
  | 'SD_NOT_FINISHED'
  | 'SD'
  | 'SLTP'
  | 'SLTA'
  | 'D1_D2'
  | 'D3'
  | 'DIPLOMA_UNSPECIFIED'
  | 'S1_D4'
  | 'S2'
  | 'S3'
  | 'PT_UNSPECIFIED';
export type AttendingWord = 'never' | 'yes' | 'no';

export const LEVEL_OPENSID = codeTable<Level>('highest_completed', 'OPENSID', [
  ['NONE', 1],
  ['SD_NOT_FINISHED', 2],
  ['SD', 3],
  ['SLTP', 4],
  ['SLTA', 5],
  ['D1_D2', 6],
  ['D3', 7],
  ['S1_D4', 8],
  ['S2', 9],
  ['S3', 10],
]);

export const LEVEL_PK15 = codeTable<Level>('highest_completed', 'PK15', [
  ['NONE', 10],
  ['SD_NOT_FINISHED', 1, 2],
  ['SD', 3, 4],
  ['SLTP', 5, 6],
  ['SLTA', 7, 8],
  ['PT_UNSPECIFIED', 9],
]);

/** DAK question 8. */
export const LEVEL_PRODESKEL = codeTable<Level>('highest_completed', 'PRODESKEL', [
  ['NONE', 1, 2, 3],
  ['SD_NOT_FINISHED', 4, 6],
  ['SD', 5, 7],
  ['SLTP', 8, 9],
  ['SLTA', 10, 11, 13, 15, 17],
  ['D1_D2', 12, 14],
  ['D3', 30],
  ['S1_D4', 16, 18, 19],
  ['S2', 20, 21],
  ['S3', 22],
  [null, 23, 24, 25, 26, 27, 28, 29],
]);

const DIPLOMA_REGSOSEK = codeTable<Level>('highest_completed', 'REGSOSEK', [
  ['SD', 1, 2, 3, 4, 5],
  ['SLTP', 6, 7, 8, 9, 10],
  ['SLTA', 11, 12, 13, 14, 15, 16, 17],
  ['DIPLOMA_UNSPECIFIED', 18],
  ['S1_D4', 19, 20],
  ['S2', 21],
  ['S3', 22],
]);

/** Regsosek 415 with 412 beside it: 23, "no SD diploma", says nothing of whether somebody ever went to school. */
export function levelFromRegsosek(diploma: string | number, school: string | number | null): Result<Mapped<Level>> {
  if (Number(diploma) !== 23) return DIPLOMA_REGSOSEK.map(diploma);
  if (school === null) return fine({ ours: null });
  const attending = ATTENDING_REGSOSEK.map(school);
  if (!attending.ok) return unmapped('highest_completed', 'REGSOSEK', diploma);
  return fine({ ours: attending.value.ours === 'never' ? 'NONE' : 'SD_NOT_FINISHED' });
}

/** Regsosek 412. */
export const ATTENDING_REGSOSEK = codeTable<AttendingWord>('attending', 'REGSOSEK', [
  ['never', 1],
  ['yes', 2],
  ['no', 3],
]);

/**
 * `pendidikan_sedang_id`. 17, "cannot read", is `null` in rulebook 3.6; the importer counts it as not attending, because
 * contracts 25 say so.
 */
export const ATTENDING_OPENSID = codeTable<AttendingWord>('attending', 'OPENSID', [
  ['never', 1, 3],
  ['yes', 2, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
  ['no', 5, 18],
  [null, 17],
]);

export const ATTENDING_PK15 = codeTable<AttendingWord>('attending', 'PK15', [
  ['never', 10],
  ['yes', 2, 4, 6, 8],
  ['no', 1, 3, 5, 7, 9],
]);

export const ATTENDING_PRODESKEL = codeTable<AttendingWord>('attending', 'PRODESKEL', [
  ['never', 1, 3],
  ['yes', 2, 4, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27],
  ['no', 5, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30],
  [null, 29],
]);
