/** A village that states everything and reaches the highest score everywhere; tests change what they are about. */
import type { VillageRecord } from '#domain/kampung-kb/village-record.ts';

export const BEST: VillageRecord = {
  pokja: true,
  pokjaMembers: 12,
  pokjaTrained: true,
  fundingSources: 5,
  poktanKinds: 5,
  facilities: 2,
  pkbAssigned: true,
  regulation: true,
  dataKinds: 4,
  mechanisms: 5,
  agencies: 7,
  poktanParticipation: 31,
  cpr: 51,
  mkjp: 25,
  unmetNeed: 6,
};

export const NOTHING_STATED: VillageRecord = {
  pokja: null,
  pokjaMembers: null,
  pokjaTrained: null,
  fundingSources: null,
  poktanKinds: null,
  facilities: null,
  pkbAssigned: null,
  regulation: null,
  dataKinds: null,
  mechanisms: null,
  agencies: null,
  poktanParticipation: null,
  cpr: null,
  mkjp: null,
  unmetNeed: null,
};

/** The fields in the order of the record, as the rulebook's tables list them. */
export function recordOf(...values: (number | boolean | null)[]): VillageRecord {
  const fields = Object.keys(NOTHING_STATED);
  return { ...NOTHING_STATED, ...Object.fromEntries(fields.map((field, index) => [field, values[index] ?? null])) };
}
