/** Shapes of payloads by kind; the values inside are checked by the forms (`domain/forms`). Unknown keys are refused. */
import { z } from 'zod';
import { areaCode, month, plainDate, sector, uuid, villageCode } from '#contract/common.ts';
import { PHOTO_SUBJECTS, VISIT_PLACES, VISIT_TOPICS } from '#domain/care/care.ts';
import { RESTRICTION_GROUNDS } from '#domain/data-protection/restriction.ts';
import { OUTSIDE } from '#domain/family/move-family.ts';
import type { Kind } from '#domain/submission/submission.ts';

const value = z.union([
  z.string().max(2000),
  z.number(),
  z.boolean(),
  z.null(),
  z.strictObject({ na: z.literal(true) }),
  z.strictObject({ date: z.string(), precision: z.enum(['DAY', 'MONTH', 'YEAR', 'ESTIMATED']) }),
]);
const items = z.record(z.string().max(120), value).refine((all) => Object.keys(all).length <= 500);
const member = z.strictObject({ personId: uuid, items });
const members = z.array(member).min(1).max(60);
const note = z.string().trim().max(500);
const batch = uuid;
/** Wide enough for what a slip of the pen makes of it: growth rules say what cannot be. */
const measured = z.number().min(0).max(1_000).nullable();
const growth = z.strictObject({
  personId: uuid,
  measuredOn: plainDate,
  weightKg: measured,
  lenheiCm: measured,
  measure: z.enum(['l', 'h']).nullable(),
  oedema: z.boolean().nullable(),
  armcCm: measured,
  headcCm: measured,
});
const samePerson = { personId: uuid, inFamily: uuid, otherId: uuid, otherFamily: uuid };
const score = z.number().nullable();
const placeCode = z.string().regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}\/[^/]{1,5}\/[^/]{1,5}$/);
const count = z.int().min(0).max(100_000);

export const PAYLOADS = {
  'family-registered': z.strictObject({ family: items, members }),
  'family-answered': z.strictObject({ form: z.string().max(40), items }),
  'member-added': member,
  'member-changed': member,
  'member-left': z.strictObject({
    personId: uuid,
    reason: z.enum(['moved', 'died', 'married-out', 'error']),
    on: plainDate,
  }),
  'family-imported': z.strictObject({ batch, family: items, members: z.array(member).max(200) }),
  'import-undone': z.strictObject({ batch }),
  'conflict-settled': z.strictObject({ field: z.string().max(120), value }),
  'promise-made': z.strictObject({ needId: uuid, dueOn: plainDate, note: note.optional() }),
  'promise-changed': z.strictObject({ needId: uuid, dueOn: plainDate, reason: note.min(3) }),
  'need-declined': z.strictObject({ needId: uuid, handTo: sector, reason: note.min(3) }),
  'delivery-recorded': z.strictObject({ needId: uuid, deliveredOn: plainDate, note: note.optional() }),
  'delivery-verified': z.strictObject({ needId: uuid }),
  'family-moved-out': z.strictObject({
    to: z.union([villageCode, z.literal(OUTSIDE)]),
    address: items,
    on: plainDate.optional(),
  }),
  'families-split': z.strictObject({ to: uuid, members, address: items, on: plainDate.optional() }),
  'families-merged': z.strictObject({ into: uuid, members: z.array(member).max(60), on: plainDate.optional() }),
  'family-moved-in': z.strictObject({
    members: z.array(member).max(60),
    on: plainDate.optional(),
    from: villageCode,
    fromSeq: z.number().int(),
    fromHash: z.string(),
    address: items,
    // Made by the server from what it holds; no client sends it.
    snapshot: z.record(z.string(), z.unknown()),
  }),
  'visit-made': z.strictObject({
    topics: z.array(z.enum(VISIT_TOPICS)).max(VISIT_TOPICS.length),
    place: z.enum(VISIT_PLACES),
  }),
  'growth-measured': growth,
  'growth-imported': z.strictObject({
    batch,
    measurements: z.array(growth.extend({ fileScores: z.strictObject({ bbu: score, tbu: score, bbtb: score }) })),
  }),
  'kb-recorded': z.strictObject({ items }),
  'pregnancy-recorded': z.strictObject({ personId: uuid, items }),
  'photo-attached': z.strictObject({
    attachmentId: uuid,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    type: z.enum(['image/jpeg', 'image/webp']),
    bytes: z.number().int().min(1).max(400_000),
    of: z.enum(PHOTO_SUBJECTS),
    consent: z.literal(true),
  }),
  'duplicate-settled': z.strictObject({ personId: uuid, otherId: uuid, same: z.boolean() }),
  'persons-merged': z.strictObject({
    ...samePerson,
    // As above; `checkSubmission` refuses it from anybody else.
    brought: z.record(z.string(), z.unknown()).optional(),
  }),
  'persons-unmerged': z.strictObject(samePerson),
  reassessed: z.strictObject({ asOf: plainDate, ruleSet: z.string() }),
  erased: z.strictObject({
    person: uuid,
    ground: z.string().min(3).max(200),
    submissions: z.array(z.strictObject({ submissionId: uuid, seq: z.int().positive(), rest: z.string().nullable() })),
  }),
  restricted: z.strictObject({ on: z.boolean(), ground: z.enum(RESTRICTION_GROUNDS) }),
  'posyandu-month-closed': z.strictObject({
    month,
    places: z.array(placeCode).min(1).max(40),
    reported: z.strictObject({ s: count, k: count.nullable(), d: count, n: count, t: count, o: count, b: count }),
  }),
  'village-enrolled': z.strictObject({
    scheme: z.enum(['CIKAR', 'KAMPUNG_KB', 'KKB']),
    decreeNo: z.string().trim().min(3).max(80),
    decreeDate: plainDate,
    from: plainDate,
  }),
  'value-published': z.strictObject({
    indicator: z.string().max(60),
    areaCode,
    period: z.string().max(20),
    value: z.number(),
    unit: z.string().max(20),
    source: z.string().max(300),
    url: z.string().max(300).optional(),
    note: z.string().max(500).optional(),
  }),
} as const satisfies Record<Kind, z.ZodType>;
