/** Reads the configuration pack and refuses one that is not complete, with the place of the mistake. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { findingKind, plainDate, sector } from '#contract/common.ts';
import { DEFAULT_RETENTION } from '#domain/data-protection/retention.ts';
import { DEFAULT_VISIT_DAYS, type Pack } from '#domain/pack/pack.ts';
import { readLanguage } from '#server/config.ts';
import { packSentences } from '#server/pack/pack-sentences.ts';
import { ruleSettings } from '#server/pack/rule-settings.ts';
import { sentence, SentenceError } from '#server/start/sentence.ts';

const DEFAULT_PACK = join(import.meta.dirname, '../../../db/reference/pack/babel.json');

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

const headings = z.array(z.string().min(2).max(60)).max(20).exactOptional();
const ruleSet = z.strictObject({ version: z.string().min(1).max(60), from: plainDate, settings: ruleSettings });

const pack = z.strictObject({
  province: z.string().regex(/^\d{2}$/),
  timeZone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  ruleSets: z.array(ruleSet).min(1).superRefine(inOrder),
  catalogue: z.array(z.strictObject({ kind: findingKind, service: z.string(), sector, days: z.int().min(1) })),
  targets: z.record(z.string(), z.number()),
  agencies: z.partialRecord(sector, z.string()),
  monthClosesOnDay: z.int().min(1).max(28),
  visitEveryDays: z
    .strictObject({ withFinding: z.int().min(1).max(366), withoutFinding: z.int().min(1).max(366) })
    .default(DEFAULT_VISIT_DAYS),
  desilHeadings: z.strictObject({ NIK: headings, Nama: headings, 'No. KK': headings, Desil: headings }).exactOptional(),
  retention,
});

/** The last rule set that has begun decides, so they stand in the order of their days; a version names one of them. */
function inOrder(ruleSets: readonly z.output<typeof ruleSet>[], context: z.RefinementCtx): void {
  for (const [index, { from, version }] of ruleSets.entries()) {
    const earlier = ruleSets.slice(0, index);
    const wrong = (field: string, key: string): void =>
      context.addIssue({ code: 'custom', path: [index, field], message: key });
    if (earlier.some((other) => other.from >= from)) wrong('from', 'pack.not-in-order');
    if (earlier.some((other) => other.version === version)) wrong('version', 'pack.version-twice');
  }
}

/** One sentence per mistake, each with its place, in the operator's language. */
const refused = (path: string, mistakes: readonly string[]): SentenceError =>
  new SentenceError('pack.refused', { path, mistakes: mistakes.join('\n') });

/** @throws SentenceError */
export function loadPack(path = DEFAULT_PACK): Pack {
  const text = readFileSync(path, 'utf8');
  const language = readLanguage();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused(path, [sentence('pack.no-json', {}, language)]);
  }
  const parsed = pack.safeParse(value);
  if (!parsed.success) throw refused(path, packSentences(parsed.error.issues, language));
  // zod's partial settings are completed by the transform; exactOptionalPropertyTypes cannot see that.
  return parsed.data as Pack;
}
