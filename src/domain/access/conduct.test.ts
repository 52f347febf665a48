import { expect, test } from 'vitest';
import { CONDUCT_VERSION, conductHolds } from '#domain/access/conduct.ts';

test('contracts 30: the promise holds for 365 days from the day it was made, and for the text it was made to', () => {
  const holds = (on: string | null, today: string, version: number | null = CONDUCT_VERSION): boolean =>
    conductHolds(version, on, today);
  expect(holds('2025-11-24', '2025-11-24')).toBe(true);
  expect(holds('2025-11-24', '2026-11-23')).toBe(true);
  expect(holds('2025-11-24', '2026-11-24')).toBe(false);
  expect(holds(null, '2026-11-24')).toBe(false);
  expect(holds('2026-11-24', '2026-11-24', null)).toBe(false);
  expect(holds('2026-11-24', '2026-11-24', CONDUCT_VERSION - 1)).toBe(false);
});
