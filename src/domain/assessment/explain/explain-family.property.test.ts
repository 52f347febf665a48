/** Metamorphic properties of the reasons: what is stated matters, what is not stated never does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { explainFamily } from '#domain/assessment/explain/explain-family.ts';
import type { ExplainedStatus } from '#domain/assessment/explain/explained.ts';
import { child, head, ruleSet } from '#domain/assessment/family.fixture.ts';
import { addDays } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState, Fields, ItemValue } from '#domain/family/family-state.ts';
import {
  answerTo,
  AS_OF,
  familyItems,
  MEASURED,
  personItems,
  SETTINGS,
  STATE,
} from '../../../../test/support/family-arbitrary.ts';
import { atLeast, runs } from '../../../../test/support/property-runs.ts';

/** Who belongs to the family and how: stated as `members`. */
const COMPOSITION = ['sex', 'relation', 'residence_status'];

const RULES = ruleSet({ childFindings: true });

interface Change {
  path: string;
  value: ItemValue;
}

/** `person/<id>/measurement.<what>`: what of a measurement is which field of it. */
const MEASURES = { weight_kg: 'weightKg', lenhei_cm: 'lenheiCm', posture: 'measure', oedema: 'oedema' } as const;
type MeasureName = keyof typeof MEASURES;
const MEASURE_NAMES: readonly MeasureName[] = ['weight_kg', 'lenhei_cm', 'posture', 'oedema'];

const key = ({ kind, subject }: ExplainedStatus): string => `${kind} ${subject.id}`;
const isStated = ({ inputs, unknown }: ExplainedStatus, path: string): boolean =>
  inputs.includes(path) || unknown.includes(path);
const isDecided = ({ value }: ExplainedStatus): boolean => value !== 'UNKNOWN' && value !== 'SERVER_DECIDES';

function withValue(state: FamilyState, { path, value }: Change): FamilyState {
  const [owner, id = '', item = ''] = path.split('/');
  const set = (fields: Fields, name: string): Fields => ({ ...fields, [name]: [value, 1] });
  if (owner === 'family') return { ...state, fields: set(state.fields, id) };
  const one = state.members[id];
  if (one === undefined) return state;
  if (item.startsWith('measurement.')) return withMeasure(state, id, item, value);
  return { ...state, members: { ...state.members, [id]: { ...one, fields: set(one.fields, item) } } };
}

/** The same said of every measurement of the child; `date` takes them all away. */
function withMeasure(state: FamilyState, id: string, item: string, value: ItemValue): FamilyState {
  if (state.care === undefined) return state;
  const name = MEASURE_NAMES.find((one) => item === `measurement.${one}`);
  const own = state.care.growth[id] ?? [];
  const growth = name === undefined ? [] : own.map((each) => ({ ...each, [MEASURES[name]]: value }));
  return { ...state, care: { ...state.care, growth: { ...state.care.growth, [id]: growth } } };
}

const measureChanges = (id: string): fc.Arbitrary<Change>[] =>
  Object.entries({
    weight_kg: fc.constantFrom(4, 9, 14, null),
    lenhei_cm: fc.constantFrom(60, 80, 100, null),
    posture: fc.constantFrom('l', 'h', null),
    oedema: fc.constantFrom(true, false, null),
    date: fc.constant(null),
  }).map(([name, values]) => values.map((value) => ({ path: `person/${id}/measurement.${name}`, value })));

const changeOf = (state: FamilyState): fc.Arbitrary<Change> => {
  const ofFamily = familyItems.map((item) => answerTo(item).map((value) => ({ path: `family/${item.id}`, value })));
  const ofPeople = Object.keys(state.members).flatMap((id) =>
    personItems
      .filter((item) => !COMPOSITION.includes(item.id))
      .map((item) => answerTo(item).map((value) => ({ path: `person/${id}/${item.id}`, value }))),
  );
  const ofMeasures = Object.keys(state.members).flatMap(measureChanges);
  return fc.oneof(...ofFamily, ...ofPeople, ...ofMeasures);
};

