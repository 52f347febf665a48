/**
 * R-DIS-01: disabled by the Washington Group cut. Nine difficulties as Regsosek 428a–i asks them, each with four levels;
 * "cannot at all" or "much" in one of them is enough. 428j (sad, depressed) is not part of it.
 */
import { anyOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { answered, fallsTo, otherAnswer } from '#domain/rules/explained.ts';
import type { Explained } from '#domain/rules/explained.ts';

export const DIFFICULTIES = [
  'sight',
  'hearing',
  'walking',
  'hands',
  'learning',
  'behaviour',
  'speech',
  'self-care',
  'memory',
] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** 1 cannot at all, 2 much, 3 a little, 4 none; `null` or absent = not answered. Other numbers are no answer. */
export type DifficultyLevels = Readonly<Partial<Record<Difficulty, number | null>>>;

/** The mildest level that still counts. */
const CUT = 2;

export interface DisabledResult extends Explained {
  disabled: Truth;
  difficulties: Difficulty[];
}

export function isDisabled(levels: DifficultyLevels): DisabledResult {
  const hasLevel = (difficulty: Difficulty): Truth => {
    const level = levels[difficulty] ?? null;
    return level === null || !isLevel(level) ? null : level <= CUT;
  };
  const of = (state: Truth): Difficulty[] => DIFFICULTIES.filter((difficulty) => hasLevel(difficulty) === state);
  const [difficulties, unknown] = [of(true), of(null)];
  const disabled = anyOf(DIFFICULTIES.map(hasLevel));
  const word = disabled === null ? 'unknown' : disabled ? 'yes' : 'no';
  return {
    disabled,
    difficulties,
    rule: { id: 'R-DIS-01', version: '1' },
    decidedBy: disabled === true ? difficulties : of(false),
    reason: { key: `reason.disabled.${word}`, params: { count: difficulties.length } },
    wouldChange:
      disabled === true
        ? difficulties.map(otherAnswer)
        : [...of(false).map((difficulty) => fallsTo(difficulty, CUT)), ...unknown.map(answered)],
    unknown,
  };
}

export const isLevel = (level: number): boolean => level === 1 || level === 2 || level === 3 || level === 4;
