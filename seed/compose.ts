/** Who lives in a family: the couple, lone parents, people alone, and the children whom age and leaving home allow. */
import { addDays, type PlainDate } from '#domain/basics/plain-date.ts';
import { makePerson, type FamilyContext } from './people.ts';
import type { Random, Weighted } from './random.ts';
import type { CardLevel, DemoPerson, Marital, Relation } from './types.ts';

/** Start of a five-year band of the head's age and its weight, from the census of 2010 moved on by 15 years (rulebook 13.6). */
const HEAD_AGES: Weighted<number> = [
  [20, 2.6],
  [25, 7.5],
  [30, 9.8],
  [35, 12.4],
  [40, 14.4],
  [45, 13.2],
  [50, 11.6],
  [55, 9.4],
  [60, 7.9],
  [65, 5.4],
  [70, 3.3],
  [75, 1.9],
  [80, 1.2],
];
const CHILDREN_EVER: Weighted<number> = [
  [0, 4],
  [1, 18],
  [2, 56],
  [3, 17],
  [4, 4],
  [5, 1],
];
const CHILDREN_EVER_OLDER: Weighted<number> = [
  [0, 4],
  [1, 11],
  [2, 29],
  [3, 28],
  [4, 17],
  [5, 11],
];

export interface Levels {
  head: CardLevel;
  spouse: CardLevel;
  child: CardLevel;
}
export const OWN_CARD: Levels = { head: 1, spouse: 3, child: 4 };

export const drawHeadAge = (random: Random): number => random.weighted(HEAD_AGES) + 5 * random.next();

export function bornAgo(random: Random, today: PlainDate, age: number): PlainDate {
  return addDays(today, -Math.max(0, Math.floor(age * 365.25)) - (age > 1 ? random.int(0, 3) : 0));
}

export function composeFamily(context: FamilyContext, headAge: number): DemoPerson[] {
  const { random } = context;
  const kind = random.weighted(
    headAge < 60
      ? ([
          ['couple', 87],
          ['parent', 9],
          ['alone', headAge < 30 ? 12 : 6],
        ] as const)
      : ([
          ['couple', 66],
          ['parent', 18],
          ['alone', 16],
        ] as const),
  );
  if (kind === 'couple') return withGuests(context, coupleFamily(context, headAge, OWN_CARD), headAge);
  return kind === 'parent' ? loneParentFamily(context, headAge) : [aloneHead(context, headAge)];
}

/** @param headAge exact age of the husband */
export function coupleFamily(context: FamilyContext, headAge: number, levels: Levels): DemoPerson[] {
  const { random, today } = context;
  const gap = Math.max(-3, 3.6 + 2.6 * random.normal());
  // R-CM-03: marriages under 19 are few but there are some.
  const youngest = headAge < 27 && random.chance(0.09) ? 16.3 : 19.2;
  const wifeAge = Math.max(youngest, headAge - gap);
  const make = (sex: 'L' | 'P', age: number, relation: Relation, cardLevel: CardLevel): DemoPerson =>
    makePerson(context, { sex, birthDate: bornAgo(random, today, age), relation, cardLevel, marital: 'MARRIED' });
  const head = make('L', headAge, 'HEAD', levels.head);
  const wife = make('P', wifeAge, 'SPOUSE', levels.spouse);
  return [head, wife, ...childrenOf(context, wifeAge, levels.child, head, wife)];
}

function childrenOf(
  context: FamilyContext,
  motherAge: number,
  cardLevel: CardLevel,
  father?: DemoPerson,
  mother?: DemoPerson,
): DemoPerson[] {
  const { random, today } = context;
  const children: DemoPerson[] = [];
  const count = random.weighted(motherAge < 50 ? CHILDREN_EVER : CHILDREN_EVER_OLDER);
  let atAge = Math.min(motherAge, Math.max(17, 22 + 3 * random.normal())) + 1 + 1.6 * random.next();
  for (let born = 0; born < count; born += 1) {
    const age = motherAge - atAge;
    if (age < 0 || atAge > 45) break;
    const sex = random.chance(0.515) ? 'L' : 'P';
    if (random.chance(staysAtHome(age, sex))) {
      children.push(
        makePerson(context, {
          sex,
          birthDate: bornAgo(random, today, age),
          relation: 'CHILD',
          cardLevel,
          marital: grownMarital(random, age),
          father,
          mother,
        }),
      );
    }
    // Twins are rare, births within two years too (R-KRS-05 "too close").
    atAge += random.chance(0.008) ? 0 : random.chance(0.05) ? 1.4 + 0.5 * random.next() : 2.6 + 4.6 * random.next();
  }
  return children;
}

