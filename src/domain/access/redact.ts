/** The one way out of a family's fields: what this reader may not see becomes `hidden`, not unanswered (contracts 8, 10). */
import type { Actor } from '#domain/access/actor.ts';
import { rightsOf, type ItemGroup, type Reading } from '#domain/access/rights.ts';
import { addDays, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Field, ItemValue, Origin } from '#domain/family/family-state.ts';
import { isIdentityNumber } from '#domain/family/values.ts';

const CORE = new Set(['name', 'sex', 'birth_date', 'relation', 'residence_status', 'address', 'dusun', 'rw', 'rt']);
const IDENTITY = new Set(['nik', 'no_kk', 'father_nik', 'mother_nik', 'phone']);
const FAMILY_PLANNING = new Set([
  'kb_method',
  'kb_want_child',
  'kb_reason_not',
  'kb_place',
  'pregnant',
  'pregnancy_weeks',
]);
const WELFARE = new Set([
  'water',
  'toilet',
  'floor',
  'wall',
  'roof',
  'tenure',
  'light',
  'fuel',
  'area_m2',
  'persons',
  'insurance',
  'insurance_no',
  'disability_sia',
  'blood_group',
]);

/** A village operator sees contraception that she entered herself, for this long (contracts 8). */
export const OWN_ENTRY_DAYS = 30;

export function groupOf(item: string): ItemGroup {
  if (CORE.has(item)) return 'core';
  if (IDENTITY.has(item)) return 'identity';
  if (FAMILY_PLANNING.has(item)) return 'family-planning';
  if (item === 'desil') return 'desil';
  if (WELFARE.has(item) || /^(pk15|pk21|ibangga)_/.test(item)) return 'welfare';
  return 'civil';
}

/** The value as this actor may read it; `identity` in full only where the table says so. */
export function readable(
  actor: Actor,
  item: string,
  field: Field,
  origin: Origin | undefined,
  today: PlainDate,
): ItemValue {
  const reading: Reading = rightsOf(actor).reads[groupOf(item)];
  const [value] = field;
  if (reading === 'read') return value;
  if (reading === 'own-recent') {
    const own = origin?.author === actor.id && addDays(origin.receivedOn, OWN_ENTRY_DAYS) >= today;
    return own ? value : { hidden: true };
  }
  if (reading === 'last4' && isIdentityNumber(value)) return { ...value, sealed: '', hash: '' };
  return { hidden: true };
}

export function mayReadWhole(actor: Actor, item: string): boolean {
  return groupOf(item) === 'identity' && rightsOf(actor).reads.identity === 'read';
}
