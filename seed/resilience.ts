/** PK21 and iBangga of a family, and the papers of its children: from what is drawn already, so that no other draw moves. */
import { completedYears, daysBetween, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Items } from '#domain/submission/submission.ts';
import type { DemoFamily, DemoPerson } from './types.ts';

const NA = { na: true } as const;
const KNOWN_AFTER_DAYS = 62;
/** Below it a family has no steady income, above it goes on an outing. */
const [POOR, OUTING] = [-1.2, 0.4];

/** 0–9, of the family's id: stands for chance and belongs to nothing that is counted. */
const digitOf = ({ id }: DemoFamily, from = 4): number => Number.parseInt(id.slice(from, from + 4), 16) % 10;

/** Three families in ten have been asked so far, as in a census that has just begun. */
export function pk21Items(family: DemoFamily, today: PlainDate): Items {
  if (digitOf(family) > 2) return {};
  const luck = digitOf(family, 9);
  const living = family.members.filter(({ gone }) => !gone);
  const of = (relation: string): DemoPerson[] => living.filter((person) => person.relation === relation);
  const [head, spouse, children] = [of('HEAD')[0], of('SPOUSE')[0], of('CHILD')];
  const ofSchoolAge = children.filter(({ birthDate }) => isAged(birthDate, 7, 18, today));
  const couple = head?.marital === 'MARRIED' && spouse !== undefined;
  const habit = (item: number): boolean => family.habits[item - 1] ?? true;
  const quarrels = luck === 1;
  return {
    pk21_01: habit(6) && luck > 2,
    pk21_02: couple ? head.marriageRegistered : NA,
    pk21_03a: quarrels,
    pk21_03b: couple ? quarrels && family.wealth < 0 : NA,
    pk21_03c: false,
    pk21_03d: false,
    pk21_04: family.wealth > POOR,
    pk21_05: habit(5) && family.wealth > POOR / 2,
    ibangga_10: habit(8),
    ibangga_11: ofSchoolAge.length === 0 ? NA : ofSchoolAge.every(({ attending }) => attending === 'yes'),
    ibangga_12: living.every(({ disability }) => disability === 7),
    ibangga_13: habit(11) && luck > 1,
    ibangga_14: habit(9) && luck > 3,
    ibangga_15: couple && children.length > 0 ? luck % 3 > 0 : NA,
    ibangga_16: family.wealth > OUTING,
    ibangga_17: habit(10) && luck !== 6,
    persons: Math.max(1, living.length),
  };
}

/** The identity card comes with the certificate; the health book with the first posyandu. */
export function childPapers(family: DemoFamily, person: DemoPerson, today: PlainDate): Items {
  const age = completedYears(person.birthDate, today);
  // The newborn of the month are written down later in it.
  if (age >= 17 || person.gone || daysBetween(person.birthDate, today) < KNOWN_AFTER_DAYS) return {};
  const digit = (digitOf(family) + age) % 10;
  const due = age < 5 ? 'A' : 'B';
  const held = person.certificateNo === null || digit > 5 ? 'none' : digit === 0 ? 'A' : due;
  return { kia: held, ...(age < 5 && { kia_book: digit !== 9 }) };
}

function isAged(birthDate: PlainDate, from: number, to: number, today: PlainDate): boolean {
  const age = completedYears(birthDate, today);
  return age >= from && age <= to;
}
