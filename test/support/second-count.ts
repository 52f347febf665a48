/** What the second evaluators of indicators share: 1 yes, 0 no, ½ unknown; no code of the rules (contracts 18). */
import { origin } from '../../src/domain/assessment/family.fixture.ts';
import type { PlainDate } from '../../src/domain/basics/plain-date.ts';
import type { FamilyState, Fields } from '../../src/domain/family/family-state.ts';

export type Half = 0 | 0.5 | 1;
export type Raw = string | number | boolean | 'na' | null;

export const and = (...all: Half[]): Half => all.reduce((least, one) => (one < least ? one : least), 1 as Half);
export const or = (...all: Half[]): Half => all.reduce((most, one) => (one > most ? one : most), 0 as Half);
export const no = (one: Half): Half => (one === 1 ? 0 : one === 0 ? 1 : 0.5);
export const yes = (is: boolean): Half => (is ? 1 : 0);

export function raw(fields: Fields, item: string): Raw {
  const value = fields[item]?.[0] ?? null;
  if (value === null || typeof value !== 'object') return value;
  return 'na' in value ? 'na' : 'precision' in value ? value.date : 'given';
}

/** Completed years; `null` unknown, also before birth. */
export function years(fields: Fields, asOf: PlainDate): number | null {
  const birth = raw(fields, 'birth_date');
  if (typeof birth !== 'string' || birth === 'na' || birth > asOf) return null;
  return Number(asOf.slice(0, 4)) - Number(birth.slice(0, 4)) - (asOf.slice(5) < birth.slice(5) ? 1 : 0);
}

export const below = (age: number | null, limit: number): Half => (age === null ? 0.5 : yes(age < limit));
export const between = (age: number | null, from: number, to: number): Half =>
  age === null ? 0.5 : yes(age >= from && age <= to);

export type Add = (name: string, by: number | boolean) => void;

/** Every birth date to the day (imprecise ones have tests of their own), and nothing seen after the day asked for. */
export function exact(state: FamilyState, asOf: PlainDate): FamilyState {
  const toTheDay = ({ birth_date: birth, ...fields }: Fields): Fields =>
    birth && typeof birth[0] === 'object' && birth[0] !== null && 'precision' in birth[0]
      ? { ...fields, birth_date: [{ ...birth[0], precision: 'DAY' }, birth[1]] }
      : fields;
  const members = Object.fromEntries(
    Object.entries(state.members).map(([id, one]) => [id, { ...one, fields: toTheDay(one.fields) }]),
  );
  const seen = state.origins['1']?.observedOn ?? asOf;
  return { ...state, members, origins: { 1: origin(seen > asOf ? asOf : seen) } };
}
