/**
 * The clocks that a law starts (R-TPKS-01, R-TPKS-02; UU PDP 27/2022 art. 30 and 46: R-PDP-01, R-PDP-02 are our names).
 * "3×24 jam" are seventy-two hours from a recorded moment, not three days: nights, Sundays and holidays run like all hours,
 * and there is no input with which anybody could stop a clock. A moment later than due is late.
 */
import { addHours } from '#domain/clock/instant.ts';
import type { Instant } from '#domain/clock/instant.ts';
import { otherAnswer } from '#domain/rules/explained.ts';
import type { Explained } from '#domain/rules/explained.ts';

export interface LegalClock {
  name: ClockName;
  rule: string;
  hours: number;
}

export const CLOCK_NAMES = [
  'tpks-police',
  'tpks-protection',
  'tpks-protection-end',
  'tpks-lpsk',
  'pdp-breach',
  'pdp-correction',
] as const;
export type ClockName = (typeof CLOCK_NAMES)[number];

const CLOCKS: Readonly<Record<ClockName, Omit<LegalClock, 'name'>>> = {
  /** From the victim's report to the UPTD PPA or another provider until it is with the police. */
  'tpks-police': { rule: 'R-TPKS-01', hours: 3 * 24 },
  /** From the report until the police give temporary protection. */
  'tpks-protection': { rule: 'R-TPKS-02', hours: 24 },
  /** From the beginning of temporary protection until it ends at the latest: 14 days. */
  'tpks-protection-end': { rule: 'R-TPKS-02', hours: 14 * 24 },
  /** From the temporary protection until LPSK is asked. */
  'tpks-lpsk': { rule: 'R-TPKS-02', hours: 24 },
  /** From the recorded discovery of a failure of protection until subjects and authority have written notice (art. 46). */
  'pdp-breach': { rule: 'R-PDP-02', hours: 3 * 24 },
  /** From the request to correct data until it is done and told (art. 30). */
  'pdp-correction': { rule: 'R-PDP-01', hours: 3 * 24 },
};

export const isClockName = (name: string): name is ClockName => CLOCK_NAMES.some((known) => known === name);

export function legalClock(name: ClockName): LegalClock {
  return { name, ...CLOCKS[name] };
}

/** `not-started`: the present lies before the start, which is a wrong clock or a wrong entry. */
export type ClockState = 'not-started' | 'running' | 'overdue' | 'kept' | 'late';

export interface ClockReading extends Explained {
  clock: ClockName;
  hours: number;
  start: Instant;
  due: Instant;
  state: ClockState;
  /** Milliseconds until due; negative when it is past. Of the deed where it was done. */
  left: number;
}

/**
 * @param now the present.
 * @param doneAt when it was done; `null` = not yet. Done exactly when due is kept (IN-20: ≤ 72 h).
 */
export function readClock(name: ClockName, start: Instant, now: Instant, doneAt: Instant | null = null): ClockReading {
  const { rule, hours } = legalClock(name);
  const due = addHours(start, hours);
  const state = stateAt(start.at, due.at, now.at, doneAt?.at ?? null);
  return {
    clock: name,
    hours,
    start,
    due,
    state,
    left: due.at - (doneAt ?? now).at,
    rule: { id: rule, version: '1' },
    decidedBy: ['start', doneAt === null ? 'now' : 'done'],
    reason: { key: `reason.clock.${state}`, params: { hours } },
    wouldChange: [otherAnswer('start'), ...(doneAt === null ? [otherAnswer('done')] : [])],
    unknown: doneAt === null ? ['done'] : [],
  };
}

function stateAt(start: number, due: number, now: number, done: number | null): ClockState {
  if (done !== null) return done <= due ? 'kept' : 'late';
  if (now < start) return 'not-started';
  return now <= due ? 'running' : 'overdue';
}
