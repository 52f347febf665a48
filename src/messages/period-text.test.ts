import { expect, it } from 'vitest';
import { periodText } from '#messages/period-text.ts';

it.each([
  ['2025-08', 'Agu 2025', 'Aug 2025'],
  ['2023-10-31', '31 Okt 2023', '31 Oct 2023'],
  ['2021', '2021', '2021'],
  ['2025-13', '2025-13', '2025-13'],
  ['2023-02-31', '2023-02-31', '2023-02-31'],
  ['semester 1 2024', 'semester 1 2024', 'semester 1 2024'],
])('the time %s of a figure of others is said in the manner of the language', (period, id, en) => {
  expect([periodText('id', period), periodText('en', period)]).toEqual([id, en]);
});
