/** Whoever reads "belum diketahui" is told which answer is missing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { explainFamily } from '#domain/assessment/explain/explain-family.ts';
import { ruleSet } from '#domain/assessment/family.fixture.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { birthDateOf, textOf } from '#domain/family/values.ts';
import { AS_OF, SETTINGS, STATE } from '../../../../test/support/family-arbitrary.ts';
import { atLeast, runs } from '../../../../test/support/property-runs.ts';

/** A birth or a divorce of tomorrow is an answer that says nothing: data quality asks about it, not every rule. */
const isAhead = ({ members }: FamilyState, asOf: PlainDate): boolean =>
  Object.values(members).some(
    ({ fields }) => (birthDateOf(fields)?.date ?? '') > asOf || (textOf(fields, 'divorce_date') ?? '') > asOf,
  );

it('a result that is not known names what is not known, also where an answer has run out (R-KRS-06)', () => {
  let met = 0;
  fc.assert(
    fc.property(STATE, AS_OF, SETTINGS, (state, asOf, settings) => {
      if (isAhead(state, asOf)) return;
      for (const { kind, value, unknown } of explainFamily(state, asOf, ruleSet(settings)).results) {
        // A dimension of iBangga that holds no question for this family has no index, and no answer is missing (R-IBG-02).
        if (value !== 'UNKNOWN' || kind.startsWith('ibangga')) continue;
        met += 1;
        expect([kind, unknown.length > 0]).toEqual([kind, true]);
      }
    }),
    { numRuns: runs(1500) },
  );
  expect(met).toBeGreaterThan(atLeast(1_500, 1500));
});
