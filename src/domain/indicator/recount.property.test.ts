/**
 * The second evaluator (contracts 18): counts the indicators of families once more, from the raw answers, in its own way:
 * 1 yes, 0 no, ½ unknown, and = least, or = most. It shares no code with the rules but the days of the calendar.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { born, ruleSet, wife } from '#domain/assessment/family.fixture.ts';
import { daysBetween } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState, Fields } from '#domain/family/family-state.ts';
import { AS_OF, STATE } from '../../../test/support/family-arbitrary.ts';
import { and, below, between, exact, no, or, raw, yes, years } from '../../../test/support/second-count.ts';
import type { Add, Half } from '../../../test/support/second-count.ts';
import { runs } from '../../../test/support/property-runs.ts';

const MODERN = ['IUD', 'MOW', 'MOP', 'IMPLAN', 'SUNTIK', 'PIL', 'KONDOM', 'MAL'];

function recount(state: FamilyState, asOf: PlainDate): Record<string, number> {
  const count: Record<string, number> = {};
  const add = (name: string, by: number | boolean): void => {
    count[name] = (count[name] ?? 0) + Number(by);
  };
  const all = Object.values(state.members).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const people = all.filter(({ fields }) => raw(fields, 'residence_status') === 'RESIDENT').map(({ fields }) => fields);
  if (people.length === 0) return count;
  add('families', 1);
  add('residents', people.length);
  const seen = state.origins['1']?.observedOn ?? '9999';
  const yearBefore = `${Number(asOf.slice(0, 4)) - 1}${asOf.slice(4)}`;
  add('familiesUpdated12Months', seen <= asOf && seen > yearBefore);
  for (const fields of people) recountPerson(fields, asOf, add);
  recountStage(state.fields, add);
  const woman =
    people.find((one) => raw(one, 'sex') === 'P' && raw(one, 'relation') === 'SPOUSE') ??
    people.find((one) => raw(one, 'sex') === 'P' && raw(one, 'relation') === 'HEAD');
  const status = woman && raw(woman, 'marital_status');
  const married: Half = woman === undefined ? 0 : status === null ? 0.5 : yes(status === 'MARRIED');
  const age = woman === undefined ? null : years(woman, asOf);
  const couple = (from: number): Half => (woman === undefined ? 0 : and(married, between(age, from, 49)));
  const pregnant = woman === undefined ? 0 : isExpecting(woman, couple(10), daysBetween(seen, asOf));
  recountMethods(state.fields, couple(15), pregnant, add);
  add('pusKrs', couple(10) === 1);
  add('pregnantPus', and(couple(10), pregnant) === 1);
  const children = all
    .map(({ fields }) => fields)
    .filter(
      (one) => raw(one, 'relation') === 'CHILD' && !['DEAD', 'INVALID'].includes(String(raw(one, 'residence_status'))),
    );
  const smallChild = or(...people.map((one) => below(years(one, asOf), 5)));
  const risk = { couple: couple(10), pregnant, smallChild, age, children: children.map((one) => years(one, asOf)) };
  recountRisk(state.fields, risk, add);
  return count;
}

function recountPerson(fields: Fields, asOf: PlainDate, add: Add): void {
  const age = years(fields, asOf);
  const [nik, nikStatus] = [raw(fields, 'nik'), raw(fields, 'nik_status')];
  const without = nikStatus === 'missing' || nikStatus === 'damaged' || (nik === null && nikStatus === null);
  add('noNik', without);
  add('childrenUnder5', age !== null && age < 5);
  add('noNikUnder5', without && age !== null && age < 5);
  const marital = raw(fields, 'marital_status');
  add('childrenUnder19', age !== null && age < 19);
  add('marriedUnder19', age !== null && age < 19 && marital !== null && marital !== 'SINGLE');
  const [cert, number] = [raw(fields, 'birth_cert'), raw(fields, 'birth_cert_no')];
  if (age !== null && age < 18) {
    add('childrenForCertificate', 1);
    const written = typeof number === 'string' && number !== '-';
    add('certHasNumber', cert === 'has_number' ? number === null || written : cert === null && written);
  }
  const [attending, level] = [raw(fields, 'attending'), raw(fields, 'highest_completed')];
  const unfinished: Half =
    level === null
      ? attending === 'never'
        ? 1
        : 0.5
      : yes(['NONE', 'SD_NOT_FINISHED', 'SD', 'SLTP'].includes(String(level)));
  const out = and(between(age, 7, 18), attending === null ? 0.5 : yes(attending !== 'yes'), unfinished);
  add('children7to18', age !== null && age >= 7 && age <= 18 && attending !== null && out !== 0.5);
  add('ats', out === 1);
  const kia = raw(fields, 'kia');
  if (age === null || age >= 17 || (marital !== null && marital !== 'SINGLE')) return;
  if (kia === null || (marital === null && age >= 10)) return;
  add('childrenForCard', 1);
  add('cardHeld', kia === (age < 5 ? 'A' : 'B'));
}

function recountStage(fields: Fields, add: Add): void {
  const items = Array.from({ length: 12 }, (_, index) => raw(fields, `pk15_${String(index + 1).padStart(2, '0')}`));
  const [low, high] = [items.slice(0, 5), items.slice(5)];
  const decided = low.includes(false) || (!low.includes(null) && (high.includes(false) || !high.includes(null)));
  add('familiesDecidedStage', decided);
  add('prasejahtera', low.includes(false));
}

/** Weeks at record and whole weeks since; no answer from somebody who is no couple is no pregnancy. */
function isExpecting(woman: Fields, couple: Half, days: number): Half {
  const said = raw(woman, 'pregnant');
  if (said === null) return couple === 0 ? 0 : 0.5;
  if (said !== true) return 0;
  const weeks = raw(woman, 'pregnancy_weeks');
  return (typeof weeks === 'number' ? weeks : 0) + Math.floor(days / 7) > 40 ? 0.5 : 1;
}

