/** Answer codes of the items, in our own words (rulebook 3.2–3.7). Labels are messages `choice.<item>.<value>`. */
import type { Choice } from '#domain/forms/item.ts';

const words = (...values: string[]): Choice[] => values.map((value) => ({ value }));
const numbered = (count: number): Choice[] => Array.from({ length: count }, (_, index) => ({ value: index + 1 }));

export const SEX = words('L', 'P');
export const RELATION = words(
  'HEAD',
  'SPOUSE',
  'CHILD',
  'CHILD_IN_LAW',
  'GRANDCHILD',
  'PARENT',
  'PARENT_IN_LAW',
  'OTHER_KIN',
  'SERVANT',
  'OTHER',
);
export const MARITAL_STATUS = words('SINGLE', 'MARRIED', 'DIVORCED', 'WIDOWED', 'DIVORCED_OR_WIDOWED');
export const HIGHEST_COMPLETED = words(
  'NONE',
  'SD_NOT_FINISHED',
  'SD',
  'SLTP',
  'SLTA',
  'D1_D2',
  'D3',
  'DIPLOMA_UNSPECIFIED',
  'S1_D4',
  'S2',
  'S3',
  'PT_UNSPECIFIED',
);
export const ATTENDING = words('never', 'yes', 'no');
export const INSURANCE = words('NONE', 'PBI', 'NON_PBI', 'REGIONAL', 'OTHER');
export const BIRTH_CERT = words('has_number', 'has_no_number', 'none', 'unknown');
export const RESIDENCE_STATUS = words('RESIDENT', 'DEAD', 'MOVED', 'MISSING', 'AWAY', 'INVALID', 'NEW');
export const NIK_STATUS = words('verified_dukcapil', 'as_stated', 'suspicious', 'damaged', 'missing');
export const KB_METHOD = words(
  'IUD',
  'MOW',
  'MOP',
  'IMPLAN',
  'SUNTIK',
  'PIL',
  'KONDOM',
  'MAL',
  'TRADISIONAL',
  'LAINNYA',
  'BUKAN_PESERTA',
);
/** PK15 "ingin anak": soon (< 2 years), later (≥ 2 years), no more. */
export const WANT_CHILD = words('SOON', 'LATER', 'NO_MORE');
/** PK15 "alasan tidak KB". */
export const KB_REASON_NOT = words(
  'PREGNANT',
  'FERTILITY',
  'DISAGREE',
  'UNAWARE',
  'SIDE_EFFECTS',
  'FAR',
  'EXPENSIVE',
  'OTHER',
);
export const KB_PLACE = numbered(14);
/** R-KRS-03. */
export const WATER = numbered(10);
/** R-KRS-04. */
export const TOILET = numbered(4);
/** PK15 block III 19–26: three named answers and "lain". */
export const PK15_HOUSING = numbered(4);
/** Regsosek 303, 304, 305 (rulebook 3.5). */
export const FLOOR = numbered(9);
export const WALL = numbered(7);
export const ROOF = numbered(8);
export const TENURE = numbered(5);
export const LIGHT = numbered(4);
export const FUEL = numbered(12);
export const RELIGION = numbered(7);
export const CITIZENSHIP = numbered(3);
export const BLOOD_GROUP = numbered(13);
export const OCCUPATION = numbered(89);
/** The child identity card that is held (R-CAP-03). */
export const KIA = words('A', 'B', 'none');
export const DISABILITY = numbered(7);
export const EID_CARD = numbered(2);
export const EID_RECORDING = numbered(8);
