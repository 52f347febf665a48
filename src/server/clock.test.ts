import { expect, test } from 'vitest';
import { clockFor, fixedClock } from '#server/clock.ts';

test('contracts 31.11: the day is that of the province: at 18.00 UTC it is tomorrow in Jakarta and Jayapura', () => {
  expect(fixedClock('2026-11-24T16:59:59Z', 'Asia/Jakarta').today()).toBe('2026-11-24');
  expect(fixedClock('2026-11-24T17:00:00Z', 'Asia/Jakarta').today()).toBe('2026-11-25');
  expect(fixedClock('2026-11-24T15:00:00Z', 'Asia/Jayapura').today()).toBe('2026-11-25');
});

test('contracts 28: a bare day means that day in every zone of Indonesia', () => {
  for (const timeZone of ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']) {
    expect(clockFor({ now: '2026-12-31', timeZone }).today()).toBe('2026-12-31');
  }
});

test('a clock never hands out a date that a caller could change for others', () => {
  const clock = fixedClock('2026-11-24');
  clock.now().setFullYear(1999);
  expect(clock.now().getUTCFullYear()).toBe(2026);
});
