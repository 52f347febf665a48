/** Reads the configuration pack and refuses one that is not complete, with the place of the mistake. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { findingKind, plainDate, sector } from '#contract/common.ts';
import { DEFAULT_SETTINGS } from '#domain/assessment/rule-set.ts';
import { DEFAULT_RETENTION } from '#domain/data-protection/retention.ts';
import type { Pack } from '#domain/pack/pack.ts';

const DEFAULT_PACK = join(import.meta.dirname, '../../../db/reference/pack/babel.json');

const settings = z
  .strictObject({
    krsPusMin: z.int(),
    kbPusMin: z.int(),
    pusMax: z.int(),
    youngBelow: z.int(),
    oldMin: z.int(),
    oldMax: z.int(),
    closeChildBelowYears: z.int(),
    closeBelowYears: z.int(),
    manyMin: z.int(),
    pus4tRequiresNonmodern: z.boolean(),
    pregnancyWeeksMax: z.int(),
    malIsModern: z.boolean(),
    childMarriageAge: z.int(),
    atsMin: z.int(),
    atsMax: z.int(),
    birthCertificateAge: z.enum(['lt18', 'le18']),
    elderlyHouseholdCounts: z.boolean(),
    childFindings: z.boolean(),
  })
  .partial()
  .transform((given) => ({ ...DEFAULT_SETTINGS, ...given }));

const months = z.int().min(1).max(1200).nullable();
const retention = z
  .strictObject({
    importFiles: months,
    audit: months,
    leftPersons: months,
    closedRequests: months,
    closedIncidents: months,
  })
  .partial()
  .default({})
  .transform((given) => ({ ...DEFAULT_RETENTION, ...given }));

const pack = z.strictObject({
  province: z.string().regex(/^\d{2}$/),
  timeZone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  ruleSets: z.array(z.strictObject({ version: z.string(), from: plainDate, settings })).min(1),
  catalogue: z.array(z.strictObject({ kind: findingKind, service: z.string(), sector, days: z.int().min(1) })),
  targets: z.record(z.string(), z.number()),
  agencies: z.partialRecord(sector, z.string()),
  monthClosesOnDay: z.int().min(1).max(28),
  retention,
});

export function loadPack(path = DEFAULT_PACK): Pack {
  const parsed = pack.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new Error(`Berkas pack ${path} salah: ${z.prettifyError(parsed.error)}`);
  // zod's partial settings are completed by the transform; exactOptionalPropertyTypes cannot see that.
  return parsed.data as Pack;
}
