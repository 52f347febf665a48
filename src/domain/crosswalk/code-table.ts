/**
 * Code tables between the systems that village staff use (rulebook 3.4–3.6). Each system has its own table, because the
 * same number means other things elsewhere (marital status 1 is "belum kawin" in SIAK and "kawin" in Prodeskel). What a
 * table does not hold is a problem with the value in it, never a guess.
 */
import { fine, problem, refused } from '#domain/basics/problem.ts';
import type { Result } from '#domain/basics/problem.ts';

export type System = 'PK15' | 'PK21' | 'SIGA' | 'OPENSID' | 'REGSOSEK' | 'PRODESKEL' | 'BIP';

export type Ours = string | number | boolean;

/** `null`: the system says in so many words that it does not know. */
export interface Mapped<V extends Ours> {
  ours: V | null;
  /** The code stands for more than one of our words; this says which was meant to be kept in mind. */
  flag?: string;
}

export interface CodeTable<V extends Ours> {
  concept: string;
  system: System;
  /** Numbers may come as text, with leading zeros. */
  map(code: string | number): Result<Mapped<V>>;
  /** All codes it holds, for lists and tests. */
  codes: readonly string[];
}

/** Our word, then the codes that mean it. */
export type CodeRow<V extends Ours> = readonly [ours: V | null, ...codes: (string | number)[]];

export function codeTable<V extends Ours>(
  concept: string,
  system: System,
  rows: readonly CodeRow<V>[],
  flags: Readonly<Record<string, string>> = {},
): CodeTable<V> {
  const byCode = new Map(rows.flatMap(([ours, ...codes]) => codes.map((code) => [keyOf(code), ours] as const)));
  return {
    concept,
    system,
    codes: [...byCode.keys()],
    map(code) {
      const key = keyOf(code);
      const ours = byCode.get(key);
      if (ours === undefined) return unmapped(concept, system, code);
      const flag = flags[key];
      return fine({ ours, ...(flag !== undefined && { flag }) });
    },
  };
}

/** For lists that we keep with the codes of the form: `first` to `last` stay what they are. */
export function sameNumbers(
  concept: string,
  system: System,
  last: number,
  unknown: readonly number[] = [],
): CodeTable<number> {
  const rows = Array.from({ length: last }, (_, index): CodeRow<number> => {
    const code = index + 1;
    return [unknown.includes(code) ? null : code, code];
  });
  return codeTable(concept, system, rows);
}

/** Sums of powers of two: every part is one answer. */
export function bitTable(
  concept: string,
  system: System,
  bits: readonly (readonly [bit: number, ours: string])[],
): (sum: string | number) => Result<string[]> {
  const all = bits.reduce((sum, [bit]) => sum + bit, 0);
  return (sum) => {
    const value = Number(keyOf(sum));
    if (!Number.isInteger(value) || value < 0 || value > all || (value & all) !== value || keyOf(sum) === '')
      return unmapped(concept, system, sum);
    return fine(bits.flatMap(([bit, ours]) => ((value & bit) === bit ? [ours] : [])));
  };
}

const SHOWN = 40;

export function unmapped(concept: string, system: System, code: string | number): ReturnType<typeof refused> {
  return refused(problem('crosswalk.unmapped', { column: concept, system, value: String(code).slice(0, SHOWN) }));
}

/** "01", " 1" and 1 are one code; letters are compared in capitals. */
function keyOf(code: string | number): string {
  const text = String(code).trim().toUpperCase();
  return /^\d+$/.test(text) ? String(Number(text)) : text;
}
