/**
 * The office form of a family, as data: sections with their items in paper order and when each is asked. The same
 * answers come from a kader's visit or an import; the form only decides what is put before somebody.
 */
import { birthday } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { KS21_ITEMS, PK15_ITEMS, PK21_ITEMS } from '#domain/forms/family.items.ts';
import type { KsVersion } from '#domain/welfare/ks-stage.ts';

/** Conditions as data. Whatever is unknown does not rule a question out: an unknown age is asked everything. */
export type AskWhen =
  /** Completed years, both inclusive. */
  | { kind: 'aged'; from: number; to: number }
  | { kind: 'sex'; is: 'L' | 'P' }
  | { kind: 'married' }
  /** R-KB-03: a married woman of 15 to 49 among the residents. */
  | { kind: 'family-with-pus' }
  /** Another item of the same subject has one of these values. */
  | { kind: 'item-is'; item: string; values: readonly (string | number | boolean)[] };

export interface Question {
  item: string;
  /** All of them must hold. */
  askWhen?: readonly AskWhen[];
}

export const SECTION_IDS = ['members', 'kb', 'house', 'pk15', 'certificate', 'school', 'pk21', 'ks21'] as const;
export type SectionId = (typeof SECTION_IDS)[number];

export interface FormSection {
  id: SectionId;
  subject: 'family' | 'person';
  questions: readonly Question[];
  /** Asked only where this version decides the stage (`ksVersion` of the rule set, R-KS-03). */
  onlyUnder?: KsVersion;
}

/** An answer as far as conditions need it; `undefined` = not known here. */
export type Known = string | number | boolean | undefined;

export interface AskedPerson {
  birthDate: PlainDate | undefined;
  answer: (item: string) => Known;
}

const PUS_FROM = 15;
const PUS_TO = 49;
const aged = (from: number, to: number): AskWhen => ({ kind: 'aged', from, to });
const itemIs = (item: string, ...values: (string | number | boolean)[]): AskWhen => ({ kind: 'item-is', item, values });
const ask = (item: string, ...askWhen: AskWhen[]): Question => (askWhen.length > 0 ? { item, askWhen } : { item });

// R-KRS-02 counts couples from 10 years on, so that no married child is lost.
const MAY_BE_PREGNANT = [{ kind: 'sex', is: 'P' }, { kind: 'married' }, aged(10, 54)] as const;
const PUS: AskWhen = { kind: 'family-with-pus' };
const NO_METHOD = itemIs('kb_method', 'BUKAN_PESERTA');
const USES_METHOD = itemIs(
  'kb_method',
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
);

/** Every section that anybody is asked; what one installation asks is `familyFormUnder`. */
export const FAMILY_FORM: readonly FormSection[] = [
  {
    id: 'members',
    subject: 'person',
    questions: [
      ask('name'),
      ask('relation'),
      ask('sex'),
      ask('birth_date'),
      ask('birth_place'),
      ask('nik'),
      ask('residence_status'),
      ask('marital_status', aged(10, 120)),
      ask('marriage_registered', aged(10, 120), { kind: 'married' }),
      ask('first_marriage_date', { kind: 'married' }),
      ask('pregnant', ...MAY_BE_PREGNANT),
      ask('pregnancy_weeks', ...MAY_BE_PREGNANT, itemIs('pregnant', true)),
      ask('father_name'),
      ask('mother_name'),
      ask('religion'),
      ask('occupation', aged(10, 120)),
      ask('insurance'),
      ask('disability_sia'),
    ],
  },
  {
    id: 'kb',
    subject: 'family',
    questions: [
      ask('kb_method', PUS),
      ask('kb_place', PUS, USES_METHOD),
      ask('kb_want_child', PUS, NO_METHOD),
      ask('kb_reason_not', PUS, NO_METHOD),
    ],
  },
  {
    id: 'house',
    subject: 'family',
    questions: [
      'address',
      'dusun',
      'rw',
      'rt',
      'phone',
      'no_kk',
      'water',
      'toilet',
      'tenure',
      'floor',
      'wall',
      'roof',
      'light',
      'fuel',
      'area_m2',
      'persons',
    ].map((item) => ask(item)),
  },
  { id: 'pk15', subject: 'family', questions: PK15_ITEMS.map((item) => ask(item.id)) },
  {
    id: 'certificate',
    subject: 'person',
    // R-CAP-01/02: children up to and with 18, so that either bound of the setting is served.
    questions: [
      ask('birth_cert', aged(0, 18)),
      ask('birth_cert_no', aged(0, 18), itemIs('birth_cert', 'has_number')),
      // R-CAP-03 ends at the seventeenth birthday, SKDN at the fifth.
      ask('kia', aged(0, 16)),
      ask('kia_book', aged(0, 4)),
    ],
  },
  {
    id: 'school',
    subject: 'person',
    questions: [
      ask('attending', aged(5, 24)),
      ask('class_no', aged(5, 24), itemIs('attending', 'yes')),
      ask('school_npsn', aged(5, 24), itemIs('attending', 'yes')),
      ask('highest_completed', aged(5, 24)),
    ],
  },
  // Last, so that the letters of papers that are printed already stay what they are.
  { id: 'pk21', subject: 'family', questions: PK21_ITEMS.map((item) => ask(item.id)) },
  { id: 'ks21', subject: 'family', questions: KS21_ITEMS.map((item) => ask(item.id)), onlyUnder: 'KS21' },
];

/** The form where this version of Keluarga Sejahtera decides: nobody is asked 21 questions that decide nothing. */
export function familyFormUnder(ksVersion: KsVersion): readonly FormSection[] {
  return FAMILY_FORM.filter(({ onlyUnder = ksVersion }) => onlyUnder === ksVersion);
}

function isWithinAges(person: AskedPerson, from: number, to: number, today: PlainDate): boolean {
  if (person.birthDate === undefined) return true;
  return birthday(person.birthDate, from) <= today && today < birthday(person.birthDate, to + 1);
}

const isUnless = (known: Known, wanted: Known): boolean => known === undefined || known === wanted;

/** True when the family has, or may have, a couple of childbearing age (R-KB-03). */
export function mayHavePus(residents: readonly AskedPerson[], today: PlainDate): boolean {
  return residents.some(
    (person) =>
      person.answer('sex') === 'P' &&
      person.answer('marital_status') === 'MARRIED' &&
      isWithinAges(person, PUS_FROM, PUS_TO, today),
  );
}

export interface AskContext {
  today: PlainDate;
  /** The person asked about; absent for questions about the family. */
  person?: AskedPerson;
  residents: readonly AskedPerson[];
  familyAnswer: (item: string) => Known;
}

function holds(condition: AskWhen, context: AskContext): boolean {
  const { person } = context;
  const answer = person?.answer ?? context.familyAnswer;
  switch (condition.kind) {
    case 'aged':
      return person === undefined || isWithinAges(person, condition.from, condition.to, context.today);
    case 'sex':
      return isUnless(answer('sex'), condition.is);
    case 'married':
      return isUnless(answer('marital_status'), 'MARRIED');
    case 'family-with-pus':
      return mayHavePus(context.residents, context.today);
    case 'item-is': {
      const known = answer(condition.item);
      return known !== undefined && condition.values.includes(known);
    }
  }
}

/** Whether a question is put; a follow-up (`item-is`) only once the answer before it is known. */
export function isAsked(question: Question, context: AskContext): boolean {
  return (question.askWhen ?? []).every((condition) => holds(condition, context));
}
