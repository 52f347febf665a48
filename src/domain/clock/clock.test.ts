import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addHours, readInstant, writeInstant } from '#domain/clock/instant.ts';
import type { Instant } from '#domain/clock/instant.ts';
import { CLOCK_NAMES, isClockName, legalClock, readClock } from '#domain/clock/legal-clocks.ts';
import type { ClockName } from '#domain/clock/legal-clocks.ts';

const instant = (text: string): Instant => {
  const found = readInstant(text);
  if (found === null) throw new Error(text);
  return found;
};
const due = (name: ClockName, start: string): string =>
  writeInstant(readClock(name, instant(start), instant(start)).due);

describe('instants', () => {
  it.each([
    ['1970-01-01T00:00Z', 0],
    ['1970-01-01T07:00+07:00', 0],
    ['1970-01-01 07:00:00+0700', 0],
    ['1970-01-01T07:00+07', 0],
    ['1969-12-31T19:00:00-05:00', 0],
    ['1970-01-01T00:00:01.5z', 1500],
    ['1970-01-01T00:00:01,5009Z', 1500],
    ['2000-03-01T00:00Z', 951_868_800_000],
    ['2026-11-24T08:15:30.250+07:00', 1_795_482_930_250],
  ])('%s', (text, at) => {
    expect(readInstant(text)?.at).toBe(at);
  });

  it.each([
    '2026-11-24',
    '2026-11-24T08:15',
    '2026-11-24T24:00Z',
    '2026-11-24T08:60Z',
    '2026-11-24T08:15:60Z',
    '2026-02-29T08:15Z',
    '2026-11-24T08:15+14:01',
    '2026-11-24T08:15-12:01',
    '2026-11-24T08:15+07:60',
    'x2026-11-24T08:15Z',
    '2026-11-24T08:15Z+',
    '24-11-2026T08:15Z',
    '',
  ])('%j is no moment', (text) => {
    expect(readInstant(text)).toBeNull();
  });

  it('the widest offsets are read', () => {
    expect([readInstant('2026-01-01T00:00+14:00')?.offset, readInstant('2026-01-01T00:00-12:00')?.offset]).toEqual([
      840, -720,
    ]);
  });

  it('is written again in the offset it came in, to the millisecond', () => {
    expect(writeInstant(instant('2026-11-24T23:59:59.007+08:00'))).toBe('2026-11-24T23:59:59.007+08:00');
    expect(writeInstant(instant('1969-12-31T23:59:59Z'))).toBe('1969-12-31T23:59:59Z');
    expect(writeInstant(instant('2026-11-24 08:15-03:30'))).toBe('2026-11-24T08:15:00-03:30');
  });

  it('reading what was written gives the same moment', () => {
    const moment = fc.record({
      at: fc.integer({ min: -1e13, max: 1e14 }),
      offset: fc.integer({ min: -720, max: 840 }),
    });
    fc.assert(fc.property(moment, (each) => void expect(readInstant(writeInstant(each))).toEqual(each)));
  });
});

describe('R-TPKS-01, R-TPKS-02: clocks of UU TPKS', () => {
  it('a report goes to the police within 3×24 hours: 72 hours, whatever the hour and the day', () => {
    // Friday late evening; the hours of Saturday and Sunday count like all others.
    expect(due('tpks-police', '2026-11-20T22:30+07:00')).toBe('2026-11-23T22:30:00+07:00');
    expect(due('tpks-police', '2028-02-27T08:00+08:00')).toBe('2028-03-01T08:00:00+08:00');
  });

  it.each<[ClockName, string, number, string]>([
    ['tpks-police', 'R-TPKS-01', 72, '2026-11-04T10:00:00+07:00'],
    ['tpks-protection', 'R-TPKS-02', 24, '2026-11-02T10:00:00+07:00'],
    ['tpks-protection-end', 'R-TPKS-02', 336, '2026-11-15T10:00:00+07:00'],
    ['tpks-lpsk', 'R-TPKS-02', 24, '2026-11-02T10:00:00+07:00'],
    ['pdp-breach', 'R-PDP-02', 72, '2026-11-04T10:00:00+07:00'],
    ['pdp-correction', 'R-PDP-01', 72, '2026-11-04T10:00:00+07:00'],
  ])('%s of %s runs %d hours', (name, rule, hours, expected) => {
    expect(legalClock(name)).toEqual({ name, rule, hours });
    expect(due(name, '2026-11-01T10:00+07:00')).toBe(expected);
    expect(readClock(name, instant('2026-11-01T10:00+07:00'), instant('2026-11-01T10:00+07:00')).rule.id).toBe(rule);
  });
});

describe('R-PDP-01, R-PDP-02, R-TPKS-01: states', () => {
  const start = instant('2026-11-20T08:00+07:00');
  const after = (milliseconds: number): Instant => ({ at: start.at + milliseconds, offset: 0 });
  const FULL = 72 * 3_600_000;

  it.each([
    [-1, 'not-started'],
    [0, 'running'],
    [FULL, 'running'],
    [FULL + 1, 'overdue'],
  ])('%d ms after the start: %s', (milliseconds, state) => {
    const reading = readClock('pdp-breach', start, after(milliseconds));
    expect(reading).toMatchObject({ state, left: FULL - milliseconds, unknown: ['done'], decidedBy: ['start', 'now'] });
    expect(reading.reason).toEqual({ key: `reason.clock.${state}`, params: { hours: 72 } });
  });

  it.each([
    [FULL, 'kept'],
    [FULL + 1, 'late'],
  ])('done %d ms after the start: %s, whatever the present is', (milliseconds, state) => {
    const reading = readClock('tpks-police', start, after(FULL * 9), after(milliseconds));
    expect(reading).toMatchObject({ state, left: FULL - milliseconds, unknown: [], decidedBy: ['start', 'done'] });
  });

  it('only the start and the deed can change it, and a deed that is done stays', () => {
    const change = (input: string): object => ({ key: 'change.other-answer', params: { input } });
    expect(readClock('pdp-breach', start, start).wouldChange).toEqual([change('start'), change('done')]);
    expect(readClock('pdp-breach', start, start, start).wouldChange).toEqual([change('start')]);
    expect(readClock('pdp-breach', start, start).rule).toEqual({ id: 'R-PDP-02', version: '1' });
  });

  it('the offset of the present makes no difference, and due is written in that of the start', () => {
    expect(readClock('pdp-correction', start, instant('2026-11-23T10:00+09:00')).state).toBe('running');
    expect(readClock('pdp-correction', start, instant('2026-11-23T10:00:00.001+09:00')).state).toBe('overdue');
    expect(readClock('pdp-correction', start, after(0)).due.offset).toBe(420);
  });

  it('no input can pause a clock: due depends on the start alone, and overdue never goes back to running', () => {
    const moment = fc.integer({ min: 0, max: 4e12 }).map((at): Instant => ({ at, offset: 420 }));
    fc.assert(
      fc.property(moment, moment, moment, fc.constantFrom(...CLOCK_NAMES), (from, now, later, name) => {
        const [first, second] = [
          readClock(name, from, now),
          readClock(name, from, { ...later, at: now.at + later.at }),
        ];
        expect(first.due).toEqual(second.due);
        expect(first.due).toEqual(addHours(from, legalClock(name).hours));
        if (first.state === 'overdue') expect(second.state).toBe('overdue');
      }),
    );
  });

  it('knows its names', () => {
    expect(CLOCK_NAMES.every(isClockName)).toBe(true);
    expect(isClockName('toString')).toBe(false);
  });
});