/** Daughters marry and leave earlier than sons. */
function staysAtHome(age: number, sex: 'L' | 'P'): number {
  if (age < 17) return 0.985;
  const leaving = sex === 'P' ? 0.88 : 1.12;
  if (age < 20) return Math.min(0.98, 0.93 * leaving);
  if (age < 25) return 0.68 * leaving;
  if (age < 30) return 0.38 * leaving;
  return (age < 40 ? 0.12 : 0.05) * leaving;
}

const grownMarital = (random: Random, age: number): Marital =>
  age > 24 && random.chance(0.07) ? 'DIVORCED' : 'SINGLE';

function loneParentFamily(context: FamilyContext, headAge: number): DemoPerson[] {
  const { random, today } = context;
  const sex = random.chance(0.6) ? 'P' : 'L';
  const marital = headAge > 50 || random.chance(0.35) ? 'WIDOWED' : 'DIVORCED';
  const age = Math.max(23, headAge);
  const head = makePerson(context, {
    sex,
    birthDate: bornAgo(random, today, age),
    relation: 'HEAD',
    cardLevel: 1,
    marital,
  });
  const children = childrenOf(
    context,
    sex === 'P' ? age : age - 4,
    4,
    sex === 'L' ? head : undefined,
    sex === 'P' ? head : undefined,
  );
  const others = children.length === 0 || random.chance(0.12) ? [grandchild(context, age)] : [];
  return [head, ...children, ...others];
}

/** K8 of the rule book: a grandchild left with the grandmother, or an adult relative with a younger head. */
function grandchild(context: FamilyContext, headAge: number): DemoPerson {
  const { random, today } = context;
  const sex = random.chance(0.5) ? 'L' : 'P';
  const isGrandchild = headAge > 48;
  const age = isGrandchild ? 0.4 + 16 * random.next() : 6 + 20 * random.next();
  return makePerson(context, {
    sex,
    birthDate: bornAgo(random, today, age),
    relation: isGrandchild ? 'GRANDCHILD' : 'OTHER_KIN',
    cardLevel: isGrandchild ? 6 : 9,
    marital: 'SINGLE',
  });
}

function aloneHead(context: FamilyContext, headAge: number): DemoPerson {
  const { random, today } = context;
  const sex = random.chance(headAge < 55 ? 0.88 : 0.42) ? 'L' : 'P';
  const marital =
    headAge < 40
      ? 'SINGLE'
      : random.weighted<Marital>(
          headAge < 60
            ? [
                ['SINGLE', 4],
                ['DIVORCED', 4],
                ['WIDOWED', 2],
              ]
            : [
                ['WIDOWED', 8],
                ['DIVORCED', 1],
                ['SINGLE', 1],
              ],
        );
  return makePerson(context, {
    sex,
    birthDate: bornAgo(random, today, headAge),
    relation: 'HEAD',
    cardLevel: 1,
    marital,
  });
}

/** A parent who moved in with the children, a nephew who works here. */
function withGuests(context: FamilyContext, members: DemoPerson[], headAge: number): DemoPerson[] {
  const { random, today } = context;
  if (headAge < 60 && random.chance(0.06)) {
    const sex = random.chance(0.28) ? 'L' : 'P';
    const ofWife = random.chance(0.4);
    const birthDate = bornAgo(random, today, headAge + 22 + 9 * random.next());
    const relation = ofWife ? 'PARENT_IN_LAW' : 'PARENT';
    members.push(makePerson(context, { sex, birthDate, relation, cardLevel: ofWife ? 8 : 7, marital: 'WIDOWED' }));
  }
  if (random.chance(0.045)) members.push(grandchild(context, headAge));
  return members;
}