function recountMethods(fields: Fields, couple: Half, pregnant: Half, add: Add): void {
  const [method, want] = [raw(fields, 'kb_method'), raw(fields, 'kb_want_child')];
  if (couple !== 1) return;
  add('pus', 1);
  const uses = method !== null && method !== 'na' && method !== 'BUKAN_PESERTA';
  add('kbUsers', uses);
  add('modernUsers', MODERN.includes(String(method)));
  add('mkjpUsers', MODERN.slice(0, 4).includes(String(method)));
  add('unmet', method === 'BUKAN_PESERTA' && pregnant === 0 && (want === 'LATER' || want === 'NO_MORE'));
}

interface Risk {
  couple: Half;
  pregnant: Half;
  smallChild: Half;
  age: number | null;
  children: (number | null)[];
}

function recountRisk(fields: Fields, { couple, pregnant, smallChild, age, children }: Risk, add: Add): void {
  const bad = (item: string, codes: number[]): Half => {
    const code = raw(fields, item);
    return typeof code === 'number' ? yes(codes.includes(code)) : 0.5;
  };
  const asked = or(couple, pregnant);
  const tooYoung = below(age, 20);
  const tooOld = or(and(couple, between(age, 35, 40)), and(pregnant, no(below(age, 35))));
  const any = or(tooYoung, tooOld, tooClose(children), yes(children.length >= 3));
  const reason = or(bad('water', [5, 7, 8, 9, 10]), bad('toilet', [3, 4]), and(asked, any));
  const target = or(asked, smallChild);
  add('krs', and(target, reason) === 1);
  add('krsTargets', (target === 1 && reason !== 0.5) || and(target, reason) === 1);
}

/** Every age that an unknown child may have is tried; above 7 none makes a difference. */
function tooClose(children: (number | null)[]): Half {
  const worlds = children.reduce<number[][]>(
    (known, age) =>
      known.flatMap((ages) => (age === null ? [0, 1, 2, 3, 4, 5, 6, 7] : [age]).map((one) => [...ages, one])),
    [[]],
  );
  const outcomes = worlds.map((ages) => {
    const [youngest = 99, second = 99] = ages.toSorted((a, b) => a - b);
    return ages.length > 1 && youngest < 5 && second - youngest < 2;
  });
  return outcomes.every(Boolean) ? 1 : outcomes.some(Boolean) ? 0.5 : 0;
}

/** Couples are rare where everything is random, those with an unmet need or a pregnancy rarer still. */
function withWife(state: FamilyState, isPregnant: boolean): FamilyState {
  const one = wife({ birth_date: born('1990-06-15'), pregnant: isPregnant, pregnancy_weeks: 10 });
  return { ...state, members: { ...state.members, [one.id]: one } };
}

describe('IN-01, IN-03, IN-08 to IN-14, IN-17, IN-31: facts are counted again', () => {
  it('every fact of a population is what a second, plain count gives', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(fc.array(STATE, { minLength: 1, maxLength: 6 }), AS_OF, (states, asOf) => {
        const total = (facts: Record<string, number>[], name: string): number =>
          facts.reduce((sum, one) => sum + (one[name] ?? 0), 0);
        const families = states.map((state, index) =>
          exact(index % 2 === 0 ? withWife(state, index % 4 === 0) : state, asOf),
        );
        const first = families.map((state) => assessFamily(state, asOf, ruleSet()).facts);
        const second = families.map((state) => recount(state, asOf));
        const names = new Set(second.flatMap((facts) => Object.keys(facts)));
        for (const name of names) {
          expect([name, total(first, name)]).toEqual([name, total(second, name)]);
          if (total(second, name) > 0) met.add(name);
        }
      }),
      { numRuns: runs(600) },
    );
    if (runs(600) < 600) return;
    // A count that never rises above 0 proves nothing.
    for (const name of ['krs', 'unmet', 'ats', 'cardHeld', 'prasejahtera', 'mkjpUsers', 'pregnantPus', 'noNikUnder5'])
      expect(met).toContain(name);
  });
});
