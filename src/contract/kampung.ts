import { z } from 'zod';
import { area, areaCode, plainDate, problem, sector } from '#contract/common.ts';
import { figure, published } from '#contract/indicator.ts';

export const enrolment = z.object({
  scheme: z.enum(['CIKAR', 'KAMPUNG_KB', 'KKB']),
  decreeNo: z.string(),
  decreeDate: plainDate,
  from: plainDate,
});

export const village = z.object({
  area,
  areas: z.array(area),
  enrolments: z.array(enrolment),
  families: z.number().int().nullable(),
  residents: z.number().int().nullable(),
  lastEntryOn: plainDate.nullable(),
});

export const villageRow = z.object({
  area,
  districtName: z.string(),
  regencyName: z.string(),
  enrolledFrom: plainDate.nullable(),
  families: z.number().int().nullable(),
  lastEntryOn: plainDate.nullable(),
});
export const villageList = z.object({ villages: z.array(villageRow) });
export const villageListQuery = z.object({ area: areaCode.optional() });

/** Promises past their date, by sector and village, without names (the province owes no family page). */
export const sectorDelay = z.object({
  area,
  sector,
  promises: z.number().int(),
  oldestDueOn: plainDate,
  overdueDays: z.number().int(),
});

/** Beranda; what is null is not for this role. */
export const home = z.object({
  area,
  today: plainDate,
  /** What is wrong with this installation, for those who answer for it: an old backup, a full disk. Empty: all is well. */
  operation: z.array(problem).nullable(),
  enrolment: z
    .object({
      enrolled: z.number().int(),
      villages: z.number().int(),
      targetPercent: z.number(),
      targetVillages: z.number().int(),
      published: z.array(published),
    })
    .nullable(),
  headline: z.array(z.object({ indicator: z.string(), figure })),
  findings: z
    .array(
      z.object({ kind: z.string(), open: z.number().int(), promised: z.number().int(), overdue: z.number().int() }),
    )
    .nullable(),
  sectors: z
    .array(
      z.object({
        sector,
        open: z.number().int(),
        promised: z.number().int(),
        overdue: z.number().int(),
        delivered: z.number().int(),
        done: z.number().int(),
      }),
    )
    .nullable(),
  overdue: z.array(sectorDelay),
  freshness: z.object({
    villagesWithData: z.number().int(),
    villages: z.number().int(),
    lastEntryOn: plainDate.nullable(),
  }),
});
export type Home = z.infer<typeof home>;
