/**
 * Reads one item of a family or a person. Four things can come back and the rules keep them apart (rulebook,
 * Conventions; contracts 10): an answer, "tidak berlaku", no answer, and an answer that this reader may not see.
 */
import type { Truth } from '#domain/basics/truth.ts';
import type { Fields, IdentityNumber, ImpreciseDate } from '#domain/family/family-state.ts';

export type Answer = string | number | boolean | IdentityNumber | ImpreciseDate;

export type Reading<T = Answer> =
  | { kind: 'answered'; value: T }
  | { kind: 'not-applicable' }
  | { kind: 'not-answered' }
  | { kind: 'hidden' };

export function read(fields: Fields, item: string): Reading {
  const value = fields[item]?.[0];
  if (value === undefined || value === null) return { kind: 'not-answered' };
  if (typeof value !== 'object') return { kind: 'answered', value };
  if ('na' in value) return { kind: 'not-applicable' };
  if ('hidden' in value) return { kind: 'hidden' };
  return { kind: 'answered', value };
}

/** The answer as a word; `null` for everything else, also for an answer of another type (the door checks types). */
export function wordOf(fields: Fields, item: string): string | null {
  const value = fields[item]?.[0];
  return typeof value === 'string' ? value : null;
}

export function numberOf(fields: Fields, item: string): number | null {
  const value = fields[item]?.[0];
  return typeof value === 'number' ? value : null;
}

export function impreciseDateOf(fields: Fields, item: string): ImpreciseDate | null {
  const value = fields[item]?.[0];
  return typeof value === 'object' && value !== null && 'precision' in value ? value : null;
}

export function isNotApplicable(fields: Fields, item: string): boolean {
  return read(fields, item).kind === 'not-applicable';
}

/** A yes-no item as a truth value: "tidak berlaku" is NA, no answer and a hidden answer are unknown. */
export function yesNoOf(fields: Fields, item: string): Truth {
  const reading = read(fields, item);
  if (reading.kind === 'not-applicable') return 'na';
  return reading.kind === 'answered' && typeof reading.value === 'boolean' ? reading.value : null;
}

/** Is the answer this word? Unknown without an answer, NA where the question does not apply. */
export function isWord(fields: Fields, item: string, ...words: string[]): Truth {
  if (isNotApplicable(fields, item)) return 'na';
  const word = wordOf(fields, item);
  return word === null ? null : words.includes(word);
}

export function anyHidden(fields: Fields, items: readonly string[]): boolean {
  return items.some((item) => read(fields, item).kind === 'hidden');
}
