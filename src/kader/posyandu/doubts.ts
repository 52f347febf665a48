/** Questions asked in the house before a number is believed: "24 kg untuk bayi 3 bulan? Timbang lagi" (R-ANT-08, R-ANT-09, DQ-09). */
import type { MeasuredReading, Measures } from '#domain/growth/read-measured.ts';
import { monthsOld, type PosyanduChild } from '#kader/posyandu/children.ts';
import { previousOf } from '#kader/posyandu/read-growth.ts';

type DoubtField = 'weight' | 'length' | 'posture' | 'arm' | 'head';

/** A sentence of `kader-posyandu.doubt.<key>` and the field to look at. */
export interface Doubt {
  key: string;
  field: DoubtField;
  params: Readonly<Record<string, string | number>>;
}

const SLIPS: Readonly<Record<string, Pick<Doubt, 'key' | 'field'>>> = {
  'growth.grams': { key: 'grams', field: 'weight' },
  'growth.metres': { key: 'metres', field: 'length' },
  'growth.swapped': { key: 'swapped', field: 'weight' },
  'growth.standing-under-9-months': { key: 'standing', field: 'posture' },
};

/** Nothing to ask = an empty list. A doubt never forbids: what was measured twice is saved, flagged (R-ANT-08). */
export function doubtsOf(child: PosyanduChild, measures: Measures, reading: MeasuredReading): Doubt[] {
  const { growth } = reading;
  const slips = growth.problems.flatMap(({ code }) => SLIPS[code] ?? []).map((slip) => ({ ...slip, params: {} }));
  // One slip explains every index that it spoils.
  return slips.length > 0 ? slips : [...implausible(child, measures, reading), ...unlikely(child, measures, reading)];
}

function implausible(child: PosyanduChild, measures: Measures, { growth }: MeasuredReading): Doubt[] {
  const age = monthsOld(child, measures.measuredOn);
  const { weightKg, lenheiCm, armcCm, headcCm } = measures;
  const doubts: Doubt[] = [];
  if (growth.weightForAge?.implausible && weightKg !== null)
    doubts.push({ key: 'weight', field: 'weight', params: { value: weightKg, age } });
  if (growth.lengthForAge?.implausible && lenheiCm !== null)
    doubts.push({ key: 'length', field: 'length', params: { value: lenheiCm, age } });
  const isProportion = growth.weightForLength?.implausible === true || growth.bmiForAge?.implausible === true;
  if (doubts.length === 0 && isProportion && weightKg !== null && lenheiCm !== null)
    doubts.push({ key: 'proportion', field: 'weight', params: { kg: weightKg, cm: lenheiCm } });
  if (growth.armForAge?.implausible && armcCm !== null)
    doubts.push({ key: 'arm', field: 'arm', params: { value: armcCm, age } });
  if (growth.headForAge?.implausible && headcCm !== null)
    doubts.push({ key: 'head', field: 'head', params: { value: headcCm, age } });
  return doubts;
}

function unlikely(child: PosyanduChild, measures: Measures, { again }: MeasuredReading): Doubt[] {
  const before = previousOf(child, measures);
  if (!before) return [];
  const doubts: Doubt[] = [];
  const { weightKg, lenheiCm } = measures;
  if (again.includes('shrunk') && lenheiCm !== null && before.lenheiCm !== null)
    doubts.push({ key: 'shrunk', field: 'length', params: { value: lenheiCm, before: before.lenheiCm } });
  if (again.includes('weight-jump') && weightKg !== null && before.weightKg !== null)
    doubts.push({ key: 'jump', field: 'weight', params: { value: weightKg, before: before.weightKg } });
  return doubts;
}
