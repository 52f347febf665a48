/** Tumbuh kembang: the children under five of a village, and one child with everything measured of her. Class P3. */
import { z } from 'zod';
import { month, plainDate, uuid, villageCode } from '#contract/common.ts';
import { AGAIN_REASONS } from '#domain/growth/measure-again.ts';
import { HEIGHT_CLASSES, NUTRITION_CLASSES, WEIGHT_CLASSES } from '#domain/growth/growth-class.ts';
import { SKDN_LETTERS } from '#domain/growth/posyandu-month.ts';
import { WEIGHING_LETTERS } from '#domain/growth/weight-gain.ts';

export const growthQuery = z.object({ village: villageCode.optional(), month: month.optional() });

const measures = z.object({
  measuredOn: plainDate,
  weightKg: z.number().nullable(),
  lenheiCm: z.number().nullable(),
  measure: z.enum(['l', 'h']).nullable(),
  oedema: z.boolean().nullable(),
  armcCm: z.number().nullable(),
  headcCm: z.number().nullable(),
});

/** What the last measurement says, in classes; a class whose number cannot be is not said (R-ANT-08). */
const lastMeasured = z.object({
  on: plainDate,
  weightKg: z.number().nullable(),
  lenheiCm: z.number().nullable(),
  tbu: z.enum(HEIGHT_CLASSES).nullable(),
  bbu: z.enum(WEIGHT_CLASSES).nullable(),
  bbtb: z.enum(NUTRITION_CLASSES).nullable(),
  oedema: z.boolean(),
  letter: z.enum(WEIGHING_LETTERS).nullable(),
  again: z.array(z.enum(AGAIN_REASONS)),
});

const growthChild = z.object({
  familyId: uuid,
  personId: uuid,
  name: z.string(),
  sex: z.enum(['L', 'P']).nullable(),
  birthDate: plainDate,
  ageMonths: z.number().int(),
  /** Contracts 31.7: without the day of birth nothing is computed. */
  hasExactBirthDate: z.boolean(),
  rw: z.string().nullable(),
  rt: z.string().nullable(),
  motherName: z.string().nullable(),
  last: lastMeasured.nullable(),
  /** Three months without a measurement (R-ANT-16); a new-born has three months' time. */
  isLate: z.boolean(),
});
export type GrowthChild = z.infer<typeof growthChild>;

const count = z.number().int();
const reportedSkdn = z.object({ s: count, k: count.nullable(), d: count, n: count, t: count, o: count, b: count });
/** A posyandu that closed its month, as its kader reported it. */
const closedMonth = z.object({
  places: z.array(z.string()),
  closedOn: plainDate,
  by: z.string(),
  reported: reportedSkdn,
});

/** For phones: what was closed in their villages of late, also from another phone of the same posyandu. */
export const closedMonths = z.object({ months: z.array(closedMonth.extend({ month })) });

const share = z.number().nullable();
export const growthVillage = z.object({
  villageCode,
  villageName: z.string(),
  month,
  children: z.array(growthChild),
  /** R-ANT-10. K is `null` where nobody was asked for a book; `bookUnknown` children were not. */
  skdn: z.object({
    ...{ s: z.number().int(), k: z.number().int().nullable(), d: z.number().int(), n: z.number().int() },
    ...{ t: z.number().int(), o: z.number().int(), b: z.number().int() },
    ...{ participation: share, coverage: share, success: share, bookUnknown: z.number().int() },
  }),
  /** Which posyandu closed this month, beside what the data say of the same RTs now. */
  closed: z.array(closedMonth.extend({ recomputed: reportedSkdn, differing: z.array(z.enum(SKDN_LETTERS)) })),
  /** R-ANT-12, of the month. */
  stunted: z.object({
    ...{ numerator: z.number().int(), denominator: z.number().int(), percent: share },
    flagged: z.number().int(),
  }),
});
export type GrowthVillage = z.infer<typeof growthVillage>;

export const childPage = z.object({
  villageCode,
  familyId: uuid,
  personId: uuid,
  name: z.string(),
  headName: z.string(),
  motherName: z.string().nullable(),
  sex: z.enum(['L', 'P']).nullable(),
  birthDate: plainDate.nullable(),
  hasExactBirthDate: z.boolean(),
  ageMonths: z.number().int().nullable(),
  rt: z.string().nullable(),
  /** The village sequence of the page. */
  seq: z.number().int(),
  mayMeasure: z.boolean(),
  /** By day, of one day the last that was said. */
  measured: z.array(
    measures.extend({
      by: z.string(),
      fileScores: z
        .object({ bbu: z.number().nullable(), tbu: z.number().nullable(), bbtb: z.number().nullable() })
        .nullable(),
    }),
  ),
});
export type ChildPageView = z.infer<typeof childPage>;
