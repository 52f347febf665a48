/** The import of the first month and the kaders' rounds: first visits in months 2–6, a second round a year later. */
import { createHash } from 'node:crypto';
import { completedYears, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Items } from '#domain/submission/submission.ts';
import { operatorOf } from './actors.ts';
import { dayIn, eventDay, type DemoAct, type MonthWindow } from './acts.ts';
import { fertileWife, NOT_USING, nonUser, usingCouple } from './contraception.ts';
import { contraceptionItems, personItems, placeItems, pregnancyItems, schoolItems, visitItems } from './items.ts';
import { actOn, kaderActs, livingOf, type VillageRun } from './run.ts';
import { childSchooling, classOf, inClass, isSchoolAge } from './schooling.ts';
import type { DemoFamily, DemoPerson } from './types.ts';
import { drawHabits, isPrasejahtera } from './welfare.ts';

const FIRST_ROUND_MONTHS = 5;
const SECOND_ROUND_FROM = 12;
const SECOND_ROUND_MONTHS = 8;
/** Nobody at home, or did not want to: honest rounds are never complete. */
const NOT_REACHED = 0.04;

/** The id of the demo's import of a village; batches are UUIDs in the ledger. */
export function demoBatchId(villageCode: string): string {
  const hex = createHash('sha256').update(`demo-${villageCode}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function importVillage(run: VillageRun, window: MonthWindow): DemoAct[] {
  const on = dayIn(window, 1);
  return [...run.families.values()].map((family) =>
    actOn(run, operatorOf(family.villageCode), on, family, 'family-imported', {
      batch: demoBatchId(family.villageCode),
      family: { ...placeItems(family), ...contraceptionItems(family, false), ...waterAndToilet(family) },
      members: importedMembers(family, on),
    }),
  );
}

/**
 * The village's own list of houses comes with the population file, and the file has `hamil`: without them KRS would be
 * decided only where it is certain, and the first months would show a share near 100 % that nobody had (R-KRS-07).
 */
function waterAndToilet({ housing }: DemoFamily): Items {
  return { water: housing.water, toilet: housing.toilet };
}

function importedMembers(family: DemoFamily, on: PlainDate): { personId: string; items: Items }[] {
  const wife = fertileWife(family, on);
  return membersOf(family, on).map((member) =>
    member.personId === wife?.id ? { ...member, items: { ...member.items, ...pregnancyItems(wife) } } : member,
  );
}

export function membersOf(family: DemoFamily, today: PlainDate): { personId: string; items: Items }[] {
  return livingOf(family).map((person) => ({
    personId: person.id,
    items: personItems(person, family.name.origin, today),
  }));
}

export function visitRounds(run: VillageRun, window: MonthWindow): DemoAct[] {
  const families = [...run.families.values()].filter((family) => livingOf(family).length > 0);
  const acts: DemoAct[] = [];
  for (const [position, family] of families.entries()) {
    if (isFirstVisit(run, window, position / families.length, family)) acts.push(firstVisit(run, window, family));
    else if (isSecondVisit(run, window, family)) acts.push(secondVisit(run, window, family));
  }
  return acts;
}

/** RT by RT: families stand in the order of their places. */
function isFirstVisit(run: VillageRun, window: MonthWindow, position: number, family: DemoFamily): boolean {
  if (run.visited.has(family.id)) return false;
  if (run.toVisit.has(family.id)) return true;
  const month = 1 + Math.floor(position * FIRST_ROUND_MONTHS);
  if (window.index === month) return !run.random.chance(NOT_REACHED);
  return window.index > FIRST_ROUND_MONTHS && run.random.chance(0.08);
}

function isSecondVisit(run: VillageRun, window: MonthWindow, family: DemoFamily): boolean {
  const month = SECOND_ROUND_FROM + (Number.parseInt(family.id.slice(0, 4), 16) % SECOND_ROUND_MONTHS);
  return window.index === month && run.random.chance(Math.min(0.95, 0.78 * run.maker.traits.energy));
}

function firstVisit(run: VillageRun, window: MonthWindow, family: DemoFamily): DemoAct {
  run.visited.add(family.id);
  run.toVisit.delete(family.id);
  return visit(run, window, family, {});
}

/** A year later some families stand better, some worse, couples have changed their method, children their class. */
function secondVisit(run: VillageRun, window: MonthWindow, family: DemoFamily): DemoAct {
  const on = eventDay(run.random, window);
  driftWelfare(run, family);
  driftContraception(run, family, on);
  const schooling = livingOf(family).flatMap((person) =>
    isSchoolAge(person.birthDate, on) ? schoolNews(run, person, on) : [],
  );
  return visit(run, window, family, Object.fromEntries(schooling));
}

function visit(run: VillageRun, window: MonthWindow, family: DemoFamily, more: Items): DemoAct {
  const items = { ...visitItems(run.random, family, dayIn(window, 1)), ...more };
  return kaderActs(run, window, family, 'family-answered', { form: 'family', items });
}

function driftWelfare({ random }: VillageRun, family: DemoFamily): void {
  if (isPrasejahtera(family)) {
    if (random.chance(0.26)) riseAbovePrasejahtera(family);
  } else if (random.chance(family.wealth < -0.6 ? 0.035 : 0.004)) {
    family.habits = drawHabits(random, -2);
  }
}

export function riseAbovePrasejahtera(family: DemoFamily): void {
  family.habits = family.habits.map((habit, index) => index < 5 || habit);
}

function driftContraception({ random }: VillageRun, family: DemoFamily, on: PlainDate): void {
  const wife = fertileWife(family, on);
  if (!wife || !family.kb || wife.pregnantWeeks !== null || !random.chance(0.1)) return;
  const children = livingOf(family).filter(({ relation }) => relation === 'CHILD').length;
  const age = completedYears(wife.birthDate, on);
  // As many begin as stop, so that only services move the share.
  const stops = random.chance(family.kb.method === NOT_USING ? 0.45 : 0.6);
  family.kb = stops ? nonUser(random, age, children) : usingCouple(random, age, children);
}

function schoolNews({ random, maker }: VillageRun, person: DemoPerson, on: PlainDate): [string, Items[string]][] {
  const classNo = classOf(person.birthDate, on);
  if (person.attending === 'yes') {
    const leaves = classNo > 6 && random.chance(0.022 * maker.traits.schooling);
    if (leaves) person.attending = 'no';
    else
      Object.assign(
        person,
        classNo > 12 ? childSchooling(random, person.birthDate, on, 0) : inClass(Math.max(1, classNo)),
      );
  } else if (random.chance(0.07) && person.highest !== 'SLTA') {
    Object.assign(person, { attending: 'yes' });
  }
  return Object.entries(schoolItems(person)).map(([item, value]) => [`person/${person.id}/${item}`, value]);
}
