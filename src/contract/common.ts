import '#contract/no-eval.ts';
import { z } from 'zod';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import { FINDING_KINDS } from '#domain/finding/finding.ts';
import { NEED_STATUSES, SECTORS } from '#domain/need/need.ts';

export const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** For what goes into the database as it comes: 31 February has the shape of a day and is none. */
export const existingDay = plainDate.refine(isPlainDate);
/** Of these two centuries: months are counted back from it, and the database has no year 0. */
export const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/);
export const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
/** `19`, `19.01`, `19.01.04` or `19.01.04.2010`. */
export const areaCode = z.string().regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/);
export const villageCode = z.string().regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/);
export const findingKind = z.enum(FINDING_KINDS);
export const needStatus = z.enum(NEED_STATUSES);
export const sector = z.enum(SECTORS);
export const sensitivityClass = z.enum(['P0', 'P1', 'P2', 'P3', 'P4']);

/** Problems travel as codes with numbers; the reader's language is chosen by the client. `message` is Indonesian. */
export const problem = z.object({
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  message: z.string().optional(),
});
export const problems = z.object({ problems: z.array(problem) });
export type ProblemsBody = z.infer<typeof problems>;

/** A message key with its numbers. */
export const reason = z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

export const area = z.object({
  code: areaCode,
  level: z.enum(['province', 'regency', 'district', 'village']),
  kind: z.enum(['provinsi', 'kabupaten', 'kota', 'kecamatan', 'kelurahan', 'desa']),
  name: z.string(),
  parentCode: areaCode.nullable(),
});
export type Area = z.infer<typeof area>;

/** A page of a list: `next` is opaque, absent on the last page. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int().nullable(), next: z.string().nullable() });
