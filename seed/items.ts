/** The village's facts as the items of the forms (`src/domain/forms`): what an import holds, what a kader writes down. */
import { completedYears, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Items } from '#domain/submission/submission.ts';
import { fertileWife, NOT_USING } from './contraception.ts';
import { childPapers, pk21Items } from './resilience.ts';
import type { Origin } from './name-lists.ts';
import type { Random } from './random.ts';
import type { DemoFamily, DemoPerson } from './types.ts';

export const NA = { na: true } as const;
export const ETHNICITY: Record<Origin, string> = {
  malay: 'Melayu',
  javanese: 'Jawa',
  bugis: 'Bugis',
  'chinese-indonesian': 'Tionghoa',
};

/** Everything that the village's population file says of a person. */
export function personItems(person: DemoPerson, origin: Origin, today: PlainDate): Items {
  const age = completedYears(person.birthDate, today);
  const grown = age >= 17 || person.marital !== 'SINGLE';
  return {
    name: person.name,
    sex: person.sex,
    birth_date: { date: person.birthDate, precision: 'DAY' },
    birth_place: person.birthPlace,
    ...nikItems(person, age),
    relation: person.relation,
    relation_source_code: String(person.cardLevel),
    residence_status: 'RESIDENT',
    marital_status: person.marital,
    ...(person.marital === 'MARRIED' && { marriage_registered: person.marriageRegistered ? 'yes' : 'no' }),
    father_name: person.fatherName,
    mother_name: person.motherName,
    ...schoolItems(person),
    ...certificateItems(person),
    religion: person.religion,
    citizenship: 1,
    ethnicity: ETHNICITY[origin],
    blood_group: person.blood,
    occupation: person.occupation,
    insurance: person.insurance,
    disability_sia: person.disability,
    ktp_el: grown ? 2 : 1,
  };
}

export function nikItems({ nik }: Pick<DemoPerson, 'nik'>, age: number): Items {
  if (nik !== null) return { nik, nik_status: 'as_stated' };
  return { nik: null, nik_status: 'missing', nik_reason: age < 17 ? 'under-17-no-nik' : '17-plus-no-nik' };
}

export function schoolItems({
  highest,
  attending,
  classNo,
}: Pick<DemoPerson, 'highest' | 'attending' | 'classNo'>): Items {
  if (attending === null) return { highest_completed: highest };
  return { highest_completed: highest, attending, ...(classNo !== null && { class_no: classNo }) };
}

export function certificateItems({
  certificate,
  certificateNo,
}: Pick<DemoPerson, 'certificate' | 'certificateNo'>): Items {
  if (certificate === null) return {};
  return certificateNo === null
    ? { birth_cert: certificate }
    : { birth_cert: certificate, birth_cert_no: certificateNo };
}

export function placeItems(family: DemoFamily): Items {
  return { address: family.address, dusun: family.dusun, rw: family.rw, rt: family.rt, no_kk: family.noKk };
}

export function housingItems({ housing }: DemoFamily): Items {
  const { areaM2, ...codes } = housing;
  return { ...codes, area_m2: areaM2 };
}

/** @param asked false for what a population file holds: the method, no wish */
export function contraceptionItems({ kb }: Pick<DemoFamily, 'kb'>, asked: boolean): Items {
  if (kb === null) return {};
  if (!asked) return { kb_method: kb.method };
  if (kb.method !== NOT_USING) return { kb_method: kb.method, kb_place: kb.place };
  return { kb_method: kb.method, kb_want_child: kb.wantChild, kb_reason_not: kb.reasonNot };
}

export function pregnancyItems(wife: DemoPerson): Items {
  return wife.pregnantWeeks === null
    ? { pregnant: false }
    : { pregnant: true, pregnancy_weeks: Math.min(42, Math.max(1, wife.pregnantWeeks)) };
}

const item = (number: number): string => `pk15_${String(number).padStart(2, '0')}`;

/** PK15 block III (rulebook 3.2): "tidak berlaku" by who lives here; item 7 is the couple's contraception. */
export function pk15Items(family: DemoFamily, today: PlainDate): Items {
  const living = family.members.filter(({ gone }) => !gone);
  const ages = living.map((person) => completedYears(person.birthDate, today));
  const anyAged = (from: number, to: number): boolean => ages.some((age) => age >= from && age <= to);
  const children = living.filter(({ relation }) => relation === 'CHILD').length;
  const couple = fertileWife(family, today) !== undefined && family.kb !== null && children >= 2;
  const answers: Items = {};
  family.habits.forEach((habit, index) => (answers[item(index + 1)] = habit));
  answers[item(7)] = couple ? family.kb?.method !== NOT_USING : NA;
  if (!anyAged(0, 4)) Object.assign(answers, { [item(13)]: NA, [item(14)]: NA });
  if (!anyAged(10, 24)) Object.assign(answers, { [item(15)]: NA, [item(16)]: NA });
  if (!anyAged(60, 120)) answers[item(17)] = NA;
  return { ...answers, ...pk15House(family), [item(28)]: Math.max(1, living.length) };
}

/** Items 19–27 from the same house as the Regsosek codes, so that the two forms never disagree. */
function pk15House({ housing }: DemoFamily): Items {
  const code = (value: number, ...lists: readonly number[][]): number => {
    const found = lists.findIndex((list) => list.includes(value));
    return found === -1 ? 4 : found + 1;
  };
  return {
    [item(19)]: code(housing.roof, [7], [3, 4], [2, 5]),
    [item(20)]: code(housing.wall, [1], [3, 5], [2, 4, 6]),
    [item(21)]: code(housing.floor, [1, 2, 3, 4], [6, 5], [8]),
    [item(22)]: code(housing.light, [1, 2], [3]),
    [item(23)]: code(housing.water, [1, 2], [3, 4, 6], [8, 9]),
    [item(24)]: code(housing.fuel, [1, 2, 3, 4, 5, 6], [7], [9, 10]),
    [item(25)]: code(housing.toilet, [1], [2]),
    [item(26)]: code(housing.tenure, [1], [2], [3]),
    [item(27)]: housing.areaM2,
  };
}

/** The family's first visit: everything of the form that a population file does not hold. Now and then an answer stays away. */
export function visitItems(random: Random, family: DemoFamily, today: PlainDate): Items {
  const wife = fertileWife(family, today);
  const answers: Items = {};
  const put = (prefix: string, items: Items): void => {
    for (const [id, value] of Object.entries(items)) answers[`${prefix}/${id}`] = value;
  };
  put('family', { ...housingItems(family), ...contraceptionItems(family, true), ...pk15Items(family, today) });
  put('family', pk21Items(family, today));
  if (wife) put(`person/${wife.id}`, pregnancyItems(wife));
  for (const member of family.members) put(`person/${member.id}`, childPapers(family, member, today));
  if (random.chance(0.03)) answers[`family/${item(random.int(8, 12))}`] = null;
  if (random.chance(0.015)) answers['family/water'] = null;
  return answers;
}
