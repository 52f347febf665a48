import { z } from 'zod';
import { areaCode, plainDate, problem, uuid } from '#contract/common.ts';

/** POST /api/submissions: at most 50, answered one by one (contracts 31.13). The payload is checked by its kind. */
export const submission = z.strictObject({
  submissionId: uuid,
  villageCode: areaCode,
  kind: z.string().max(40),
  formVersion: z.number().int().min(1).max(999),
  familyId: uuid.optional(),
  payload: z.record(z.string(), z.unknown()),
  observedOn: plainDate,
  capturedAt: z.iso.datetime(),
  device: z.string().min(1).max(80),
  deviceCounter: z.number().int().min(0),
  basedOn: z.number().int().min(0),
  /** The submission of hers that was rejected and that this one takes the place of (contracts 20). */
  corrects: uuid.optional(),
  /** Office online: answer a clash instead of writing a conflict (contracts 9). */
  refuseClash: z.boolean().optional(),
});
export const submissions = z.strictObject({ submissions: z.array(submission).min(1).max(50) });

export const clash = z.object({
  field: z.string(),
  standing: z.unknown(),
  yours: z.unknown(),
  author: z.string(),
  observedOn: plainDate,
});
export const outcome = z.discriminatedUnion('result', [
  z.object({
    submissionId: uuid,
    result: z.literal('accepted'),
    seq: z.number().int(),
    findings: z.object({ opened: z.array(z.string()), closed: z.array(z.string()) }),
  }),
  z.object({ submissionId: uuid, result: z.literal('already-accepted'), seq: z.number().int() }),
  z.object({ submissionId: uuid, result: z.literal('rejected'), problems: z.array(problem) }),
  // From phones only: its author may no longer write there, so the office keeps it for review (contracts 31.2).
  z.object({ submissionId: uuid, result: z.literal('sealed'), problems: z.array(problem) }),
  z.object({ submissionId: uuid, result: z.literal('clash'), clashes: z.array(clash) }),
]);
export type Outcome = z.infer<typeof outcome>;
export const outcomes = z.object({ outcomes: z.array(outcome) });
