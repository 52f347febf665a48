/** A visit that is not over: kept sealed at each answer, so that it goes on where it was. */
import { z } from 'zod';
import { VISIT_PLACES } from '#domain/care/care.ts';
import { SECTION_IDS } from '#domain/forms/family-form.ts';

const answerValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.object({ na: z.literal(true) }),
  z.object({ date: z.string(), precision: z.enum(['DAY', 'MONTH', 'YEAR', 'ESTIMATED']) }),
]);

/** One answer as it stands in a field. */
export const typedAnswer = z.union([
  z.object({ kind: z.literal('value'), value: answerValue }),
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    precision: z.enum(['DAY', 'MONTH', 'YEAR', 'ESTIMATED']).exactOptional(),
  }),
]);

/** A draft of an older version of the app that does not fit is begun anew, which costs answers and never data. */
export const visitDraft = z.object({
  observedOn: z.string(),
  place: z.enum(VISIT_PLACES),
  sections: z.array(z.enum(SECTION_IDS)),
  again: z.boolean(),
  answers: z.record(z.string(), typedAnswer),
  /** -1 = the start, the number of pages = the review. */
  step: z.number().int(),
});
export type VisitDraft = z.infer<typeof visitDraft>;

export const draftName = (familyId: string): string => `visit/${familyId}`;
