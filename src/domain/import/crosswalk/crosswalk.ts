/**
 * Another system's codes and words in ours (rulebook 3.6). Data say what each code means; nothing here guesses:
 * what is not in the table is `unknown`, the answer stays open and the row is listed.
 */
import { cellText, isBlank, type Cell } from '#domain/import/raw-sheet.ts';

export interface CrosswalkEntry<V extends string | number | boolean> {
  code: number;
  ours: V;
  /** The label the other system prints, then the spellings met in files. */
  labels: readonly string[];
}

export interface Crosswalk<V extends string | number | boolean> {
  find(cell: Cell | undefined): Lookup<V>;
}

export type Lookup<V> =
  | { kind: 'empty' }
  | { kind: 'found'; ours: V; code: number }
  | { kind: 'unknown'; text: string };

const SHOWN_LENGTH = 40;

/** Labels are compared in lower case and without blanks, as OpenSID does (rulebook 14.1). */
function key(label: string): string {
  return label.toLowerCase().replace(/\s+/g, '').replaceAll(/[–—]/g, '-');
}

export function crosswalk<V extends string | number | boolean>(entries: readonly CrosswalkEntry<V>[]): Crosswalk<V> {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  const byLabel = new Map(entries.flatMap((entry) => entry.labels.map((label) => [key(label), entry] as const)));
  return {
    find(cell) {
      if (isBlank(cell)) return { kind: 'empty' };
      const text = cellText(cell).replace(/^['’]/, '');
      const entry = /^\d{1,3}$/.test(text) ? byCode.get(Number(text)) : byLabel.get(key(text));
      return entry
        ? { kind: 'found', ours: entry.ours, code: entry.code }
        : { kind: 'unknown', text: text.slice(0, SHOWN_LENGTH) };
    },
  };
}

/** For lists that we keep with the national codes: one line per code, the first code is 1. */
export function sameCodes(labels: readonly (readonly string[])[]): Crosswalk<number> {
  return crosswalk(labels.map((names, index) => ({ code: index + 1, ours: index + 1, labels: names })));
}
