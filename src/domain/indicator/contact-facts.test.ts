import { expect, it } from 'vitest';
import { ageOf } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import { contactFacts, inLastMonths } from '#domain/indicator/contact-facts.ts';
import type { Registers } from '#domain/indicator/contact-facts.ts';

const AS_OF = '2026-05-31';
const aged = (date: string): { id: string; age: ReturnType<typeof ageOf> } => ({
  id: date,
  age: ageOf({ date, precision: 'DAY' }, calendarAt(AS_OF)),
});
const NOTHING: Registers = { visits: [], measurements: [], contacts: [] };
const BABY = aged('2021-06-01');
const OLD = aged('1966-05-31');

it.each([
  ['2026-02-28', false],
  ['2026-03-01', true],
  ['2026-05-31', true],
  ['2026-06-01', false],
])('"in the last 3 months" at the end of May holds %s: %s', (day, holds) => {
  expect(inLastMonths(day, 3, AS_OF)).toBe(holds);
});

it('IN-04: a KRS family with a visit in the last 3 months', () => {
  const visited = (krs: 'KRS' | 'NOT_AT_RISK', day: string): number =>
    contactFacts([], krs, { ...NOTHING, visits: [day] }, AS_OF).krsVisited;
  expect([visited('KRS', '2026-03-01'), visited('KRS', '2026-02-28'), visited('NOT_AT_RISK', '2026-05-01')]).toEqual([
    1, 0, 0,
  ]);
});

it('IN-06 and IN-07: weighed this month, measured in six months, of children below the fifth birthday', () => {
  const counts = (date: string, weighed: boolean): number[] => {
    const { balita, balitaWeighed, balitaUnmeasured } = contactFacts(
      [BABY, aged('2021-05-31')],
      'KRS',
      { ...NOTHING, measurements: [{ person: BABY.id, date, weighed }] },
      AS_OF,
    );
    return [balita, balitaWeighed, balitaUnmeasured];
  };
  expect(counts('2026-05-01', true)).toEqual([1, 1, 0]);
  expect(counts('2026-05-01', false)).toEqual([1, 0, 0]);
  expect(counts('2026-04-30', true)).toEqual([1, 0, 0]);
  expect(counts('2025-12-01', true)).toEqual([1, 0, 0]);
  expect(counts('2025-11-30', true)).toEqual([1, 0, 1]);
  expect(counts('2026-06-01', true)).toEqual([1, 0, 1]);
});

it('IN-29: residents of 60 and more with a contact in six months', () => {
  const people = [OLD, aged('1966-06-01')];
  const counts = (date: string): number[] => {
    const facts = contactFacts(people, 'KRS', { ...NOTHING, contacts: [{ person: OLD.id, date }] }, AS_OF);
    return [facts.elderly, facts.elderlyContacted];
  };
  expect(counts('2025-12-01')).toEqual([1, 1]);
  expect(counts('2025-11-30')).toEqual([1, 0]);
});
