/** A data incident (UU 27/2022 art. 46): what was exposed, since when it is known, and whom the law wants told. */
import { clockSince, HOURS_TO_NOTIFY, type Instant, type RunningClock } from '#domain/data-protection/request-clock.ts';

/** Kinds of data, in words that people understand; `credentials` are passwords and slips. */
export const DATA_KINDS = ['identity', 'address', 'civil', 'welfare', 'health', 'children', 'credentials'] as const;

export const CAUSES = [
  'lost-device',
  'stolen-device',
  'wrong-recipient',
  'misuse',
  'attack',
  'paper',
  'fault',
  'unknown',
] as const;

export const MEASURES = [
  'account-ended',
  'sessions-ended',
  'password-reset',
  'device-blocked',
  'paper-recovered',
  'recipient-deleted',
  'keys-rotated',
  'restored',
  'fault-mended',
  'police-informed',
] as const;

export type IncidentState = 'open' | 'notified' | 'closed';

export interface IncidentNotices {
  foundAt: Instant;
  authorityNotifiedAt: Instant | null;
  subjectsNotifiedAt: Instant | null;
  closedAt: Instant | null;
}

/** The duty is done when both the people concerned and the authority were told. */
export function notifiedAt({ authorityNotifiedAt, subjectsNotifiedAt }: IncidentNotices): Instant | null {
  if (authorityNotifiedAt === null || subjectsNotifiedAt === null) return null;
  return Math.max(authorityNotifiedAt, subjectsNotifiedAt);
}

export function incidentState(notices: IncidentNotices): IncidentState {
  if (notices.closedAt !== null) return 'closed';
  return notifiedAt(notices) === null ? 'open' : 'notified';
}

export function noticeClock(notices: IncidentNotices, now: Instant): RunningClock {
  return clockSince(notices.foundAt, notifiedAt(notices), now, HOURS_TO_NOTIFY);
}
