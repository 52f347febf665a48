/**
 * Clocks that the law counts in hours (UU 27/2022 art. 30 and 46: 3 × 24 hours). A clock runs from one instant to another;
 * there is no state in which it stands still, so nothing can be gained by waiting.
 */
import { legalClock } from '#domain/clock/legal-clocks.ts';

/** Milliseconds since 1970, as the server's clock gives them; the domain has no clock of its own. */
export type Instant = number;

export const HOURS_TO_ANSWER = legalClock('pdp-correction').hours;
export const HOURS_TO_NOTIFY = legalClock('pdp-breach').hours;
const HOUR_MS = 3_600_000;

export type ClockState = 'running' | 'overdue' | 'met' | 'missed';

export interface RunningClock {
  dueAt: Instant;
  state: ClockState;
  /** Whole hours until the due instant, rounded down; negative once it has passed. Of an ended clock: what was left. */
  hoursLeft: number;
}

/**
 * @param from when the request arrived, or the incident was found
 * @param endedAt when the duty was done; null while it is not
 * @param now asked at reading: overdue is never stored
 */
export function clockSince(from: Instant, endedAt: Instant | null, now: Instant, hours: number): RunningClock {
  const dueAt = from + hours * HOUR_MS;
  const at = endedAt ?? now;
  const inTime = at <= dueAt;
  return {
    dueAt,
    state: endedAt === null ? (inTime ? 'running' : 'overdue') : inTime ? 'met' : 'missed',
    hoursLeft: Math.floor((dueAt - at) / HOUR_MS),
  };
}
