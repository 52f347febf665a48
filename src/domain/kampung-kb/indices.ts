/** Indices and classes of R-KKB-01. */
import type { KkbIndicator, Score, Scores } from '#domain/kampung-kb/scores.ts';

export const KKB_CLASSES = ['Dasar', 'Berkembang', 'Mandiri', 'Berkelanjutan'] as const;
export type KkbClass = (typeof KKB_CLASSES)[number];

export interface Indices {
  input: number | null;
  process: number | null;
  output: number | null;
}

export type IndexName = keyof Indices;

export const INDICATORS_OF: Readonly<Record<IndexName, readonly KkbIndicator[]>> = {
  input: ['I1', 'I2', 'I3', 'I4', 'I5'],
  process: ['P1', 'P2', 'P3'],
  output: ['O1', 'O2', 'O3', 'O4'],
};

/** Means "good enough" of an index. */
export const GOOD = 3;

export function indicesOf(scores: Scores): Indices {
  const index = (name: IndexName): number | null => meanOf(INDICATORS_OF[name].map((indicator) => scores[indicator]));
  return { input: index('input'), process: index('process'), output: index('output') };
}

/** Half up to two decimals, on whole numbers only. One missing score makes the mean missing, as in SQL. */
function meanOf(scores: readonly Score[]): number | null {
  let sum = 0;
  for (const score of scores) {
    if (score === null) return null;
    sum += score;
  }
  return Math.floor((200 * sum + scores.length) / (2 * scores.length)) / 100;
}

/** `null` only where an index is missing and the rest does not decide, which is what the site answers. */
export function classOf({ input, process, output }: Indices): KkbClass | null {
  const good = [input, process, output].map((index) => index !== null && index >= GOOD);
  const [isInput = false, isProcess = false, isOutput = false] = good;
  const count = good.filter(Boolean).length;
  if (count === 1) return 'Dasar';
  if (count === 0) return input === null ? null : 'Dasar';
  if (isInput && isProcess) return isOutput ? 'Berkelanjutan' : 'Berkembang';
  return 'Mandiri';
}
