import { z } from 'zod';
import { plainDate, reason, uuid } from '#contract/common.ts';

/** An answer by its place: `subject` is null for the family itself, `item` may be `members` or `measurement.<what>`. */
const input = z.object({ subject: z.string().nullable(), item: z.string() });
export type WhyInput = z.infer<typeof input>;

/** One result of one rule with everything that is needed to trust or contest it. */
const result = z.object({
  kind: z.string(),
  value: z.union([z.string(), z.number()]),
  subject: z.object({ kind: z.enum(['person', 'family']), id: uuid, name: z.string().nullable() }),
  ruleId: z.string(),
  ruleVersion: z.string(),
  reason,
  /** Message key of what would change the value. */
  change: z.string(),
  decidedBy: z.array(input),
  unknown: z.array(input),
});
export type WhyResult = z.infer<typeof result>;

/** Every result of every rule for one family, as this reader may know it (contracts 10). */
export const familyWhy = z.object({ asOf: plainDate, ruleSet: z.string(), results: z.array(result) });
export type FamilyWhy = z.infer<typeof familyWhy>;
