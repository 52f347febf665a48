import * as choices from '#domain/forms/choices.ts';
import type { Choice, Item } from '#domain/forms/item.ts';

const oneOf = (list: readonly Choice[]): Item['type'] => ({ kind: 'one-of', choices: list });
const text = (maxLength: number): Item['type'] => ({ kind: 'text', maxLength });
const yesNo: Item['type'] = { kind: 'yes-no' };
const person = (id: string, type: Item['type'], itemClass: Item['class'], more: Partial<Item> = {}): Item => ({
  id,
  subject: 'person',
  type,
  class: itemClass,
  source: 'rulebook 3.7',
  ...more,
});

/** Everything that is asked of one person, in the order of the family card. */
export const PERSON_ITEMS: readonly Item[] = [
  person('name', text(100), 'P2', { required: true }),
  person('sex', oneOf(choices.SEX), 'P2', { required: true }),
  person('birth_date', { kind: 'imprecise-date' }, 'P2', { required: true }),
  person('birth_place', text(100), 'P2'),
  person('nik', { kind: 'identity-number' }, 'P2', { source: 'R-ID-01' }),
  person('nik_status', oneOf(choices.NIK_STATUS), 'P2', { source: 'R-ID-04' }),
  person('nik_reason', text(60), 'P2', { source: 'R-ID-03' }),
  person('relation', oneOf(choices.RELATION), 'P2', { required: true, source: 'rulebook 3.6' }),
  person('relation_source_code', text(40), 'P2'),
  person('residence_status', oneOf(choices.RESIDENCE_STATUS), 'P2', { required: true, source: 'rulebook 3.6' }),
  // R-CM-03: who is married under 19 is not for the neighbours.
  person('marital_status', oneOf(choices.MARITAL_STATUS), 'P2', { p3BelowAge: 19, source: 'rulebook 3.6' }),
  person('marriage_registered', oneOf([{ value: 'yes' }, { value: 'no' }, { value: 'unknown' }]), 'P3'),
  person('first_marriage_date', { kind: 'date' }, 'P3'),
  person('marriage_cert_no', text(60), 'P3'),
  person('divorce_cert_no', text(60), 'P3'),
  person('divorce_date', { kind: 'date' }, 'P3'),
  person('father_name', text(100), 'P2'),
  person('father_nik', { kind: 'identity-number' }, 'P2'),
  person('mother_name', text(100), 'P2'),
  person('mother_nik', { kind: 'identity-number' }, 'P2'),
  person('highest_completed', oneOf(choices.HIGHEST_COMPLETED), 'P2', { p3BelowAge: 18, source: 'rulebook 3.6' }),
  person('attending', oneOf(choices.ATTENDING), 'P2', { p3BelowAge: 19, source: 'R-ATS-01' }),
  person('class_no', { kind: 'number', min: 1, max: 13, decimals: 0 }, 'P2', { p3BelowAge: 19, source: 'R-ATS-01' }),
  person('school_npsn', text(8), 'P2', { p3BelowAge: 19 }),
  person('birth_cert', oneOf(choices.BIRTH_CERT), 'P2', { source: 'R-CAP-02' }),
  person('birth_cert_no', text(60), 'P2', { source: 'R-CAP-02' }),
  // Two things called KIA: the identity card (IN-12), and the book of mother and child or KMS: K of SKDN (R-ANT-10).
  person('kia', oneOf(choices.KIA), 'P2', { source: 'R-CAP-03' }),
  person('kia_book', yesNo, 'P3', { source: 'R-ANT-10' }),
  person('religion', oneOf(choices.RELIGION), 'P2', { source: 'rulebook 14.1' }),
  person('citizenship', oneOf(choices.CITIZENSHIP), 'P2', { source: 'rulebook 14.1' }),
  person('ethnicity', text(60), 'P2'),
  person('blood_group', oneOf(choices.BLOOD_GROUP), 'P3', { source: 'rulebook 14.1' }),
  person('occupation', oneOf(choices.OCCUPATION), 'P2', { source: 'rulebook 14.1' }),
  person('insurance', oneOf(choices.INSURANCE), 'P3', { source: 'rulebook 3.6' }),
  person('insurance_no', text(40), 'P3'),
  person('disability_sia', oneOf(choices.DISABILITY), 'P3', { source: 'rulebook 12.2' }),
  person('pregnant', yesNo, 'P3', { canBeNotApplicable: true, source: 'R-KRS-01' }),
  person('pregnancy_weeks', { kind: 'number', min: 1, max: 42, decimals: 0, unit: 'minggu' }, 'P3', {
    source: 'R-KRS-06',
  }),
  person('ktp_el', oneOf(choices.EID_CARD), 'P2', { source: 'rulebook 14.1' }),
  person('eid_recording', oneOf(choices.EID_RECORDING), 'P2', { source: 'rulebook 14.1' }),
  person('eid_card_tag', text(17), 'P2'),
  person('passport_no', text(40), 'P2'),
  person('passport_expires', { kind: 'date' }, 'P2'),
  person('stay_permit_no', text(40), 'P2'),
  person('present_address', text(200), 'P2'),
];
