/** The form of one measurement: text as typed, numbers as read, and the questions asked before a number is believed. */
import type { ChildPageView } from '#contract/growth.ts';
import { completedMonths, isPlainDate, type PlainDate } from '#domain/basics/plain-date.ts';
import type { GrowthPayload } from '#domain/care/care.ts';
import { readMeasured, type MeasuredPerson, type Measures } from '#domain/growth/read-measured.ts';

export interface MeasureDraft {
  measuredOn: string;
  weight: string;
  length: string;
  arm: string;
  head: string;
  measure: 'l' | 'h' | null;
  oedema: boolean | null;
}

const NUMBERS = ['weight', 'length', 'arm', 'head'] as const;
export type NumberField = (typeof NUMBERS)[number];

/** Lying below two years, standing from then on, as they are to be measured (R-ANT-03). */
export function emptyDraft(today: PlainDate, ageMonths: number | null): MeasureDraft {
  return {
    ...{ measuredOn: today, weight: '', length: '', arm: '', head: '', oedema: null },
    measure: ageMonths === null ? null : ageMonths < 24 ? 'l' : 'h',
  };
}

/** Either decimal sign; `null` for nothing, NaN for no number. */
export function readTyped(text: string): number | null {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return null;
  return /^\d{1,4}(\.\d{1,3})?$/.test(typed) && Number(typed) <= 1_000 ? Number(typed) : NaN;
}

export function wrongFields(draft: MeasureDraft): NumberField[] {
  return NUMBERS.filter((field) => Number.isNaN(readTyped(draft[field])));
}

export function measuresOf(draft: MeasureDraft): Measures {
  return {
    ...{ measuredOn: draft.measuredOn, measure: draft.measure, oedema: draft.oedema },
    ...{ weightKg: readTyped(draft.weight), lenheiCm: readTyped(draft.length) },
    ...{ armcCm: readTyped(draft.arm), headcCm: readTyped(draft.head) },
  };
}

/** Message keys `growth-pages.wrong.<key>`; nothing wrong = an empty list. */
export function refusalsOf(draft: MeasureDraft, child: ChildPageView, today: PlainDate): string[] {
  const measures = [draft.weight, draft.length, draft.arm, draft.head].map(readTyped);
  return [
    ...(wrongFields(draft).length > 0 ? ['number'] : []),
    ...(measures.every((value) => value === null) ? ['nothing'] : []),
    ...(!isPlainDate(draft.measuredOn) || draft.measuredOn > today ? ['date'] : []),
    ...(child.birthDate !== null && draft.measuredOn < child.birthDate ? ['before-birth'] : []),
  ];
}

export interface Doubt {
  /** `growth-pages.doubt.<key>`. */
  key: string;
  params: Record<string, string | number>;
}

const SLIPS: Readonly<Record<string, string>> = {
  'growth.grams': 'grams',
  'growth.metres': 'metres',
  'growth.swapped': 'swapped',
  'growth.standing-under-9-months': 'standing',
};

/** A doubt never forbids: what was measured twice is saved, flagged (R-ANT-08, R-ANT-09, DQ-09). */
export function doubtsOf(person: MeasuredPerson, all: readonly Measures[], measures: Measures): Doubt[] {
  const { growth, again } = readMeasured(person, all, measures);
  const slips = growth.problems.flatMap(({ code }) => SLIPS[code] ?? []);
  // One slip explains every index that it spoils.
  if (slips.length > 0) return slips.map((key) => ({ key, params: {} }));
  const { weightKg, lenheiCm } = measures;
  const age = completedMonths(person.birthDate, measures.measuredOn);
  const doubts: Doubt[] = [];
  if (growth.weightForAge?.implausible && weightKg !== null)
    doubts.push({ key: 'weight', params: { value: weightKg, age } });
  if (growth.lengthForAge?.implausible && lenheiCm !== null)
    doubts.push({ key: 'length', params: { value: lenheiCm, age } });
  if (doubts.length === 0 && again.includes('implausible')) doubts.push({ key: 'proportion', params: {} });
  const before = all.findLast(({ measuredOn }) => measuredOn < measures.measuredOn);
  if (again.includes('shrunk') && lenheiCm !== null && before?.lenheiCm != null)
    doubts.push({ key: 'shrunk', params: { value: lenheiCm, before: before.lenheiCm } });
  if (again.includes('weight-jump') && weightKg !== null && before?.weightKg != null)
    doubts.push({ key: 'jump', params: { value: weightKg, before: before.weightKg } });
  return doubts;
}

export function payloadOf(draft: MeasureDraft, personId: string): GrowthPayload {
  return { personId, ...measuresOf(draft) };
}

export function personOfPage(child: ChildPageView): MeasuredPerson | null {
  const { sex, birthDate, hasExactBirthDate } = child;
  return birthDate === null ? null : { sex, birthDate, hasExactBirthDate };
}
