/** The one way out of a family's fields: what this reader may not see becomes `hidden`, not unanswered (contracts 8, 10). */
import type { Actor } from '#domain/access/actor.ts';
import { rightsOf, type ItemGroup, type Reading } from '#domain/access/rights.ts';
import { addDays, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Field, ItemValue, Origin } from '#domain/family/family-state.ts';
import { isIdentityNumber } from '#domain/family/values.ts';

const listed = (group: ItemGroup, ...items: string[]): [string, ItemGroup][] => items.map((item) => [item, group]);
/** One look for each of a family's items, of which a phone's first load has a hundred thousand. */
const GROUPS: ReadonlyMap<string, ItemGroup> = new Map([
  ...listed('core', 'name', 'sex', 'birth_date', 'relation', 'residence_status', 'address', 'dusun', 'rw', 'rt'),
  ...listed('identity', 'nik', 'no_kk', 'father_nik', 'mother_nik', 'phone'),
  ...listed('family-planning', 'kb_method', 'kb_want_child', 'kb_reason_not', 'kb_place'),
  ...listed('family-planning', 'pregnant', 'pregnancy_weeks'),
  ...listed('desil', 'desil'),
  ...listed('welfare', 'water', 'toilet', 'floor', 'wall', 'roof', 'tenure', 'light', 'fuel', 'area_m2', 'persons'),
  ...listed('welfare', 'insurance', 'insurance_no', 'disability_sia', 'blood_group'),
]);

/** A village operator sees contraception that she entered herself, for this long (contracts 8). */
export const OWN_ENTRY_DAYS = 30;

export function groupOf(item: string): ItemGroup {
  const group = GROUPS.get(item);
  if (group) return group;
  if (item.startsWith('pk15_') || item.startsWith('pk21_') || item.startsWith('ibangga_')) return 'welfare';
  if (item.startsWith('ks21_')) return 'welfare';
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
  const value = field[0];
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
