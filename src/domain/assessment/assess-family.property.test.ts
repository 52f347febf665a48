/** Properties of `assessFamily` over random families: whatever somebody typed, imported or left out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import type { Assessment } from '#domain/assessment/assessment.ts';
import { ageOf, ageBelow } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import { FACT_NAMES } from '#domain/assessment/facts.ts';
import { ruleSet } from '#domain/assessment/family.fixture.ts';
import { impreciseDateOf } from '#domain/assessment/reading.ts';
import { REASONS } from '#domain/assessment/reasons.ts';
import { addDays } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState, Fields, Member } from '#domain/family/family-state.ts';
import { AS_OF, personItems, SETTINGS, STATE } from '../../../test/support/family-arbitrary.ts';
import { atLeast, runs } from '../../../test/support/property-runs.ts';

const withoutDay = ({ asOf: _asOf, ...rest }: Assessment): Omit<Assessment, 'asOf'> => rest;

describe('assessFamily over random families', () => {
  it('contracts 2: until the day before `reassessOn` the assessment stays the same', () => {
    let moved = 0;
    fc.assert(
      fc.property(
        STATE,
        AS_OF,
        SETTINGS,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (state, asOf, settings, share) => {
          const now = assessFamily(state, asOf, ruleSet(settings));
          if (now.reassessOn === null) {
            expect(withoutDay(assessFamily(state, addDays(asOf, 40_000), ruleSet(settings)))).toEqual(withoutDay(now));
            return;
          }
          expect(now.reassessOn > asOf).toBe(true);
          const last = addDays(now.reassessOn, -1);
          expect(withoutDay(assessFamily(state, last, ruleSet(settings)))).toEqual(withoutDay(now));
          const between = addDays(asOf, Math.floor(share * 200));
          if (between <= last)
            expect(withoutDay(assessFamily(state, between, ruleSet(settings)))).toEqual(withoutDay(now));
          moved += 1;
        },
      ),
      { numRuns: runs(600) },
    );
    expect(moved).toBeGreaterThan(atLeast(300, 600));
  });

  it('`reassessOn` is not set without reason: most often something has changed on that day', () => {
    let [set, changed] = [0, 0];
    fc.assert(
      fc.property(STATE, AS_OF, (state, asOf) => {
        const now = assessFamily(state, asOf, ruleSet());
        if (now.reassessOn === null) return;
        set += 1;
        const { reassessOn: _, ...later } = withoutDay(assessFamily(state, now.reassessOn, ruleSet()));
        if (JSON.stringify(later) !== JSON.stringify({ ...withoutDay(now), reassessOn: undefined })) changed += 1;
      }),
      { numRuns: runs(300) },
    );
    expect(changed / set).toBeGreaterThan(0.5);
  });

  it('the order in which people and items arrived does not show', () => {
    fc.assert(
      fc.property(STATE, AS_OF, (state, asOf) => {
        const reversed = <T>(record: Record<string, T>): Record<string, T> =>
          Object.fromEntries(Object.entries(record).reverse());
        const members = reversed(state.members);
        const other = { ...state, fields: reversed(state.fields), members };
        expect(assessFamily(other, asOf, ruleSet())).toEqual(assessFamily(state, asOf, ruleSet()));
      }),
    );
  });

  it('contracts 31.5: parts never exceed their whole, and every fact is a whole number', () => {
    const parts: [part: string, whole: string][] = [
      ['prasejahtera', 'familiesDecidedStage'],
      ['krs', 'krsTargets'],
      ['ats', 'children7to18'],
      ['marriedUnder19', 'childrenUnder19'],
      ['unmet', 'pus'],
      ['kbUsers', 'pus'],
      ['modernUsers', 'kbUsers'],
      ['mkjpUsers', 'modernUsers'],
      ['noNikUnder5', 'childrenUnder5'],
      ['noNik', 'residents'],
      ['poorWater', 'waterKnown'],
      ['poorToilet', 'toiletKnown'],
      ['promisesKept', 'promisesDue'],
      ['familiesUpdated12Months', 'families'],
    ];
    fc.assert(
      fc.property(STATE, AS_OF, (state, asOf) => {
        const { facts } = assessFamily(state, asOf, ruleSet());
        expect(Object.keys(facts)).toEqual([...FACT_NAMES]);
        for (const value of Object.values(facts)) expect(Number.isInteger(value) && value >= 0).toBe(true);
        const of = (name: string): number => facts[name] ?? NaN;
        for (const [part, whole] of parts) expect([part, of(part) <= of(whole)]).toEqual([part, true]);
        expect(of('certHasNumber') + of('certHasNoNumber') + of('certNone') + of('certUnknown')).toBe(
          of('childrenForCertificate'),
        );
        expect(of('familiesDecidedStage') + of('stageUnknown')).toBe(of('families'));
      }),
    );
  });

  it('every reason is a known one with exactly its values', () => {
    const known: Record<string, readonly string[]> = REASONS;
    fc.assert(
      fc.property(STATE, AS_OF, SETTINGS, (state, asOf, settings) => {
        for (const { reason } of assessFamily(state, asOf, ruleSet(settings)).findings) {
          expect([reason.key, Object.keys(reason.params).sort()]).toEqual([
            reason.key,
            [...(known[reason.key] ?? ['?'])].sort(),
          ]);
          expect(Object.values(reason.params)).not.toContain('?');
        }
      }),
    );
  });

  it('contracts 10: with the P3 answers hidden it says the same or leaves it to the server', () => {
    let decidedByServer = 0;
    fc.assert(
      fc.property(STATE, AS_OF, SETTINGS, (state, asOf, settings) => {
        const whole = assessFamily(state, asOf, ruleSet(settings));
        const seen = assessFamily(withoutP3(state, asOf), asOf, ruleSet(settings));
        const key = ({ kind, subject }: Assessment['findings'][number]): string => `${kind} ${subject.id}`;
        const seenBy = new Map(seen.findings.map((finding) => [key(finding), finding]));
        for (const finding of whole.findings) {
          const other = seenBy.get(key(finding));
          if (other?.reason.key === 'reason.server-decides') decidedByServer += 1;
          else expect(other).toEqual(finding);
        }
        const inWhole = new Set(whole.findings.map(key));
        for (const finding of seen.findings) {
          if (!inWhole.has(key(finding)))
            expect(finding).toMatchObject({ present: null, reason: { key: 'reason.server-decides' } });
        }
        for (const [index, { value }] of seen.statuses.entries()) {
          if (value !== 'SERVER_DECIDES') expect(value).toBe(whole.statuses[index]?.value);
        }
      }),
      { numRuns: runs(300) },
    );
    expect(decidedByServer).toBeGreaterThan(atLeast(100, 300));
  });
});

/** What a reader without P3 gets: those answers that exist are hidden, absent ones stay absent. */
function withoutP3(state: FamilyState, asOf: PlainDate): FamilyState {
  const redact = (fields: Fields, isP3: (item: string) => boolean): Fields =>
    Object.fromEntries(
      Object.entries(fields).map(([item, [value, seq]]) => [
        item,
        value !== null && isP3(item) ? [{ hidden: true }, seq] : [value, seq],
      ]),
    );
  const hideIn = (one: Member): Member => {
    const age = ageOf(impreciseDateOf(one.fields, 'birth_date'), calendarAt(asOf));
    const isP3 = (id: string): boolean => {
      const item = personItems.find((candidate) => candidate.id === id);
      return item?.class === 'P3' || (item?.p3BelowAge !== undefined && ageBelow(age, item.p3BelowAge) !== false);
    };
    return { ...one, fields: redact(one.fields, isP3) };
  };
  const members = Object.fromEntries(Object.entries(state.members).map(([id, one]) => [id, hideIn(one)]));
  return { ...state, fields: redact(state.fields, () => true), members };
}