const CASE = STATE.chain((state) => fc.record({ state: fc.constant(state), change: changeOf(state) }));

describe('explainFamily: reasons that hold', () => {
  it('an attribute that a decided result does not state never changes it', () => {
    let kept = 0;
    fc.assert(
      fc.property(CASE, AS_OF, SETTINGS, ({ state, change }, asOf, settings) => {
        const before = explainFamily(state, asOf, ruleSet(settings)).results;
        const after = new Map(
          explainFamily(withValue(state, change), asOf, ruleSet(settings)).results.map((one) => [key(one), one.value]),
        );
        for (const one of before) {
          if (!isDecided(one) || isStated(one, change.path)) continue;
          kept += 1;
          // A rule that no longer reaches her for her age says no more than "no".
          const isNo = one.value === 'FALSE' || one.value === 'NONE';
          expect([key(one), change, after.get(key(one)) ?? (isNo && one.value)]).toEqual([key(one), change, one.value]);
        }
      }),
      { numRuns: runs(3000) },
    );
    expect(kept).toBeGreaterThan(atLeast(10_000, 3000));
  });

  it('a decided result needs nothing but what it states', () => {
    fc.assert(
      fc.property(STATE, fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), AS_OF, (state, picks, asOf) => {
        const before = explainFamily(state, asOf, RULES).results.filter(isDecided);
        const one = before[(picks[0] ?? 0) % Math.max(1, before.length)];
        if (one === undefined) return;
        // Everything that is not stated is taken away at once.
        const alone = Object.keys(state.members).reduce(
          (left, id) =>
            personItems
              .map(({ id: item }) => `person/${id}/${item}`)
              .concat(MEASURE_NAMES.map((item) => `person/${id}/measurement.${item}`))
              .filter((path) => !isStated(one, path) && !COMPOSITION.some((item) => path.endsWith(item)))
              .reduce((next, path) => withValue(next, { path, value: null }), left),
          familyItems
            .map(({ id }) => `family/${id}`)
            .filter((path) => !isStated(one, path))
            .reduce((next, path) => withValue(next, { path, value: null }), state),
        );
        const after = explainFamily(alone, asOf, RULES).results.find((other) => key(other) === key(one));
        expect([key(one), after?.value]).toEqual([key(one), one.value]);
      }),
      { numRuns: runs(1500) },
    );
  });

  it('R-ANT-07, R-ANT-16, R-DIV-02: what a small child or a divorced family has is had no more without what it states', () => {
    const kinds = ['stunted', 'wasted', 'underweight', 'not-measured', 'divorced-family'];
    const met = new Map<string, number>();
    fc.assert(
      fc.property(SMALL_CHILD, ({ state, asOf }) => {
        for (const one of explainFamily(state, asOf, RULES).results) {
          if (!kinds.includes(one.kind) || one.value !== 'TRUE') continue;
          const paths = one.inputs.filter((path) => isAnswered(state, path));
          const without = paths.reduce((next, path) => withValue(next, { path, value: null }), state);
          const after = explainFamily(without, asOf, RULES).results.find((other) => key(other) === key(one));
          expect([one.kind, paths, after?.value]).not.toEqual([one.kind, paths, 'TRUE']);
          met.set(one.kind, (met.get(one.kind) ?? 0) + 1);
        }
      }),
      { numRuns: 500 },
    );
    for (const kind of kinds) expect([kind, (met.get(kind) ?? 0) > 15]).toEqual([kind, true]);
  });

  it('taking away a stated answer changes the value, or the answers it rests on', () => {
    let changed = 0;
    fc.assert(
      fc.property(STATE, AS_OF, SETTINGS, fc.nat(), (state, asOf, settings, pick) => {
        const before = explainFamily(state, asOf, ruleSet(settings)).results.filter(isDecided);
        const one = before[pick % Math.max(1, before.length)];
        const answered = one?.inputs.filter((path) => isAnswered(state, path)) ?? [];
        const path = answered[pick % Math.max(1, answered.length)];
        if (one === undefined || path === undefined) return;
        const without = withValue(state, { path, value: null });
        const after = explainFamily(without, asOf, ruleSet(settings)).results.find((other) => key(other) === key(one));
        const left = { value: after?.value, inputs: after?.inputs, unknown: after?.unknown };
        expect([path, left]).not.toEqual([path, { value: one.value, inputs: one.inputs, unknown: one.unknown }]);
        changed += 1;
      }),
      { numRuns: runs(1500) },
    );
    expect(changed).toBeGreaterThan(atLeast(500, 1500));
  });

  it('says of statuses and findings what assessFamily says', () => {
    fc.assert(
      fc.property(STATE, AS_OF, SETTINGS, (state, asOf, settings) => {
        const short = assessFamily(state, asOf, ruleSet(settings));
        const { results } = explainFamily(state, asOf, ruleSet(settings));
        const value = (kind: string, id: string): unknown =>
          results.find((one) => one.kind === kind && one.subject.id === id)?.value;
        for (const status of short.statuses) {
          const mine = value(status.kind, state.id);
          expect([status.kind, mine === 'NA' ? 'NOT_TARGET' : mine]).toEqual([status.kind, status.value]);
        }
        for (const { kind, subject, present } of short.findings) {
          if (kind === 'krs' || kind === 'prasejahtera') continue;
          expect([kind, value(kind, subject.id)]).toEqual([kind, present === true ? 'TRUE' : 'UNKNOWN']);
        }
        const found = short.findings.filter(({ present }) => present === true).length;
        const said = results.filter(
          ({ value: says, kind }) =>
            (says === 'TRUE' && short.findings.some((finding) => finding.kind === kind)) ||
            (kind === 'krs' && says === 'KRS') ||
            (kind === 'welfare-stage' && says === 'PRA_SEJAHTERA'),
        ).length;
        expect(said).toBe(found);
      }),
    );
  });

  it('R-KRS-05, R-KRS-07: another member never takes away a finding of somebody else', () => {
    fc.assert(
      fc.property(STATE, AS_OF, (state, asOf) => {
        const more = { ...state, members: { ...state.members, new: child('new', '2015-05-05') } };
        const ofOthers = (one: FamilyState): string[] =>
          assessFamily(one, asOf, ruleSet())
            .findings.filter(({ present, subject }) => present === true && subject.kind === 'person')
            .map(({ kind, subject }) => `${kind} ${subject.id}`)
            .filter((name) => !name.endsWith(' new'));
        expect(ofOthers(more)).toEqual(ofOthers(state));
      }),
    );
  });
});

