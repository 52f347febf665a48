/** Which steps each simulated person takes: generated from one printed seed, so that a run can be walked again. */
import fc from 'fast-check';

export type Step =
  | { do: 'register' }
  /** `stale`: she opened the page a while ago, so she has not seen the newest answers. */
  | {
      do: 'answer';
      family: number;
      question: number;
      value: number;
      stale: boolean;
      refuseClash: boolean;
      daysAgo: number;
    }
  | { do: 'push'; answers: number; family: number; value: number; withBad: boolean; withRepeat: boolean }
  | { do: 'repeat'; which: number }
  | { do: 'other-under-same-id'; which: number }
  | { do: 'add-member'; family: number }
  | { do: 'settle'; family: number; second: boolean }
  | { do: 'read'; what: number };

const small = fc.nat(1_000);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('register' as const) }) },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      family: small,
      question: small,
      value: small,
      stale: fc.boolean(),
      refuseClash: fc.boolean(),
      daysAgo: fc.nat(2),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('push' as const),
      answers: fc.integer({ min: 2, max: 12 }),
      family: small,
      value: small,
      withBad: fc.boolean(),
      withRepeat: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('repeat' as const), which: small }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('other-under-same-id' as const), which: small }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('add-member' as const), family: small }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const), family: small, second: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('read' as const), what: small }) },
);

export function planOf(seed: number, people: number, steps: number): Step[][] {
  const arbitrary = fc.array(step, { minLength: steps, maxLength: steps });
  return fc.sample(arbitrary, { seed, numRuns: people });
}
