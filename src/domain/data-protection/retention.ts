/** How long what is kept (UU 27/2022 art. 16): months per class of data, configuration of the pack. */
import { addMonths, type PlainDate } from '#domain/basics/plain-date.ts';

/** Months; `null` = this class is not removed by age. */
export interface Retention {
  /** Sealed files that people brought, kept as a whole (contracts 3). */
  importFiles: number | null;
  audit: number | null;
  /** Persons who moved away, died or married out this long ago. The rulebook names no period, so it is off. */
  leftPersons: number | null;
  /** Requests and incidents that are closed. */
  closedRequests: number | null;
  closedIncidents: number | null;
}

export const RETENTION_CLASSES = ['importFiles', 'audit', 'leftPersons', 'closedRequests', 'closedIncidents'] as const;
export type RetentionClass = (typeof RETENTION_CLASSES)[number];

/** Contracts 3 names twelve months for uploaded files; for the rest the rulebook is silent (17.1), so it is off. */
export const DEFAULT_RETENTION: Retention = {
  importFiles: 12,
  audit: null,
  leftPersons: null,
  closedRequests: null,
  closedIncidents: null,
};

/** What is older than this day is past its time; null where nothing is. */
export function keptFrom(retention: Retention, what: RetentionClass, today: PlainDate): PlainDate | null {
  const months = retention[what];
  return months === null ? null : addMonths(today, -months);
}
