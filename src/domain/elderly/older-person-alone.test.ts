import { describe, expect, it } from 'vitest';
import { ageOf } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import { olderPersonAlone } from '#domain/elderly/older-person-alone.ts';

const born = (date: string): MaybeAge => ageOf({ date, precision: 'DAY' }, calendarAt('2026-11-24'));
const [sixty, fiftyNine, seventy] = [born('1966-11-24'), born('1966-11-25'), born('1956-01-01')];

describe('R-LAN-01: older person alone', () => {
  const alone = { elderlyHouseholdCounts: false };
  const household = { elderlyHouseholdCounts: true };

  it('is one resident from the 60th birthday on', () => {
    expect(olderPersonAlone([sixty], alone)).toBe(true);
    expect(olderPersonAlone([fiftyNine], alone)).toBe(false);
    expect(olderPersonAlone([null], alone)).toBeNull();
  });

  it('is not two older people, unless the pack counts such households', () => {
    expect(olderPersonAlone([sixty, seventy], alone)).toBe(false);
    expect(olderPersonAlone([sixty, seventy], household)).toBe(true);
    expect(olderPersonAlone([sixty, fiftyNine], household)).toBe(false);
    expect(olderPersonAlone([sixty, null], household)).toBeNull();
  });

  it('does not apply to a family without residents', () => {
    expect(olderPersonAlone([], alone)).toBe('na');
  });
});
