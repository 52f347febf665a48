/** A whole synthetic village on one day, from its seed alone. */
import { addDays, completedYears, type PlainDate } from '#domain/basics/plain-date.ts';
import { bornAgo, composeFamily, coupleFamily, drawHeadAge } from './compose.ts';
import { drawContraception, fertileWife } from './contraception.ts';
import { ORIGINS, type Origin } from './name-lists.ts';
import { drawFamilyName } from './naming.ts';
import { numberBook, type NumberBook } from './numbers.ts';
import type { FamilyContext } from './people.ts';
import { layOutPlaces, type Place } from './places.ts';
import type { Random, Weighted } from './random.ts';
import type { DemoFamily, DemoPerson, DemoVillage, Insurance, VillageSpec, VillageTraits } from './types.ts';
import { drawHabits, drawHousing } from './welfare.ts';

const USUAL_ORIGINS: Readonly<Record<Origin, number>> = { malay: 78, javanese: 9, bugis: 3, 'chinese-indonesian': 10 };
/** Religion codes 14.1 for the two halves of the mix. */
const CHINESE_RELIGIONS: Weighted<number> = [
  [5, 48],
  [6, 28],
  [2, 13],
  [3, 11],
];

export interface VillageOptions extends VillageSpec {
  random: Random;
  /** The day the village is described on. */
  today: PlainDate;
}

/** What families of one village are made with; kept by the history for those who are born or move in later. */
export interface VillageMaker {
  random: Random;
  numbers: NumberBook;
  spec: VillageSpec;
  traits: VillageTraits;
  places: readonly Place[];
}

export function villageMaker(spec: VillageSpec, random: Random): VillageMaker {
  return {
    random,
    spec,
    numbers: numberBook(spec.code),
    traits: drawTraits(random),
    places: layOutPlaces(random, spec.families),
  };
}

export function makeVillage(options: VillageOptions): DemoVillage {
  const maker = villageMaker(options, options.random);
  const families = [...familiesOf(maker, options.today)];
  return { code: options.code, name: options.name, today: options.today, traits: maker.traits, families };
}

/** One by one, so that a province never has to be in memory at once. */
export function* familiesOf(maker: VillageMaker, today: PlainDate): Generator<DemoFamily> {
  let made = 0;
  while (made < maker.spec.families) {
    const card = makeCard(maker, today, maker.places[made] ?? maker.places[0]);
    for (const family of card.slice(0, maker.spec.families - made)) yield family;
    made += card.length;
  }
}

/** Rulebook 13.2: villages differ far more than regencies do. */
function drawTraits(random: Random): VillageTraits {
  const around = (mean: number, spread: number): number => mean * Math.exp(spread * random.normal());
  return {
    certificate: Math.max(0.8, Math.min(0.97, 0.925 + 0.03 * random.normal())),
    poorWater: Math.min(0.2, around(0.055, 0.35)),
    poorToilet: Math.min(0.2, around(0.05, 0.35)),
    wealth: 0.12 * random.normal(),
    schooling: Math.min(1.5, Math.max(0.75, around(1, 0.15))),
    energy: Math.min(1.25, Math.max(0.6, around(0.95, 0.2))),
  };
}

/** The families of one card: mostly one; sometimes a married child with the parents (R-FAM-01, contracts 14). */
export function makeCard(maker: VillageMaker, today: PlainDate, place: Place | undefined): DemoFamily[] {
  const { random, numbers } = maker;
  if (!place) throw new Error('A village without places.');
  const context = contextOf(maker, today, place);
  const headAge = drawHeadAge(random);
  const members = composeFamily(context, headAge);
  const noKk = numbers.kk(addDays(today, -random.int(60, 5400)));
  const address = `${place.street} No. ${random.int(1, 140)}`;
  const family = finish(maker, context, { members, noKk, address, place, today });
  const isCouple = members.some(({ relation }) => relation === 'SPOUSE');
  if (!isCouple || headAge < 47 || headAge > 72 || !random.chance(0.13)) return [family];
  return [
    family,
    finish(maker, context, { members: youngCouple(context, headAge, family), noKk, address, place, today }),
  ];
}

function contextOf({ random, numbers, traits, spec }: VillageMaker, today: PlainDate, place: Place): FamilyContext {
  const origin = random.weighted(ORIGINS.map((name) => [name, (spec.origins ?? USUAL_ORIGINS)[name]] as const));
  const wealth = 0.93 * random.normal() + traits.wealth + place.wealth;
  return {
    random,
    numbers,
    traits,
    today,
    wealth,
    name: drawFamilyName(random, origin),
    religion: origin === 'chinese-indonesian' ? random.weighted(CHINESE_RELIGIONS) : 1,
    insurance: random.weighted<Insurance>(
      wealth < -0.8
        ? [
            ['PBI', 78],
            ['REGIONAL', 16],
            ['NONE', 6],
          ]
        : [
            ['NON_PBI', 48],
            ['PBI', 32],
            ['REGIONAL', 14],
            ['NONE', 6],
          ],
    ),
    birthPlace: spec.name,
  };
}

/** On the card they are anak, menantu and cucu; as a family they have a head of their own. */
function youngCouple(context: FamilyContext, parentAge: number, parents: DemoFamily): DemoPerson[] {
  const { random, today } = context;
  const age = Math.max(21, Math.min(36, parentAge - 25 - 4 * random.next()));
  const sonIsOurs = random.chance(0.5);
  const members = coupleFamily(context, age, { head: sonIsOurs ? 4 : 5, spouse: sonIsOurs ? 5 : 4, child: 6 });
  const ours = members.find(({ cardLevel }) => cardLevel === 4);
  const [father, mother] = [parents.members[0], parents.members[1]];
  if (ours && father && mother) {
    Object.assign(ours, {
      fatherName: father.name,
      motherName: mother.name,
      fatherNik: father.nik,
      motherNik: mother.nik,
    });
  }
  const small = members.filter(({ birthDate }) => birthDate > bornAgo(random, today, 9));
  return [...members.slice(0, 2), ...small.filter(({ relation }) => relation === 'CHILD')];
}

interface Unfinished {
  members: DemoPerson[];
  noKk: string;
  address: string;
  place: Place;
  today: PlainDate;
}

function finish(
  { random, traits, spec }: VillageMaker,
  context: FamilyContext,
  { members, noKk, address, place, today }: Unfinished,
): DemoFamily {
  const wife = fertileWife({ members }, today);
  const children = members.filter(({ relation }) => relation === 'CHILD');
  return {
    id: random.uuid(),
    villageCode: spec.code,
    noKk,
    address,
    dusun: place.dusun,
    rw: place.rw,
    rt: place.rt,
    name: context.name,
    wealth: context.wealth,
    members,
    housing: drawHousing(random, context.wealth, { ...traits, poorWater: traits.poorWater * place.water }),
    habits: drawHabits(random, context.wealth),
    kb: wife ? drawContraception(random, wife, children.length, today) : null,
  };
}

export const ageOn = (person: Pick<DemoPerson, 'birthDate'>, today: PlainDate): number =>
  completedYears(person.birthDate, today);
