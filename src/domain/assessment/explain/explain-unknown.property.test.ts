/** Whoever reads "belum diketahui" is told which answer is missing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { explainFamily } from '#domain/assessment/explain/explain-family.ts';
import { ruleSet } from '#domain/assessment/family.fixture.ts';
import { AS_OF, SETTINGS, STATE } from '../../../../test/support/family-arbitrary.ts';
import { atLeast, runs } from '../../../../test/support/property-runs.ts';

it('a result that is not known names what is not known, also where an answer has run out (R-KRS-06) or its day has not come', () => {
  let met = 0;
  fc.assert(
    fc.property(STATE, AS_OF, SETTINGS, (state, asOf, settings) => {
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
