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

const pk21 = (number: string, source: string): Item =>
  family(`pk21_${number}`, yesNo, 'P3', { canBeNotApplicable: true, source });

/**
 * PK21 block III as far as iBangga reads it (rulebook 3.3, 4.3): worship, marriage book, conflict a–d, income, food. The
 * paper's 03 d asks about violence at home. Violence belongs to the vault of cases and is not asked at a door (rulebook
 * 0.13), so our label of it asks for any other grave conflict.
 */
export const PK21_ITEMS: readonly Item[] = [
  ...['01', '02', '03a', '03b', '03c', '03d', '04', '05'].map((number) => pk21(number, `PK21 P.${number}`)),
  // Variables 10–17 of iBangga: the rulebook confirms what they are about, not their words; "ya" always meets.
  ...Array.from({ length: 8 }, (_, index) =>
    family(`ibangga_${index + 10}`, yesNo, 'P3', { canBeNotApplicable: true, source: `iBangga V${index + 10}` }),
  ),
];

/**
 * The classic 21 indicators of Keluarga Sejahtera, put as questions that "ya" meets (rulebook 4.1). Asked only where they
 * decide the stage; several of them are PK15's in other words and cannot stand for each other.
 */
export const KS21_ITEMS: readonly Item[] = Array.from({ length: 21 }, (_, index) =>
  family(`ks21_${String(index + 1).padStart(2, '0')}`, yesNo, 'P3', {
    canBeNotApplicable: true,
    source: `KS21 ${index + 1}`,
  }),
);

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
  // Everybody who lives in the house, also of other families: the decent house divides by them (rulebook 4.3, V9).
  family('persons', { kind: 'number', min: 1, max: 99, decimals: 0, unit: 'orang' }, 'P3'),
  // Tenths by welfare, 1 the poorest. A village can propose a desil and never set it (rulebook 14.7).
  family('desil', { kind: 'number', min: 1, max: 10, decimals: 0 }, 'P3', {
    fromDataOnly: true,
    source: 'rulebook 14.7',
  }),
  // The couple's contraception: one answer for husband and wife (R-KB-03, DQ-06).
  family('kb_method', oneOf(choices.KB_METHOD), 'P3', { canBeNotApplicable: true, source: 'rulebook 3.4' }),
  family('kb_want_child', oneOf(choices.WANT_CHILD), 'P3', { canBeNotApplicable: true, source: 'PK15 II' }),
  family('kb_reason_not', oneOf(choices.KB_REASON_NOT), 'P3', { canBeNotApplicable: true, source: 'PK15 II' }),
  family('kb_place', oneOf(choices.KB_PLACE), 'P3', { canBeNotApplicable: true, source: 'PK15 II' }),
  ...PK15_ITEMS,
  ...PK21_ITEMS,
  ...KS21_ITEMS,
];
