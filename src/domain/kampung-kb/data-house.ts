/**
 * R-RDK-01 (our name; rulebook 2.4): the class of a Rumah Dataku as far as the guide was found. Sederhana and Lengkap are
 * computed, the higher one whose whole row is met; Paripurna and Integratif are only kept as declared.
 */
import { allOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { answered, otherAnswer, reaches } from '#domain/rules/explained.ts';
import type { Explained } from '#domain/rules/explained.ts';

export type DataHouseClass = 'sederhana' | 'lengkap' | 'unclassified';

export interface DataHouse {
  /** A decree with the full structure. */
  decree: boolean | null;
  /** Oriented in management and processing. */
  orientation: boolean | null;
  /** Oriented in analysis too. */
  analysis: boolean | null;
  facilities: number | null;
  dataKinds: number | null;
  presentationForms: number | null;
  /** Kinds of use of the data. */
  uses: number | null;
  declared?: 'sederhana' | 'lengkap' | 'paripurna' | 'integratif' | null;
}

export interface DataHouseResult extends Explained {
  /** `null` = UNKNOWN: what is not stated could still decide. */
  class: DataHouseClass | null;
  declared: DataHouse['declared'];
  /** Inputs that keep it from the next class. */
  missing: string[];
}

type Row = readonly [input: keyof DataHouse, least: number | true][];

const SIMPLE: Row = [
  ['decree', true],
  ['orientation', true],
  ['facilities', 1],
  ['dataKinds', 1],
  ['presentationForms', 1],
];
const COMPLETE: Row = [
  ['decree', true],
  ['orientation', true],
  ['analysis', true],
  ['facilities', 2],
  ['dataKinds', 3],
  ['presentationForms', 2],
  ['uses', 1],
];

export function dataHouseClass(house: DataHouse): DataHouseResult {
  const [complete, simple] = [rowMet(house, COMPLETE), rowMet(house, SIMPLE)];
  const found = classFrom(complete, simple);
  const next = simple === true ? COMPLETE : SIMPLE;
  const lacking = found === 'lengkap' ? [] : next.filter((entry) => met(house, entry) !== true);
  const unknown = COMPLETE.map(([input]) => input).filter((input) => house[input] === null);
  return {
    class: found,
    declared: house.declared ?? null,
    missing: lacking.map(([input]) => input),
    rule: { id: 'R-RDK-01', version: '1' },
    decidedBy: COMPLETE.map(([input]) => input).filter((input) => house[input] !== null),
    reason: { key: `reason.data-house.${found ?? 'unknown'}`, params: { missing: lacking.length } },
    wouldChange: lacking.map(([input, least]) => {
      if (house[input] === null) return answered(input);
      return least === true ? otherAnswer(input) : reaches(input, least);
    }),
    unknown,
  };
}

function classFrom(complete: Truth, simple: Truth): DataHouseClass | null {
  if (complete === true) return 'lengkap';
  if (complete === null) return null;
  if (simple === null) return null;
  return simple === true ? 'sederhana' : 'unclassified';
}

const rowMet = (house: DataHouse, row: Row): Truth => allOf(row.map((entry) => met(house, entry)));

function met(house: DataHouse, [input, least]: Row[number]): Truth {
  const value = house[input];
  if (value === null || value === undefined || typeof value === 'string') return null;
  return least === true ? value === true : Number(value) >= least;
}
