/** Permintaan warga: what residents ask of the data about their family (UU 27/2022 art. 5–13). */
import { z } from 'zod';
import { areaCode, page, uuid, villageCode } from '#contract/common.ts';
import {
  IDENTITY_CHECKS,
  REFUSAL_GROUNDS,
  REQUEST_KINDS,
  REQUEST_STATES,
  REQUESTERS,
} from '#domain/data-protection/request.ts';
import { RESTRICTION_GROUNDS } from '#domain/data-protection/restriction.ts';

const instant = z.iso.datetime();
const itemName = z.string().regex(/^[a-z][a-z0-9_]{0,40}$/);

export const clockState = z.enum(['running', 'overdue', 'met', 'missed']);

export const newRequest = z.strictObject({
  villageCode,
  kind: z.enum(REQUEST_KINDS),
  requester: z.enum(REQUESTERS),
  identityCheck: z.enum(IDENTITY_CHECKS),
  familyId: uuid,
  /** Whom it is about; null = the whole family. */
  personId: uuid.nullable(),
  /** Correction: the items said to be wrong. */
  items: z.array(itemName).max(20).default([]),
  /** Restriction: what the subject says. */
  restrictionGround: z.enum(RESTRICTION_GROUNDS).nullable().default(null),
  /** When it was handed in; now, where that is not said. The clock of the law runs from it. */
  receivedAt: instant.optional(),
});
export type NewRequest = z.input<typeof newRequest>;

export const decision = z.strictObject({ grant: z.boolean(), ground: z.enum(REFUSAL_GROUNDS).nullable() });

export const requestStep = z.enum(['propose', 'decide', 'sheet', 'correct', 'close', 'withdraw']);
export type RequestStep = z.infer<typeof requestStep>;

export const request = z.object({
  id: uuid,
  villageCode,
  villageName: z.string(),
  kind: z.enum(REQUEST_KINDS),
  requester: z.enum(REQUESTERS),
  identityCheck: z.enum(IDENTITY_CHECKS),
  /** Ids and names only for who may see the family. */
  familyId: uuid.nullable(),
  familyName: z.string().nullable(),
  personId: uuid.nullable(),
  personName: z.string().nullable(),
  items: z.array(z.string()),
  restrictionGround: z.enum(RESTRICTION_GROUNDS).nullable(),
  receivedAt: instant,
  dueAt: instant,
  clock: clockState,
  hoursLeft: z.number().int(),
  state: z.enum(REQUEST_STATES),
  /** How it was, or is proposed to be, decided; null while nobody has said. */
  granted: z.boolean().nullable(),
  ground: z.enum(REFUSAL_GROUNDS).nullable(),
  registeredBy: z.string(),
  proposedBy: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  submissionId: uuid.nullable(),
  closedAt: instant.nullable(),
  /** What this account can do with it now. */
  steps: z.array(requestStep),
});
export type CitizenRequest = z.infer<typeof request>;

export const requestQuery = z.object({
  area: areaCode.optional(),
  state: z.enum(['waiting', 'closed']).optional(),
  cursor: z.string().max(300).optional(),
});
export const requestList = page(request).extend({
  counts: z.object({ waiting: z.number().int(), overdue: z.number().int(), proposed: z.number().int() }),
  mayRegister: z.boolean(),
});
export type RequestList = z.infer<typeof requestList>;

/** `full`: NIK and KK with all their digits, which the audit names. */
export const sheetQuery = z.object({ full: z.enum(['yes', 'no']).optional() });