/** A child under five with a divorced head and a year of measurements: otherwise hardly any child is short. */
const SMALL_CHILD = fc
  .record({
    state: STATE,
    asOf: AS_OF,
    ageDays: fc.integer({ min: 30, max: 1800 }),
    divorcedDays: fc.integer({ min: 0, max: 500 }),
    measured: fc.array(fc.record({ row: MEASURED, daysAgo: fc.integer({ min: 0, max: 400 }) }), { maxLength: 3 }),
  })
  .map(({ state, asOf, ageDays, divorcedDays, measured }): { state: FamilyState; asOf: PlainDate } => {
    const divorced = { marital_status: 'DIVORCED', divorce_date: addDays(asOf, -divorcedDays) };
    const members = { ...state.members, small: child('small', addDays(asOf, -ageDays)), head: head(divorced) };
    const own = measured.map(({ row, daysAgo }) => ({ ...row, measuredOn: addDays(asOf, -daysAgo) }));
    const small = own.toSorted((a, b) => (a.measuredOn < b.measuredOn ? -1 : 1));
    const care = { visits: [], photos: [], pairs: [], growth: { ...state.care?.growth, small } };
    return { asOf, state: { ...state, members, care } };
  });

function isAnswered(state: FamilyState, path: string): boolean {
  const [owner, id = '', item = ''] = path.split('/');
  if (item.startsWith('measurement.')) return true;
  const value = owner === 'family' ? state.fields[id]?.[0] : state.members[id]?.fields[item]?.[0];
  return value !== undefined && value !== null && !COMPOSITION.includes(item);
}
