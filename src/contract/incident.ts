/** Catatan insiden data (UU 27/2022 art. 46). */
import { z } from 'zod';
import { areaCode, existingDay, plainDate, uuid } from '#contract/common.ts';
import { clockState } from '#contract/request.ts';
import { INCIDENT_FIELDS } from '#domain/data-protection/incident-changes.ts';
import { CAUSES, DATA_KINDS, MEASURES } from '#domain/data-protection/incident.ts';

const instant = z.iso.datetime();

export const newIncident = z.strictObject({
  areaCode,
  foundAt: instant,
  happenedOn: existingDay.nullable(),
  cause: z.enum(CAUSES),
  dataKinds: z.array(z.enum(DATA_KINDS)).min(1),
  people: z.number().int().min(0).max(10_000_000).nullable(),
  measures: z.array(z.enum(MEASURES)),
});
export type NewIncident = z.infer<typeof newIncident>;

/** What became known later, and who was told. An instant that stands is not taken back; the clock's beginning is never moved. */
export const incidentChange = z.strictObject({
  happenedOn: existingDay.nullable().optional(),
  dataKinds: z.array(z.enum(DATA_KINDS)).min(1).optional(),
  people: z.number().int().min(0).max(10_000_000).nullable().optional(),
  cause: z.enum(CAUSES).optional(),
  measures: z.array(z.enum(MEASURES)).optional(),
  notified: z.enum(['authority', 'subjects']).optional(),
  close: z.literal(true).optional(),
});
export type IncidentChange = z.infer<typeof incidentChange>;

const incidentValue = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);

/** One act of one person: each field it changed, before and after. */
const incidentHistory = z.object({
  at: instant,
  by: z.string(),
  changes: z.array(z.object({ field: z.enum(INCIDENT_FIELDS), was: incidentValue, is: incidentValue })),
});

export const incident = z.object({
  id: uuid,
  areaCode,
  areaName: z.string(),
  foundAt: instant,
  happenedOn: plainDate.nullable(),
  registeredBy: z.string(),
  cause: z.enum(CAUSES),
  dataKinds: z.array(z.enum(DATA_KINDS)),
  people: z.number().int().nullable(),
  measures: z.array(z.enum(MEASURES)),
  dueAt: instant,
  clock: clockState,
  hoursLeft: z.number().int(),
  authorityNotifiedAt: instant.nullable(),
  subjectsNotifiedAt: instant.nullable(),
  closedAt: instant.nullable(),
  state: z.enum(['open', 'notified', 'closed']),
  /** The newest first. */
  history: z.array(incidentHistory),
});
export type Incident = z.infer<typeof incident>;

export const incidentList = z.object({ items: z.array(incident), overdue: z.number().int() });

/** Indonesian, ready to be printed: what the law asks to be said. */
export const incidentNotice = z.object({ title: z.string(), paragraphs: z.array(z.string()) });
