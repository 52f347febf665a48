import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOURS_TO_ANSWER, HOURS_TO_NOTIFY, clockSince } from '#domain/data-protection/request-clock.ts';

const HOUR = 3_600_000;

test('UU 27/2022 art. 30 and 46: three times twenty-four hours, not three days', () => {
  expect([HOURS_TO_ANSWER, HOURS_TO_NOTIFY]).toEqual([72, 72]);
  // Half past eleven at night of 24 November 2026 in Jakarta, and the same of the 27th.
  const [received, due] = [1_795_537_800_000, 1_795_797_000_000];
  expect(clockSince(received, null, received, 72).dueAt).toBe(due);
});

test('the last millisecond is in time, the next one is late', () => {
  const due = 72 * HOUR;
  expect(clockSince(0, null, due, 72)).toEqual({ dueAt: due, state: 'running', hoursLeft: 0 });
  expect(clockSince(0, null, due + 1, 72)).toEqual({ dueAt: due, state: 'overdue', hoursLeft: -1 });
  expect(clockSince(0, due, due * 9, 72)).toEqual({ dueAt: due, state: 'met', hoursLeft: 0 });
  expect(clockSince(0, due + 1, due * 9, 72)).toEqual({ dueAt: due, state: 'missed', hoursLeft: -1 });
});

test('a weekend, a holiday and a night are hours like others: the due instant depends on nothing but the beginning', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e12 }),
      fc.integer({ min: 0, max: 4e12 }),
      fc.option(fc.integer({ min: 0, max: 4e12 })),
      (from, now, ended) => {
        expect(clockSince(from, ended, now, 72).dueAt).toBe(from + 72 * HOUR);
      },
    ),
  );
});

test('what has ended in time stays so however much later one looks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 72 * HOUR }), fc.integer({ min: 0, max: 4e12 }), (after, later) => {
      expect(clockSince(1000, 1000 + after, 1000 + after + later, 72).state).toBe('met');
    }),
  );
});
