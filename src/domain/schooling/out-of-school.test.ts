import { describe, expect, it } from 'vitest';
import { ageOf } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import { addMonths } from '#domain/basics/plain-date.ts';
import { outOfSchool } from '#domain/schooling/out-of-school.ts';
import type { Schooling } from '#domain/schooling/out-of-school.ts';

const AS_OF = '2026-11-24';
const LIMITS = { atsMin: 7, atsMax: 18 };
const aged = (years: number): Schooling['age'] =>
  ageOf({ date: addMonths(AS_OF, -12 * years - 3), precision: 'DAY' }, calendarAt(AS_OF));
const child = (
  years: number,
  attending: string | null,
  highestCompleted: string | null,
  classNo: number | null = null,
): Schooling => ({
  age: aged(years),
  attending,
  highestCompleted,
  classNo,
});

describe('R-ATS-01: out of school', () => {
  it.each([
    ['13, finished SD, not attending: did not continue', child(13, 'no', 'SD'), true, 'LTM'],
    ['13, finished SD in class 6: did not continue', child(13, 'no', 'SD', 6), true, 'LTM'],
    ['15, last in class 8: dropped out', child(15, 'no', 'SD', 8), true, 'DO'],
    ['8, never attended', child(8, 'never', null), true, 'BPB'],
    ['9, not attending and no level at all', child(9, 'no', 'NONE'), true, 'BPB'],
    ['10, left SD before the end', child(10, 'no', 'SD_NOT_FINISHED', 3), true, 'DO'],
    ['10, left SD before the end, class not asked', child(10, 'no', 'SD_NOT_FINISHED'), true, 'DO'],
    ['17, finished SMP, last in class 10: dropped out', child(17, 'no', 'SLTP', 10), true, 'DO'],
    ['19, finished SLTA', child(19, 'no', 'SLTA'), false, undefined],
    ['18, finished SLTA', child(18, 'no', 'SLTA'), false, undefined],
    ['18, attendance unknown', child(18, null, 'SLTP'), null, undefined],
    ['19, last in class 11: too old to count', child(19, 'no', 'SLTP', 11), false, undefined],
    ['6, never attended: too young to count', child(6, 'never', 'NONE'), false, undefined],
    ['12, attending', child(12, 'yes', 'SD_NOT_FINISHED', 6), false, undefined],
    ['12, not attending, level unknown', child(12, 'no', null), null, undefined],
  ])('%s', (_title, schooling, expected, category) => {
    const result = outOfSchool(schooling, LIMITS);
    expect(result.outOfSchool).toBe(expected);
    expect(result.category).toBe(category);
  });

  it('is unknown for a child without a birth date who does not attend', () => {
    expect(
      outOfSchool({ age: null, attending: 'no', highestCompleted: 'SD', classNo: null }, LIMITS).outOfSchool,
    ).toBeNull();
  });

  it('counts only children whose attendance is known in the denominator', () => {
    expect(outOfSchool(child(12, 'yes', null), LIMITS).attendanceKnown).toBe(true);
    expect(outOfSchool(child(12, null, null), LIMITS).attendanceKnown).toBe(false);
    expect(outOfSchool(child(19, 'yes', null), LIMITS).attendanceKnown).toBe(false);
  });
});
