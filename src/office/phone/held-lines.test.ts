import { expect, test } from 'vitest';
import { heldLines } from '#office/phone/held-lines.ts';

test('R-ANT-10: a closed month that waits at the office shows its month and its letters', () => {
  const payload = { month: '2026-11', places: ['x'], reported: { s: 3, k: null, d: 2, n: 1, t: 0, o: 0, b: 1 } };
  const words = { t: (key: string) => key, has: (key: string) => key.startsWith('held.field.') };
  expect(heldLines({ payload, members: {} }, words).map(({ text }) => text)).toEqual([
    'held.field.month → 2026-11',
    ...['S → 3', 'K → –', 'D → 2', 'N → 1', 'T → 0', 'O → 0', 'B → 1'],
  ]);
});
