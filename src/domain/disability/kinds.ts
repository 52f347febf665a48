/**
 * Three code systems of disability (rulebook 12.2): OpenSID/SIAK `cacat`, the nine difficulties of Regsosek, and the kinds
 * of UU 8/2016. All are kept as they came; this conversion is for reports only, and what has no counterpart says so.
 */
import { fine } from '#domain/basics/problem.ts';
import type { Result } from '#domain/basics/problem.ts';
import { unmapped } from '#domain/crosswalk/code-table.ts';
import { DIFFICULTIES, isDisabled } from '#domain/disability/disabled.ts';
import type { Difficulty, DifficultyLevels } from '#domain/disability/disabled.ts';

export const DISABILITY_KINDS = ['fisik', 'intelektual', 'mental', 'sensorik', 'ganda'] as const;
/** `none` = not disabled. */
export type DisabilityKind = (typeof DISABILITY_KINDS)[number] | 'none';

/** 6, "lainnya", says that there is one and not which. */
const OF_SIAK: Readonly<Record<number, DisabilityKind>> = {
  1: 'fisik',
  2: 'sensorik',
  3: 'sensorik',
  4: 'mental',
  5: 'ganda',
  7: 'none',
};

/** Difficulty with self-care follows from another one and names no kind by itself. */
const OF_DIFFICULTY: Readonly<Record<Difficulty, DisabilityKind | null>> = {
  sight: 'sensorik',
  hearing: 'sensorik',
  walking: 'fisik',
  hands: 'fisik',
  learning: 'intelektual',
  behaviour: 'mental',
  speech: 'sensorik',
  'self-care': null,
  memory: 'intelektual',
};

export function kindOfSiak(code: number): Result<DisabilityKind> {
  const kind = OF_SIAK[code];
  return kind === undefined ? unmapped('disability', 'OPENSID', code) : fine(kind);
}

/** R-DIS-01 first; `null` = UNKNOWN. Two kinds or more are "ganda". */
export function kindOfDifficulties(levels: DifficultyLevels): Result<DisabilityKind | null> {
  const { disabled, difficulties } = isDisabled(levels);
  if (disabled !== true) return fine(disabled === false ? 'none' : null);
  const kinds = new Set(difficulties.flatMap((difficulty) => OF_DIFFICULTY[difficulty] ?? []));
  const [kind] = kinds;
  if (kind === undefined) return unmapped('disability', 'REGSOSEK', difficulties.join(' '));
  return fine(kinds.size > 1 ? 'ganda' : kind);
}

/** Regsosek 428a–i, in the order of the form. */
export function difficultiesOf(levels: readonly (number | null)[]): DifficultyLevels {
  return Object.fromEntries(DIFFICULTIES.map((difficulty, index) => [difficulty, levels[index] ?? null]));
}
