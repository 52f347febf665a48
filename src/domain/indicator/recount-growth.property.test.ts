/** The second evaluator of IN-02, IN-05, IN-06 and IN-07 (contracts 18): from raw answers and measures, in its own way. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { child, family, fieldsOf, ruleSet } from '#domain/assessment/family.fixture.ts';
import { addDays, daysBetween } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Measured } from '#domain/care/care.ts';
import type { FamilyState, Fields, ItemValue } from '#domain/family/family-state.ts';
import { tableOf } from '#domain/growth/reference.ts';
import { LENGTH_FOR_AGE } from '#domain/growth/tables/length-for-age.ts';
import { INDICATORS } from '#domain/indicator/all.ts';
import { figureOf } from '#domain/indicator/indicator.ts';
import { AS_OF, STATE } from '../../../test/support/family-arbitrary.ts';
import { and, below, exact, no, or, raw, yes, years } from '../../../test/support/second-count.ts';
import type { Half } from '../../../test/support/second-count.ts';
import { runs } from '../../../test/support/property-runs.ts';

const residentsOf = (state: FamilyState): Fields[] =>
  Object.values(state.members)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ fields }) => fields)
    .filter((fields) => raw(fields, 'residence_status') === 'RESIDENT');

const OWN = ['01', '02', '03a', '03b', '03c', '03d', '04', '05'].map((each) => `pk21_${each}`);
const LATER = Array.from({ length: 8 }, (_, index) => `ibangga_${index + 10}`);

/** 1 met, 0 not, ½ unknown, `na` left out: the seventeen in their order. */
function variables(state: FamilyState, asOf: PlainDate): (Half | 'na')[] {
  const { fields } = state;
  const people = residentsOf(state);
  const answer = (item: string): Half | 'na' => {
    const value = raw(fields, item);
    return value === 'na' ? 'na' : typeof value === 'boolean' ? yes(value) : 0.5;
  };
  const number = (...items: string[]): number | null => {
    const found = items.map((item) => raw(fields, item)).find((value) => typeof value === 'number');
    return typeof found === 'number' ? found : null;
  };
  const good = (item: string, bad: number[]): Half => {
    const code = number(item);
    return code === null ? 0.5 : yes(!bad.includes(code));
  };
  const [area, persons] = [number('area_m2', 'pk15_27'), number('persons', 'pk15_28')];
  const roomy: Half = area === null || persons === null || persons < 1 ? 0.5 : yes(area * 10 >= persons * 72);
  const conflicts = ['03a', '03b', '03c', '03d'].map((each) => answer(`pk21_${each}`)).filter((each) => each !== 'na');
  const head = people.find((one) => raw(one, 'relation') === 'HEAD');
  const marital = head === undefined ? null : raw(head, 'marital_status');
  return [
    answer('pk21_01'),
    answer('pk21_02'),
    certificates(people, asOf),
    and(...people.map((one): Half => (raw(one, 'insurance') === null ? 0.5 : yes(raw(one, 'insurance') !== 'NONE')))),
    conflicts.length === 0 ? 'na' : no(or(...conflicts)),
    marital === 'SINGLE'
      ? 'na'
      : marital === 'DIVORCED'
        ? 0
        : ['MARRIED', 'WIDOWED'].includes(String(marital))
          ? 1
          : 0.5,
    answer('pk21_04'),
    answer('pk21_05'),
    and(
      ...[good('water', [5, 7, 8, 9, 10]), good('toilet', [3, 4]), roomy],
      ...[good('floor', [7, 8, 9]), good('wall', [4, 6, 7]), good('roof', [6, 7, 8])],
    ),
    ...LATER.map(answer),
  ];
}

/** Tries for every child of unknown age both: to be a child, and to be grown up. */
function certificates(people: Fields[], asOf: PlainDate): Half | 'na' {
  const children = people.filter((one) => raw(one, 'relation') === 'CHILD');
  const has = (one: Fields): Half => {
    const cert = String(raw(one, 'birth_cert'));
    return cert === 'none' ? 0 : cert.startsWith('has_') ? 1 : 0.5;
  };
  const worlds = children.reduce<Half[][]>(
    (known, one) => {
      const isChild = below(years(one, asOf), 18);
      const ways = [...(isChild === 0 ? [] : [[has(one)]]), ...(isChild === 1 ? [] : [[]])];
      return known.flatMap((each) => ways.map((way) => [...each, ...way]));
    },
    [[]],
  );
  const outcomes = new Set(worlds.map((world) => (world.length === 0 ? 'na' : and(...world))));
  const [only] = outcomes;
  if (outcomes.size === 1 && only !== undefined) return only;
  // Somebody who may be a child and would make no difference leaves what the others say.
  const real = [...outcomes].filter((each) => each !== 'na');
  const sure = children.some((one) => below(years(one, asOf), 18) === 1);
  return sure && new Set(real).size === 1 && real[0] !== undefined ? real[0] : 0.5;
}

