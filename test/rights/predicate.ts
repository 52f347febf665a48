/**
 * Who may see and send what, written a second time from contracts 8 and without a look at `domain/access`: plain rows,
 * plain words. Where this and the server disagree, one of them is wrong and a person decides which.
 */
import type { Actor } from '#domain/access/actor.ts';
import type { Role } from '#domain/access/roles.ts';
import type { Kind } from '#domain/submission/submission.ts';

export type Topic = 'who lives where' | 'numbers' | 'civil' | 'welfare' | 'contraception' | 'desil';

interface Row {
  /** The family page, the lists and the search, in her places. */
  people: boolean;
  numbers: 'no' | 'last four' | 'whole';
  contraception: 'no' | 'own, 30 days' | 'yes';
  findings: boolean;
  needs: 'no' | 'of her places' | 'of her sector';
  rtList: boolean;
  counts: boolean;
  files: boolean;
  /** Files of measurements, and no others: she sees none of those that hold a village's people. */
  measurements: boolean;
  exports: boolean;
  /** Work of phones that waits at the office: its content and the decision, or how much of it is old, by village. */
  held: 'no' | 'decides' | 'old counts';
  /** What residents asked: the desk by name, the levels above as lines without names. */
  requests: 'no' | 'desk' | 'lines';
  incidents: boolean;
  sends: readonly Kind[];
  /** Desil comes from an office and is shown at the desk of the village only. */
  desil: boolean;
  /** What she may write of a family. */
  writes: readonly Topic[];
}

const NOTHING: Row = {
  people: false,
  numbers: 'no',
  contraception: 'no',
  findings: false,
  needs: 'no',
  rtList: false,
  counts: false,
  files: false,
  measurements: false,
  exports: false,
  held: 'no',
  requests: 'no',
  incidents: false,
  sends: [],
  desil: false,
  writes: [],
};
const EVERYTHING: readonly Topic[] = ['who lives where', 'numbers', 'civil', 'welfare', 'contraception'];
const OF_FAMILIES: readonly Kind[] = [
  'family-registered',
  'family-answered',
  'member-added',
  'member-changed',
  'member-left',
  'conflict-settled',
  'delivery-verified',
  'family-moved-out',
  'families-split',
  'families-merged',
  'visit-made',
  'kb-recorded',
  'pregnancy-recorded',
  'photo-attached',
  'duplicate-settled',
];
const COUNTS: Row = { ...NOTHING, counts: true };
const VILLAGE: Row = { ...COUNTS, people: true, findings: true, needs: 'of her places' };
const MIDWIFE: Row = {
  ...VILLAGE,
  numbers: 'whole',
  contraception: 'yes',
  measurements: true,
  sends: [
    'family-answered',
    'visit-made',
    'growth-measured',
    'posyandu-month-closed',
    'kb-recorded',
    'pregnancy-recorded',
    'growth-imported',
    'import-undone',
  ],
  writes: ['contraception'],
};

export const TABLE: Readonly<Record<Exclude<Role, 'operator'>, Row>> = {
  kader: {
    ...VILLAGE,
    numbers: 'last four',
    contraception: 'yes',
    rtList: true,
    sends: [...OF_FAMILIES, 'growth-measured', 'posyandu-month-closed'],
    writes: EVERYTHING,
  },
  bidan: MIDWIFE,
  puskesmas: MIDWIFE,
  desa_operator: {
    ...VILLAGE,
    numbers: 'whole',
    contraception: 'own, 30 days',
    rtList: true,
    files: true,
    measurements: true,
    exports: true,
    held: 'decides',
    requests: 'desk',
    desil: true,
    sends: [
      ...OF_FAMILIES,
      'persons-merged',
      'persons-unmerged',
      'family-imported',
      'growth-imported',
      'import-undone',
      'restricted',
    ],
    writes: EVERYTHING,
  },
  rt: { ...NOTHING, rtList: true },
  pokja: COUNTS,
  kec_supervisor: { ...COUNTS, held: 'old counts' },
  sector_officer: {
    ...COUNTS,
    needs: 'of her sector',
    sends: ['promise-made', 'promise-changed', 'need-declined', 'delivery-recorded'],
  },
  kab_admin: { ...COUNTS, held: 'old counts', requests: 'lines', incidents: true, sends: ['village-enrolled'] },
  province_officer: {
    ...COUNTS,
    held: 'old counts',
    requests: 'lines',
    incidents: true,
    sends: ['village-enrolled', 'value-published'],
  },
  case_manager: NOTHING,
  facilitator: NOTHING,
  public: NOTHING,
};

