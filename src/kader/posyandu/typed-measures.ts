/** What stands in the fields, as text, and what it is in numbers. */
import { z } from 'zod';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Measured } from '#domain/care/care.ts';
import type { Measures } from '#domain/growth/read-measured.ts';

export interface TypedMeasures {
  weight: string;
  length: string;
  measure: 'l' | 'h' | null;
  oedema: boolean | null;
  arm: string;
  head: string;
}

/** What stands in the fields and is not saved yet, of one day. */
export const measureDraft = z.object({
  on: z.string(),
  typed: z.object({
    weight: z.string(),
    length: z.string(),
    measure: z.enum(['l', 'h']).nullable(),
    oedema: z.boolean().nullable(),
    arm: z.string(),
    head: z.string(),
  }),
});
export type MeasureDraft = z.infer<typeof measureDraft>;

export type NumberField = 'weight' | 'length' | 'arm' | 'head';
const NUMBER_FIELDS: readonly NumberField[] = ['weight', 'length', 'arm', 'head'];

/** Lying up to the second birthday, standing from then on (R-ANT-03): offered, seen, and hers to change. */
const STANDS_FROM_MONTHS = 24;

export function emptyMeasures(ageMonths: number): TypedMeasures {
  return {
    weight: '',
    length: '',
    measure: ageMonths < STANDS_FROM_MONTHS ? 'l' : 'h',
    oedema: null,
    arm: '',
    head: '',
  };
}

export function typedFrom({ weightKg, lenheiCm, measure, oedema, armcCm, headcCm }: Measured): TypedMeasures {
  return {
    weight: textOf(weightKg),
    length: textOf(lenheiCm),
    measure,
    oedema,
    arm: textOf(armcCm),
    head: textOf(headcCm),
  };
}

const textOf = (value: number | null): string => (value === null ? '' : String(value).replace('.', ','));

/** Comma or point, also with a space beside it; empty = not measured. NaN where it is no number of a balance or a tape. */
function numberOf(text: string): number | null {
  const clean = text.trim().replace(/\s*[.,]\s*/, '.');
  if (clean === '') return null;
  return /^\d{1,5}(\.\d{0,3})?$/.test(clean) ? Number(clean) : Number.NaN;
}

/** The most that the server stores (`growth-measured`); a thousand of either is a slip that the field itself shows. */
const MOST = 1_000;

export function unreadableFields(typed: TypedMeasures): NumberField[] {
  return NUMBER_FIELDS.filter((field) => {
    const value = numberOf(typed[field]);
    return value !== null && !(value > 0 && value <= MOST);
  });
}

export function isNothingTyped(typed: TypedMeasures): boolean {
  return typed.oedema !== true && NUMBER_FIELDS.every((field) => typed[field].trim() === '');
}

/** For readable fields only. */
export function measuresOf(typed: TypedMeasures, measuredOn: PlainDate): Measures {
  const lenheiCm = numberOf(typed.length);
  return {
    measuredOn,
    weightKg: numberOf(typed.weight),
    lenheiCm,
    // Without a length there is nothing that was measured lying or standing.
    measure: lenheiCm === null ? null : typed.measure,
    oedema: typed.oedema,
    armcCm: numberOf(typed.arm),
    headcCm: numberOf(typed.head),
  };
}