/** The mean of three means, or why there is none. */
function index(state: FamilyState, asOf: PlainDate): number | 'gap' | 'not asked' {
  if (![...OWN, ...LATER].some((item) => raw(state.fields, item) !== null)) return 'not asked';
  const all = variables(state, asOf);
  const means = [all.slice(0, 6), all.slice(6, 13), all.slice(13)].map((dimension) => {
    const counted = dimension.filter((each) => each !== 'na');
    if (counted.length === 0 || counted.includes(0.5)) return NaN;
    return counted.reduce<number>((sum, each) => sum + each, 0) / counted.length;
  });
  const mean = (100 * ((means[0] ?? NaN) + (means[1] ?? NaN) + (means[2] ?? NaN))) / 3;
  return Number.isNaN(mean) ? 'gap' : mean;
}

interface ChildCount {
  weighed: boolean;
  unmeasured: boolean;
  /** Below −2, not below, or nothing to be believed. */
  stunted: boolean | null;
  flagged: boolean;
}

function countChild(fields: Fields, all: readonly Measured[], asOf: PlainDate): ChildCount {
  const past = all.filter(({ measuredOn }) => measuredOn <= asOf);
  // Of two on one day the later one counts.
  const days = new Map(past.map((each) => [each.measuredOn, each]));
  const now = [...days.values()].filter(({ measuredOn }) => measuredOn.slice(0, 7) === asOf.slice(0, 7));
  const scores = now
    .toSorted((a, b) => (a.measuredOn < b.measuredOn ? 1 : -1))
    .map((each) => heightScore(fields, each));
  const believed = scores.find((score) => score !== null && Math.abs(score) <= 600) ?? null;
  return {
    weighed: now.some(({ weightKg }) => weightKg !== null && weightKg > 0),
    unmeasured: !past.some(({ measuredOn }) => measuredOn > sixMonthsBefore(asOf)),
    stunted: believed === null ? null : believed < -200,
    flagged: believed === null && scores.some((score) => score !== null),
  };
}

function sixMonthsBefore(day: PlainDate): PlainDate {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
  const [atYear, atMonth] = month > 6 ? [year, month - 6] : [year - 1, month + 6];
  const two = (value: number): string => String(value).padStart(2, '0');
  const length = [31, atYear % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][atMonth - 1] ?? 0;
  return `${atYear}-${two(atMonth)}-${two(Math.min(date, length))}`;
}

/** Hundredths of z; the LMS of length has L = 1. */
function heightScore(fields: Fields, { measuredOn, lenheiCm, measure }: Measured): number | null {
  const [sex, birth] = [raw(fields, 'sex'), raw(fields, 'birth_date')];
  if ((sex !== 'L' && sex !== 'P') || typeof birth !== 'string' || lenheiCm === null) return null;
  const age = daysBetween(birth, measuredOn);
  if (age < 0 || age > 1826) return null;
  const correction = age < 731 && age > 273 && measure === 'h' ? 0.7 : age >= 731 && measure === 'l' ? -0.7 : 0;
  const { m, s } = tableOf(LENGTH_FOR_AGE)[sex];
  const [median, spread] = [m[age] ?? NaN, s[age] ?? NaN];
  const hundredths = (100 * ((lenheiCm + correction) / median - 1)) / spread;
  return Math.sign(hundredths) * Math.floor(Math.abs(hundredths) + 0.5 + 1e-7);
}

/** A house and a form on which most is answered, or hardly any family could be computed. */
const ANSWERED: fc.Arbitrary<Fields> = fc
  .record({
    yesNos: fc.array(fc.constantFrom<ItemValue>(true, true, true, false, { na: true }), {
      minLength: 16,
      maxLength: 16,
    }),
    house: fc.record({
      water: fc.integer({ min: 1, max: 6 }),
      toilet: fc.integer({ min: 1, max: 3 }),
      floor: fc.constantFrom(1, 2, 8),
      wall: fc.constantFrom(1, 2, 7),
      roof: fc.constantFrom(2, 3, 7),
      area_m2: fc.constantFrom(20, 21, 22, 35, 36, 37, 72),
      persons: fc.constantFrom(3, 5, 5, 10),
    }),
  })
  .map(({ yesNos, house }) =>
    fieldsOf({
      ...Object.fromEntries([...OWN, ...LATER].map((item, at): [string, ItemValue] => [item, yesNos[at] ?? null])),
      ...house,
    }),
  );

