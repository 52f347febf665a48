/** Random families for property tests: whatever somebody typed, imported or left out. Data sintetis. */
import fc from 'fast-check';
import { born, family, member, origin } from '../../src/domain/assessment/family.fixture.ts';
import type { RuleSettings } from '../../src/domain/assessment/rule-set.ts';
import { addDays } from '../../src/domain/basics/plain-date.ts';
import type { Measured } from '../../src/domain/care/care.ts';
import type { PlainDate } from '../../src/domain/basics/plain-date.ts';
import type { DatePrecision, FamilyState, ItemValue } from '../../src/domain/family/family-state.ts';
import { FAMILY_ITEMS } from '../../src/domain/forms/family.items.ts';
import type { Item } from '../../src/domain/forms/item.ts';
import { PERSON_ITEMS } from '../../src/domain/forms/person.items.ts';
import type { Need } from '../../src/domain/need/need.ts';

const day = (from: PlainDate, days: number): fc.Arbitrary<PlainDate> =>
  fc.integer({ min: 0, max: days }).map((n) => addDays(from, n));
export const AS_OF = day('2024-01-01', 1500);
const BIRTH = fc
  .record({
    // Most people are children or of an age where a rule has a limit; some are not born yet.
    date: fc.oneof(
      day('2020-01-01', 2600),
      day('2005-01-01', 8500),
      day('1970-01-01', 13_000),
      day('1935-01-01', 33_000),
    ),
    precision: fc.constantFrom<DatePrecision>('DAY', 'DAY', 'DAY', 'MONTH', 'YEAR', 'ESTIMATED'),
  })
  .map(({ date, precision }) => born(date, precision));

/** Mostly an answer that the form allows, sometimes none, sometimes "tidak berlaku". */
export function answerTo({ id, type, canBeNotApplicable }: Item): fc.Arbitrary<ItemValue> {
  const nothing: fc.Arbitrary<ItemValue> = canBeNotApplicable
    ? fc.constantFrom<ItemValue>(null, { na: true })
    : fc.constant(null);
  if (id === 'residence_status')
    return fc.constantFrom<ItemValue>('RESIDENT', 'RESIDENT', 'RESIDENT', 'AWAY', 'DEAD', 'NEW', null);
  if (id === 'relation')
    return fc.constantFrom<ItemValue>('HEAD', 'SPOUSE', 'CHILD', 'CHILD', 'CHILD', 'GRANDCHILD', null);
  // A third of the couples uses nothing, and the married are many: otherwise hardly anybody has an unmet need.
  if (id === 'kb_method')
    return fc.constantFrom<ItemValue>(
      'BUKAN_PESERTA',
      'BUKAN_PESERTA',
      'IUD',
      'PIL',
      'MAL',
      'TRADISIONAL',
      'MOP',
      null,
    );
  if (id === 'marital_status')
    return fc.constantFrom<ItemValue>('MARRIED', 'MARRIED', 'SINGLE', 'WIDOWED', 'DIVORCED', null);
  if (id === 'divorce_date') return fc.oneof(day('2023-06-01', 1700), fc.constant(null));
  const answer = ((): fc.Arbitrary<ItemValue> => {
    switch (type.kind) {
      case 'one-of':
        return fc.constantFrom(...type.choices.map(({ value }) => value));
      case 'yes-no':
        return fc.boolean();
      case 'number':
        return fc.integer({ min: type.min, max: Math.min(type.max, 60) });
      case 'imprecise-date':
        return BIRTH;
      case 'identity-number':
        return fc.constant({ sealed: 's', hash: 'h', last4: '0001' });
      default:
        return fc.constantFrom('-', 'x', '2026-02-31');
    }
  })();
  return fc.oneof({ weight: 6, arbitrary: answer }, { weight: 1, arbitrary: nothing });
}

const yesNo = (id: string, subject: Item['subject']): Item => ({
  id,
  subject,
  type: { kind: 'yes-no' },
  class: 'P3',
  canBeNotApplicable: true,
  source: 'rulebook 4',
});
/** Read by rules, asked by no form yet. */
const LATER_PERSON_ITEMS: readonly Item[] = [yesNo('newly_found', 'person')];

