/** Shapes of payloads by kind; the values inside are checked by the forms (`domain/forms`). Unknown keys are refused. */
import { z } from 'zod';
import { areaCode, plainDate, sector, uuid } from '#contract/common.ts';
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
  reassessed: z.strictObject({ asOf: plainDate, ruleSet: z.string() }),
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
