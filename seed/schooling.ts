/** Where a child of an age stands at school, and which children stay away (R-ATS-01, 3–5 % of those 7–18). */
import { addMonths, birthday, completedYears, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Random } from './random.ts';
import type { DemoPerson, Highest } from './types.ts';

type Schooling = Pick<DemoPerson, 'attending' | 'classNo' | 'highest'>;

/** School years begin in the middle of July; a child of 5 years and 10 months is taken in. */
const SCHOOL_STARTS = '-07-15';
const ENTRY_MONTHS = 70;

/** The class a child would be in who entered in time; 0 or less before school. */
export function classOf(birthDate: PlainDate, today: PlainDate): number {
  const ready = addMonths(birthDate, ENTRY_MONTHS);
  const readyYear = Number(ready.slice(0, 4));
  const entryYear = ready <= `${readyYear}${SCHOOL_STARTS}` ? readyYear : readyYear + 1;
  const year = Number(today.slice(0, 4));
  const schoolYear = today >= `${year}${SCHOOL_STARTS}` ? year : year - 1;
  return schoolYear - entryYear + 1;
}

/** What is completed when somebody is in, or left after, this class. */
export function completedBefore(classNo: number): Highest {
  if (classNo > 12) return 'SLTA';
  if (classNo > 9) return 'SLTP';
  return classNo > 6 ? 'SD' : 'SD_NOT_FINISHED';
}

export function inClass(classNo: number): Schooling {
  return { attending: 'yes', classNo, highest: completedBefore(classNo) };
}

/** @param away how often children stay away here, around 1 */
export function childSchooling(random: Random, birthDate: PlainDate, today: PlainDate, away: number): Schooling {
  const age = completedYears(birthDate, today);
  const classNo = classOf(birthDate, today);
  if (classNo < 1)
    return { attending: age < 4 ? null : random.chance(0.55) ? 'yes' : 'never', classNo: null, highest: 'NONE' };
  if (random.chance(0.003 * away)) return { attending: 'never', classNo: null, highest: 'NONE' };
  if (classNo > 12) return afterSchool(random, away);
  const share = (classNo <= 6 ? 0.004 : classNo <= 9 ? 0.03 : 0.085) * away;
  return random.chance(share) ? leftBefore(random, classNo) : inClass(classNo);
}

function afterSchool(random: Random, away: number): Schooling {
  if (random.chance(0.1 * away)) return leftBefore(random, 12);
  return random.chance(0.2)
    ? { attending: 'yes', classNo: null, highest: 'SLTA' }
    : { attending: 'no', classNo: null, highest: 'SLTA' };
}

/** Half leave between two schools (LTM), half in the middle of one (DO). */
function leftBefore(random: Random, classNo: number): Schooling {
  const last = Math.max(1, classNo - random.int(1, 2));
  const betweenSchools = last > 9 ? 9 : last > 6 ? 6 : last;
  const lastClass = random.chance(0.5) ? betweenSchools : last;
  const graduated = lastClass === 6 || lastClass === 9;
  return { attending: 'no', classNo: lastClass, highest: completedBefore(graduated ? lastClass + 1 : lastClass) };
}

const GROWN: readonly (readonly [bornFrom: number, shares: readonly (readonly [Highest, number])[]])[] = [
  [
    1995,
    [
      ['SD_NOT_FINISHED', 3],
      ['SD', 15],
      ['SLTP', 22],
      ['SLTA', 45],
      ['D3', 5],
      ['S1_D4', 10],
    ],
  ],
  [
    1975,
    [
      ['NONE', 2],
      ['SD_NOT_FINISHED', 12],
      ['SD', 32],
      ['SLTP', 20],
      ['SLTA', 25],
      ['D3', 3],
      ['S1_D4', 6],
    ],
  ],
  [
    1900,
    [
      ['NONE', 12],
      ['SD_NOT_FINISHED', 32],
      ['SD', 34],
      ['SLTP', 9],
      ['SLTA', 10],
      ['S1_D4', 3],
    ],
  ],
];

export function grownSchooling(random: Random, birthDate: PlainDate): Schooling {
  const year = Number(birthDate.slice(0, 4));
  const [, shares] = GROWN.find(([from]) => year >= from) ?? [0, [['SD', 1]] as const];
  return { attending: 'no', classNo: null, highest: random.weighted(shares) };
}

export const isSchoolAge = (birthDate: PlainDate, today: PlainDate): boolean =>
  birthday(birthDate, 7) <= today && today < birthday(birthDate, 19);
