import { z } from 'zod';
import { area, areaCode, month, plainDate } from '#contract/common.ts';

/** A figure with everything needed to defend it. `value` is null when the denominator is 0 or unknown. */
export const figure = z.object({
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** Subjects that could not be decided; beside the share, never in it. */
  unknown: z.number().nullable(),
  value: z.number().nullable(),
  /** `small`: denominator 5–29, shown with "n kecil"; `missing`: no village has data. */
  state: z.enum(['ok', 'small', 'missing']),
});
export type Figure = z.infer<typeof figure>;

export const indicatorInfo = z.object({
  id: z.string(),
  version: z.string(),
  unit: z.enum(['percent', 'count', 'index']),
  better: z.enum(['up', 'down', 'context']),
  target: z.number().nullable(),
  ruleIds: z.array(z.string()),
});
export type IndicatorInfo = z.infer<typeof indicatorInfo>;

export const published = z.object({
  indicator: z.string(),
  areaCode,
  period: z.string(),
  value: z.number(),
  unit: z.string(),
  source: z.string(),
  url: z.string().nullable(),
  note: z.string().nullable(),
});

export const receipt = z.object({
  month,
  /** The last day of the month, or today for the running month. */
  asOf: plainDate,
  computedAt: z.string().nullable(),
  closed: z.boolean(),
  ruleSet: z.string().nullable(),
  villagesWithData: z.number().int(),
  villages: z.number().int(),
  familiesUpdated: z.number().nullable(),
  families: z.number().nullable(),
  source: z.string(),
});

export const indicatorList = z.object({
  area,
  month,
  months: z.array(month),
  indicators: z.array(indicatorInfo.extend({ figure })),
});

export const indicatorDetail = z.object({
  info: indicatorInfo,
  area,
  /** Province to `area`: the way back up. */
  path: z.array(area),
  month,
  figure,
  /** What has to be said with the figure: fact → count (R-ANT-12); `null` where no village has data. */
  beside: z.record(z.string(), z.number().nullable()),
  receipt,
  children: z.array(z.object({ area, figure })),
  /** `villagesWithData`: behind the figure of that month; `null` where it does not hang on what villages send (IN-30). */
  trend: z.array(z.object({ month, figure, closed: z.boolean(), villagesWithData: z.number().int().nullable() })),
  published: z.array(published),
});
export type IndicatorDetail = z.infer<typeof indicatorDetail>;
export const indicatorQuery = z.object({ area: areaCode.optional(), month: month.optional() });