const MEASURED = (asOf: PlainDate): fc.Arbitrary<Measured> =>
  fc.record({
    measuredOn: fc
      .oneof(fc.integer({ min: -3, max: 40 }), fc.integer({ min: 120, max: 260 }))
      .map((n) => addDays(asOf, -n)),
    weightKg: fc.constantFrom(null, 0, 8.5, 12),
    lenheiCm: fc.oneof(
      fc.constant(null),
      fc.integer({ min: 450, max: 1150 }).map((n) => n / 10),
    ),
    measure: fc.constantFrom('l', 'h', null),
    oedema: fc.constantFrom(null, false, true),
    armcCm: fc.constant(null),
    headcCm: fc.constant(null),
    by: fc.constant('siti'),
    seq: fc.constant(1),
  });

const byDay = (a: Measured, b: Measured): number =>
  a.measuredOn < b.measuredOn ? -1 : a.measuredOn > b.measuredOn ? 1 : 0;

/** A measured child in every family; every second family is answered whole. */
const FAMILY = (asOf: PlainDate): fc.Arbitrary<FamilyState> =>
  fc
    .record({
      state: STATE,
      answered: fc.option(ANSWERED),
      measured: fc.array(MEASURED(asOf), { maxLength: 4 }),
      ageDays: fc.integer({ min: 0, max: 1840 }),
      sex: fc.constantFrom('L', 'P', null),
    })
    .map(({ state, answered, measured, ageDays, sex }) => {
      const young = child('young', addDays(asOf, -ageDays), { sex, insurance: 'PBI' });
      const others = answered === null ? state.members : {};
      const grown = family({}, [young, ...Object.values(others)]);
      return exact(
        {
          ...state,
          fields: { ...state.fields, ...answered },
          members: { ...grown.members, ...(answered && { head: married() }) },
          care: { visits: [], growth: { young: measured.toSorted(byDay) }, photos: [], pairs: [] },
        },
        asOf,
      );
    });

const married = (): FamilyState['members'][string] => ({
  id: 'head',
  joinedSeq: 1,
  fields: fieldsOf({ residence_status: 'RESIDENT', relation: 'HEAD', marital_status: 'MARRIED', insurance: 'NON_PBI' }),
});

it('IN-02, IN-05, IN-06, IN-07: facts of a population are what a second, plain count gives', () => {
  const met = new Set<string>();
  const settings = ruleSet({ childFindings: true });
  const population = AS_OF.chain((asOf) =>
    fc.record({ asOf: fc.constant(asOf), states: fc.array(FAMILY(asOf), { minLength: 1, maxLength: 4 }) }),
  );
  fc.assert(
    fc.property(population, ({ asOf, states }) => {
      const expected: Record<string, number> = {};
      const add = (name: string, by: number | boolean): void => {
        expected[name] = (expected[name] ?? 0) + Number(by);
        if (Number(by) > 0) met.add(name);
      };
      let points = 0;
      for (const state of states) {
        const value = index(state, asOf);
        add('ibanggaFamilies', typeof value === 'number');
        add('ibanggaUnknown', value === 'gap');
        if (typeof value === 'number') points += value;
        for (const [id, { fields }] of Object.entries(state.members)) {
          const age = years(fields, asOf);
          if (raw(fields, 'residence_status') !== 'RESIDENT' || age === null || age >= 5) continue;
          const counted = countChild(fields, state.care?.growth[id] ?? [], asOf);
          add('childrenForMeasuring', 1);
          add('childrenWeighed', counted.weighed);
          add('childrenUnmeasured', counted.unmeasured);
          add('childrenStunted', counted.stunted === true);
          add('childrenHeightKnown', counted.stunted !== null);
          add('childrenHeightUnknown', counted.stunted === null);
          add('childrenHeightFlagged', counted.flagged);
        }
      }
      const facts: Record<string, number>[] = states.map((state) => assessFamily(state, asOf, settings).facts);
      const total = (name: string): number => facts.reduce((sum, one) => sum + (one[name] ?? 0), 0);
      for (const [name, count] of Object.entries(expected)) expect([name, total(name)]).toEqual([name, count]);
      const shown = INDICATORS.find(({ id }) => id === 'IN-02');
      const counts = { numerator: total('ibanggaPoints'), denominator: total('ibanggaFamilies'), unknown: 0 };
      const families = expected['ibanggaFamilies'] ?? 0;
      const mean = shown ? figureOf(shown, counts).value : null;
      if (families === 0) expect(mean).toBeNull();
      else expect(mean).toBeCloseTo(points / families, 9);
    }),
    { numRuns: runs(1000) },
  );
  if (runs(1000) < 1000) return;
  // A count that never rises above 0 proves nothing.
  expect([...met].toSorted()).toEqual([
    ...['childrenForMeasuring', 'childrenHeightFlagged', 'childrenHeightKnown', 'childrenHeightUnknown'],
    ...['childrenStunted', 'childrenUnmeasured', 'childrenWeighed', 'ibanggaFamilies', 'ibanggaUnknown'],
  ]);
});
