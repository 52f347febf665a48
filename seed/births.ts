/** Pregnancies, births and families that move in. */
import { addDays, completedYears, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Items } from '#domain/submission/submission.ts';
import { dayIn, type DemoAct, type MonthWindow } from './acts.ts';
import { fertileWife, NOT_USING, nonUser, pregnantCouple, usingCouple } from './contraception.ts';
import { makeCard } from './families.ts';
import { contraceptionItems, personItems, placeItems, pregnancyItems } from './items.ts';
import { makePerson } from './people.ts';
import { kaderActs, livingOf, operatorActs, type VillageRun } from './run.ts';
import type { DemoFamily, DemoPerson } from './types.ts';
import { membersOf } from './visits.ts';

const WEEKS_A_MONTH = 4.35;
const BORN_AT = 39;

export function birthsAndPregnancies(run: VillageRun, window: MonthWindow): DemoAct[] {
  return [...run.families.values()].flatMap((family) => {
    const expecting = livingOf(family).find(({ pregnantWeeks }) => pregnantWeeks !== null);
    if (expecting) return pregnancyGoesOn(run, window, family, expecting);
    return becomesPregnant(run, window, family);
  });
}

function pregnancyGoesOn(run: VillageRun, window: MonthWindow, family: DemoFamily, mother: DemoPerson): DemoAct[] {
  const weeks = (mother.pregnantWeeks ?? 0) + WEEKS_A_MONTH;
  mother.pregnantWeeks = Math.round(weeks);
  return weeks < BORN_AT ? [] : birthOf(run, window, family, mother);
}

function birthOf(run: VillageRun, window: MonthWindow, family: DemoFamily, mother: DemoPerson): DemoAct[] {
  const { random } = run;
  const born = addDays(dayIn(window, 1), -random.int(1, 25));
  const child = newborn(run, family, mother, born);
  family.members.push(child);
  mother.pregnantWeeks = null;
  const children = livingOf(family).filter(({ relation }) => relation === 'CHILD').length;
  const age = completedYears(mother.birthDate, born);
  family.kb = random.chance(0.4) ? usingCouple(random, age, children) : nonUser(random, age, children);
  const items = itemsOf(family, mother);
  return [
    kaderActs(run, window, family, 'member-added', {
      personId: child.id,
      items: personItems(child, family.name.origin, born),
    }),
    kaderActs(run, window, family, 'family-answered', { form: 'family', items }),
  ];
}

function newborn({ random, maker }: VillageRun, family: DemoFamily, mother: DemoPerson, born: PlainDate): DemoPerson {
  const father = livingOf(family).find(
    ({ sex, marital, relation }) => sex === 'L' && marital === 'MARRIED' && relation !== 'CHILD',
  );
  const ofCouple = mother.relation === 'SPOUSE' || mother.relation === 'HEAD';
  const context = {
    random,
    numbers: maker.numbers,
    today: born,
    traits: maker.traits,
    name: family.name,
    religion: mother.religion,
    insurance: mother.insurance,
    birthPlace: maker.spec.name,
    wealth: family.wealth,
  };
  const plan = {
    sex: random.chance(0.513) ? 'L' : 'P',
    birthDate: born,
    relation: ofCouple ? 'CHILD' : 'OTHER_KIN',
    cardLevel: ofCouple ? 4 : 9,
    marital: 'SINGLE',
    father,
    mother,
  } as const;
  const child = makePerson(context, plan);
  // Half of the newborn are registered by the time the kader hears of them.
  return random.chance(0.55) ? { ...child, nik: null } : child;
}

function itemsOf(family: DemoFamily, mother: DemoPerson): Items {
  const couple = Object.entries(contraceptionItems(family, true)).map(
    ([item, value]) => [`family/${item}`, value] as const,
  );
  const pregnancy = Object.entries(pregnancyItems(mother)).map(
    ([item, value]) => [`person/${mother.id}/${item}`, value] as const,
  );
  return Object.fromEntries([...couple, ...pregnancy]);
}

function becomesPregnant(run: VillageRun, window: MonthWindow, family: DemoFamily): DemoAct[] {
  const today = dayIn(window, 1);
  const wife = fertileWife(family, today);
  if (!wife || !family.kb) return [];
  const age = completedYears(wife.birthDate, today);
  if (!run.random.chance(chanceOf(age, family))) return [];
  wife.pregnantWeeks = run.random.int(7, 13);
  family.kb = pregnantCouple(run.random);
  return [kaderActs(run, window, family, 'family-answered', { form: 'family', items: itemsOf(family, wife) })];
}

function chanceOf(age: number, { kb }: DemoFamily): number {
  const fertility = age < 30 ? 1 : age < 35 ? 0.75 : age < 40 ? 0.35 : age < 44 ? 0.08 : 0;
  if (kb?.method !== NOT_USING) return 0.0062 * fertility;
  return (kb.wantChild === 'SOON' ? 0.06 : 0.018) * fertility;
}

/** About one family in a hundred a year moves in; the kader visits it the month after. */
export function newFamilies(run: VillageRun, window: MonthWindow): DemoAct[] {
  const { random, maker } = run;
  const today = dayIn(window, 1);
  const arrivals = Math.floor((maker.spec.families * 0.01) / 12 + random.next());
  return Array.from({ length: arrivals }).flatMap(() =>
    makeCard(maker, today, random.pick(maker.places)).map((family) => {
      run.families.set(family.id, family);
      run.toVisit.add(family.id);
      return operatorActs(run, window, family, 'family-registered', {
        family: placeItems(family),
        members: membersOf(family, today),
      });
    }),
  );
}
