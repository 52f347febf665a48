import * as choices from '#domain/forms/choices.ts';
import type { Choice, Item } from '#domain/forms/item.ts';

const oneOf = (list: readonly Choice[]): Item['type'] => ({ kind: 'one-of', choices: list });
const text = (maxLength: number): Item['type'] => ({ kind: 'text', maxLength });
const yesNo: Item['type'] = { kind: 'yes-no' };
const family = (id: string, type: Item['type'], itemClass: Item['class'], more: Partial<Item> = {}): Item => ({
  id,
  subject: 'family',
  type,
  class: itemClass,
  source: 'rulebook 3.7',
  ...more,
});

const pk15 = (number: number, type: Item['type']): Item =>
  family(`pk15_${String(number).padStart(2, '0')}`, type, 'P3', {
    canBeNotApplicable: true,
    source: `PK15 III.${number}`,
  });

/** PK15 block III: 1–18 are ya / tidak / tidak berlaku, 19–26 have codes, 27–28 are numbers (rulebook 3.2). */
export const PK15_ITEMS: readonly Item[] = [
  ...Array.from({ length: 18 }, (_, index) => pk15(index + 1, yesNo)),
  ...Array.from({ length: 8 }, (_, index) => pk15(index + 19, oneOf(choices.PK15_HOUSING))),
  pk15(27, { kind: 'number', min: 1, max: 9999, decimals: 0, unit: 'm²' }),
  pk15(28, { kind: 'number', min: 1, max: 60, decimals: 0, unit: 'orang' }),
];

/** Everything that is asked of the family as a whole. */
export const FAMILY_ITEMS: readonly Item[] = [
  family('address', text(200), 'P2'),
  family('dusun', text(60), 'P2'),
  family('rw', text(5), 'P2'),
  family('rt', text(5), 'P2', { required: true }),
  family('phone', { kind: 'phone' }, 'P2'),
  family('no_kk', { kind: 'identity-number' }, 'P2', { source: 'R-ID-02' }),
  family('lat', { kind: 'number', min: -11, max: 6.5, decimals: 6 }, 'P2'),
  family('lng', { kind: 'number', min: 94, max: 142, decimals: 6 }, 'P2'),
  family('water', oneOf(choices.WATER), 'P3', { source: 'R-KRS-03' }),
  family('toilet', oneOf(choices.TOILET), 'P3', { source: 'R-KRS-04' }),
  family('floor', oneOf(choices.FLOOR), 'P3', { source: 'Regsosek 303' }),
  family('wall', oneOf(choices.WALL), 'P3', { source: 'Regsosek 304' }),
  family('roof', oneOf(choices.ROOF), 'P3', { source: 'Regsosek 305' }),
  family('tenure', oneOf(choices.TENURE), 'P3', { source: 'Regsosek 301a' }),
  family('light', oneOf(choices.LIGHT), 'P3', { source: 'Regsosek 307a' }),
  family('fuel', oneOf(choices.FUEL), 'P3', { source: 'Regsosek 308' }),
  family('area_m2', { kind: 'number', min: 1, max: 9999, decimals: 0, unit: 'm²' }, 'P3'),
  // The couple's contraception: one answer for husband and wife (R-KB-03, DQ-06).
  family('kb_method', oneOf(choices.KB_METHOD), 'P3', { canBeNotApplicable: true, source: 'rulebook 3.4' }),
  family('kb_want_child', oneOf(choices.WANT_CHILD), 'P3', { canBeNotApplicable: true, source: 'PK15 II' }),
  family('kb_reason_not', oneOf(choices.KB_REASON_NOT), 'P3', { canBeNotApplicable: true, source: 'PK15 II' }),
  family('kb_place', oneOf(choices.KB_PLACE), 'P3', { canBeNotApplicable: true, source: 'PK15 II' }),
  ...PK15_ITEMS,
];