const READ_OF_PERSON =
  'sex birth_date nik nik_status nik_reason relation residence_status marital_status divorce_date highest_completed attending class_no birth_cert birth_cert_no pregnant pregnancy_weeks insurance kia';
const READ_OF_FAMILY =
  /^(water|toilet|floor|wall|roof|area_m2|persons|desil|kb_method|kb_want_child|pk21_.*|ks21_.*|ibangga_.*|pk15_(0\d|1[0-2]|2[78]))$/;
export const personItems = [
  ...PERSON_ITEMS.filter(({ id }) => READ_OF_PERSON.split(' ').includes(id)),
  ...LATER_PERSON_ITEMS,
];
export const familyItems = FAMILY_ITEMS.filter(({ id }) => READ_OF_FAMILY.test(id));

const answersTo = (items: readonly Item[]): fc.Arbitrary<Record<string, ItemValue>> =>
  fc
    .record(Object.fromEntries(items.map((item) => [item.id, answerTo(item)])), { requiredKeys: [] })
    .map((answers) =>
      Object.fromEntries(
        Object.entries(answers).flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])),
      ),
    );

/** Small children and what was measured of them, some of it absurd; more often than not somebody measured. */
const number = (min: number, max: number): fc.Arbitrary<number | null> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => tenths / 10) },
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(-1, 0, 0.8, 1e9) },
  );
export const MEASURED: fc.Arbitrary<Measured> = fc.record({
  measuredOn: day('2023-06-01', 1700),
  weightKg: number(2, 20),
  lenheiCm: number(44, 115),
  measure: fc.constantFrom('l', 'h', null),
  oedema: fc.constantFrom(false, false, null, true),
  armcCm: fc.constant(null),
  headcCm: fc.constant(null),
  by: fc.constant('k'),
  seq: fc.constant(1),
});
const GROWTH: fc.Arbitrary<Record<string, Measured[]>> = fc
  .array(fc.array(MEASURED, { maxLength: 4 }), { maxLength: 6 })
  .map((lists) =>
    Object.fromEntries(
      lists.map((list, index) => [`p${index}`, list.toSorted((a, b) => (a.measuredOn < b.measuredOn ? -1 : 1))]),
    ),
  );

const MEMBERS = fc
  .array(answersTo(personItems), { maxLength: 6 })
  .map((people) => people.map((items, index) => member(`p${index}`, items)));

const PROMISED: fc.Arbitrary<Need> = fc
  .record({ dueOn: AS_OF, deliveredOn: fc.option(AS_OF) })
  .map(({ dueOn, deliveredOn }) => ({
    id: 'n',
    findingId: 'f',
    kind: 'no-nik',
    subject: { kind: 'person', id: 'p0' },
    service: 'nik',
    sector: 'civil-registration',
    reason: { key: 'reason.no-nik.missing', params: {} },
    class: 'P2',
    status: deliveredOn === null ? 'promised' : 'delivered',
    openedOn: '2024-01-01',
    expectedOn: '2024-01-15',
    promise: { on: '2024-01-02', dueOn, by: 'capil', seq: 2 },
    ...(deliveredOn !== null && { delivery: { on: deliveredOn, by: 'capil', seq: 3 } }),
    bounces: 0,
  }));

export const STATE: fc.Arbitrary<FamilyState> = fc
  .record({
    items: answersTo(familyItems),
    members: MEMBERS,
    seenOn: AS_OF,
    needs: fc.array(PROMISED, { maxLength: 2 }),
    growth: GROWTH,
  })
  .map(({ items, members, seenOn, needs, growth }) =>
    family(items, members, {
      origins: { 1: origin(seenOn) },
      needs,
      care: { visits: [], growth, photos: [], pairs: [] },
    }),
  );

export const SETTINGS: fc.Arbitrary<Partial<RuleSettings>> = fc.record({
  pus4tRequiresNonmodern: fc.boolean(),
  elderlyHouseholdCounts: fc.boolean(),
  birthCertificateAge: fc.constantFrom('lt18', 'le18'),
  ksVersion: fc.constantFrom('PK15', 'PK15', 'KS21'),
  ibanggaNaMode: fc.constantFrom('exclude', 'pass'),
  unknownWater: fc.constantFrom('unknown', 'unknown', 'decent'),
  childFindings: fc.boolean(),
});