export function rowOf(actor: Actor): Row {
  return actor.role === 'operator' ? NOTHING : TABLE[actor.role];
}

const NUMBERS = ['nik', 'no_kk', 'father_nik', 'mother_nik', 'phone'];
const WHO = ['name', 'sex', 'birth_date', 'relation', 'residence_status', 'address', 'dusun', 'rw', 'rt'];
const WELFARE = [
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
];

export function topicOf(item: string): Topic {
  if (NUMBERS.includes(item)) return 'numbers';
  if (/^(kb_|pregnan)/.test(item)) return 'contraception';
  if (item === 'desil') return 'desil';
  if (/^(pk15|pk21|ks21|ibangga)_/.test(item) || WELFARE.includes(item)) return 'welfare';
  return WHO.includes(item) ? 'who lives where' : 'civil';
}

/** `19.01` covers `19.01.04.2010/001/003`; `19.0` covers nothing. The `#` of a restricted family says nothing of where it lies. */
export function covers(place: string, marked: string): boolean {
  const other = marked.replace(/#$/, '');
  return other === place || other.startsWith(`${place}.`) || other.startsWith(`${place}/`);
}

/** What is restricted (`#`) is there for the desk of its village only (UU 27/2022 art. 11). */
export function isHers(actor: Actor, familyPlace: string): boolean {
  if (familyPlace.endsWith('#') && actor.role !== 'desa_operator') return false;
  return actor.places.some((place) => covers(place, familyPlace));
}

export function seesFamily(actor: Actor, familyPlace: string): boolean {
  return rowOf(actor).people && isHers(actor, familyPlace);
}

export function seesNeed(actor: Actor, need: { place: string; sector: string }): boolean {
  const { needs } = rowOf(actor);
  return needs !== 'no' && isHers(actor, need.place) && (needs === 'of her places' || need.sector === actor.sector);
}

/** Areas whose counts she may ask for: inside her places, and those between her places and the area that holds them all. */
export function mayAskOfArea(actor: Actor, area: string): boolean {
  const codes = actor.places.map((place) => place.split('/')[0] ?? '');
  const inside = codes.some((code) => covers(code, area));
  const between = codes.some((code) => covers(area, code)) && covers(widest(codes), area);
  return inside || between;
}

/** `19.01` of `19.01.04.2010` and `19.01.01.2007`. */
function widest(codes: readonly string[]): string {
  const parts = (codes[0] ?? '').split('.');
  const lengths = parts.map((_, index) => parts.length - index);
  return (
    lengths
      .map((length) => parts.slice(0, length).join('.'))
      .find((area) => codes.every((code) => covers(area, code))) ?? ''
  );
}

/** Contracts 30: each level makes, resets and ends the accounts of the level below it: role → level of its place. */
const MAKES: Readonly<Partial<Record<Role, Readonly<Partial<Record<Role, number>>>>>> = {
  province_officer: { kab_admin: 2, sector_officer: 1 },
  kab_admin: { desa_operator: 4, sector_officer: 2, puskesmas: 3, kec_supervisor: 3 },
  desa_operator: { kader: 6, rt: 6, bidan: 4, pokja: 4 },
};

export type Account = Pick<Actor, 'id' | 'role' | 'sector' | 'places'>;

export function makesAccounts(actor: Actor): boolean {
  return actor.role in MAKES;
}

/** `19` has one part, an RT six. Only a kader may have several places. */
export function managesAccount(actor: Actor, account: Account): boolean {
  const level = MAKES[actor.role]?.[account.role];
  const fits = account.places.every((place) => place.split(/[./]/).length === level && isHers(actor, place));
  return level !== undefined && fits && (account.role === 'kader' || account.places.length === 1);
}
