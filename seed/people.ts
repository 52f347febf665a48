/** One synthetic person at a time: name, numbers, school, work (rulebook 13.6). */
import { addDays, completedYears, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Sex } from './name-lists.ts';
import { drawName, type FamilyOfName } from './naming.ts';
import type { NumberBook } from './numbers.ts';
import type { Random, Weighted } from './random.ts';
import { childSchooling, grownSchooling } from './schooling.ts';
import type { CardLevel, Certificate, DemoPerson, Insurance, Marital, Relation, VillageTraits } from './types.ts';

/** What is the same for everybody of one family. */
export interface FamilyContext {
  random: Random;
  numbers: NumberBook;
  today: PlainDate;
  traits: VillageTraits;
  name: FamilyOfName;
  religion: number;
  insurance: Insurance;
  birthPlace: string;
  wealth: number;
}

export interface PersonPlan {
  sex: Sex;
  birthDate: PlainDate;
  relation: Relation;
  cardLevel: CardLevel;
  marital: Marital;
  father?: DemoPerson | undefined;
  mother?: DemoPerson | undefined;
}

const PARENTS_UNKNOWN: FamilyOfName = { origin: 'malay', surname: null };

export function makePerson(context: FamilyContext, plan: PersonPlan): DemoPerson {
  const { random, today, numbers } = context;
  const age = completedYears(plan.birthDate, today);
  const year = Number(plan.birthDate.slice(0, 4));
  const parent = (sex: Sex, known: DemoPerson | undefined): string =>
    known?.name ?? drawName(random, plan.relation === 'SPOUSE' ? PARENTS_UNKNOWN : context.name, sex, year - 26);
  const schooling =
    age <= 18
      ? childSchooling(random, plan.birthDate, today, context.traits.schooling)
      : grownSchooling(random, plan.birthDate);
  return {
    id: random.uuid(),
    name: drawName(random, context.name, plan.sex, year),
    sex: plan.sex,
    birthDate: plan.birthDate,
    birthPlace: random.chance(0.85) ? context.birthPlace : random.pick(BIRTH_PLACES),
    nik: hasNik(random, age) ? numbers.nik(plan.birthDate, plan.sex) : null,
    relation: plan.relation,
    cardLevel: plan.cardLevel,
    marital: plan.marital,
    marriageRegistered: age >= 19 ? random.chance(0.94) : random.chance(0.25),
    fatherName: parent('L', plan.father),
    motherName: parent('P', plan.mother),
    fatherNik: plan.father?.nik ?? null,
    motherNik: plan.mother?.nik ?? null,
    ...schooling,
    ...certificateOf(context, plan.birthDate, age),
    religion: context.religion,
    blood: random.weighted(BLOOD),
    occupation: occupationOf(random, {
      age,
      sex: plan.sex,
      attending: schooling.attending === 'yes',
      wealth: context.wealth,
    }),
    insurance: random.chance(0.06) ? 'NONE' : context.insurance,
    disability: random.chance(0.003 + (age > 60 ? 0.02 : 0.008)) ? random.int(1, 6) : 7,
    pregnantWeeks: null,
    gone: false,
  };
}

const BIRTH_PLACES = [
  'Sungailiat',
  'Pangkalpinang',
  'Mentok',
  'Koba',
  'Toboali',
  'Tanjungpandan',
  'Manggar',
  'Palembang',
  'Jakarta',
];
const BLOOD: Weighted<number> = [
  [13, 45],
  [4, 22],
  [1, 14],
  [2, 15],
  [3, 4],
];

/** Rulebook 13.6: NIK missing for 10–20 % of children under two, and here and there. */
function hasNik(random: Random, age: number): boolean {
  return !random.chance(age < 2 ? 0.15 : age < 5 ? 0.02 : 0.004);
}

/** Rulebook 13.4: around 90 % with a number, with villages far below and above; the youngest have it least (R-CAP-02). */
function certificateOf(
  { random, numbers, today, traits, wealth }: FamilyContext,
  birthDate: PlainDate,
  age: number,
): Pick<DemoPerson, 'certificate' | 'certificateNo'> {
  if (age > 18) return { certificate: null, certificateNo: null };
  const youngest = age < 1 ? -0.22 : age < 2 ? -0.06 : 0;
  const certificate: Certificate = random.chance(
    traits.certificate + youngest + 0.02 * Math.max(-2, Math.min(1, wealth)),
  )
    ? 'has_number'
    : random.weighted([
        ['none', 68],
        ['has_no_number', 20],
        ['unknown', 12],
      ]);
  if (certificate !== 'has_number') return { certificate, certificateNo: null };
  const late = random.chance(0.2);
  const registered = addDays(birthDate, late ? random.int(61, 1500) : random.int(3, 60));
  return { certificate, certificateNo: numbers.certificate(registered > today ? today : registered, late, random) };
}

export interface WorkPlan {
  age: number;
  sex: Sex;
  attending: boolean;
  wealth: number;
}

/** Codes of the national list, F-1.01 (rulebook 14.1). */
const MEN_POOR: Weighted<number> = [
  [19, 34],
  [20, 16],
  [11, 14],
  [9, 24],
  [21, 6],
  [89, 6],
];
const MEN: Weighted<number> = [
  [9, 24],
  [15, 20],
  [88, 19],
  [19, 10],
  [11, 8],
  [84, 6],
  [81, 4],
  [18, 3],
  [26, 2],
  [35, 1],
  [85, 1],
  [89, 2],
];
const MEN_WELL: Weighted<number> = [
  [88, 26],
  [15, 24],
  [5, 14],
  [9, 14],
  [84, 8],
  [65, 6],
  [7, 3],
  [6, 1],
  [16, 4],
];
const WOMEN: Weighted<number> = [
  [2, 70],
  [9, 7],
  [15, 7],
  [84, 6],
  [88, 4],
  [18, 3],
  [65, 3],
];
const WOMEN_WELL: Weighted<number> = [
  [2, 50],
  [15, 12],
  [65, 10],
  [5, 9],
  [88, 8],
  [84, 7],
  [73, 2],
  [74, 2],
];

function occupationOf(random: Random, { age, sex, attending, wealth }: WorkPlan): number {
  if (age < 6) return 1;
  if (attending || age < 15) return 3;
  if (age >= 66)
    return random.weighted([
      [1, 40],
      [4, 12],
      [sex === 'P' ? 2 : 9, 48],
    ]);
  if (age < 24 && random.chance(0.35)) return 1;
  if (sex === 'P') return random.weighted(wealth > 0.7 ? WOMEN_WELL : WOMEN);
  return random.weighted(wealth < -1 ? MEN_POOR : wealth > 0.8 ? MEN_WELL : MEN);
}
