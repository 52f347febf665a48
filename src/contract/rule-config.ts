/** The configuration of the rules as a file: keys and defaults of rulebook 17.1, and the version stored with results. */
import { z } from 'zod';
import { DEFAULT_SETTINGS } from '#domain/assessment/rule-set.ts';
import type { RuleSet, RuleSettings } from '#domain/assessment/rule-set.ts';

const years = z.int().min(0).max(130);
const codes = z.array(z.int().min(1).max(9));

/** Keys that assess a family. The others of 17.1 belong to other rules; they are checked and passed over here. */
export const ruleConfig = z.strictObject({
  version: z.string().min(1).max(60).optional(),
  ks_version: z.enum(['PK15', 'KS21']).optional(),
  na_mode: z.enum(['exclude', 'pass']).optional(),
  /** The grouping of 17 variables into 11 indicators was not found, so "indicator" cannot be computed (R-IBG-01). */
  level: z.literal('variable').optional(),
  decent_house: z
    .strictObject({
      min_area_per_person: z.number().positive().max(100).optional(),
      weak_floors: codes.optional(),
      weak_walls: codes.optional(),
      weak_roofs: codes.optional(),
    })
    .optional(),
  krs_pus_min: years.optional(),
  kb_pus_min: years.optional(),
  pus_max: years.optional(),
  young_below: years.optional(),
  old_min: years.optional(),
  old_max: years.optional(),
  close_child_below: years.optional(),
  close_below: years.optional(),
  many_min: z.int().min(1).max(30).optional(),
  pus4t_requires_nonmodern: z.boolean().optional(),
  pregnancy_weeks_max: z.int().min(1).max(60).optional(),
  mal_is_modern: z.boolean().optional(),
  cm_age: years.optional(),
  ats_min: years.optional(),
  ats_max: years.optional(),
  akta_age: z.enum(['lt18', 'le18']).optional(),
  unknown_water: z.enum(['unknown', 'decent']).optional(),
  elderly_household: z.boolean().optional(),
  kbm: z.unknown().optional(),
  lila: z.array(z.number().positive()).optional(),
  ant_period: z.string().optional(),
  kkb_version: z.enum(['CIKAR-1', 'KKB-SITE-2023']).optional(),
  patbm_months: z.int().min(1).optional(),
  ir_class_rule: z.unknown().optional(),
  required_permits: z.unknown().optional(),
  name_similarity: z.number().min(0).max(1).optional(),
  k_min: z.int().min(1).optional(),
  small_n: z.int().min(1).optional(),
  outbreak_version: z.string().optional(),
  outbreak_window: z.int().min(1).optional(),
  coverage_target: z.number().min(0).max(100).optional(),
  hotlines: z.array(z.string()).optional(),
});
export type RuleConfig = z.infer<typeof ruleConfig>;

export const DEFAULT_CONFIG_VERSION = 'rulebook-17.1';

/** @param version of the configuration when the file names none. */
export function ruleSetOf(config: RuleConfig, version: string): RuleSet {
  const given: Partial<Record<keyof RuleSettings, unknown>> = {
    ksVersion: config.ks_version,
    ibanggaNaMode: config.na_mode,
    krsPusMin: config.krs_pus_min,
    kbPusMin: config.kb_pus_min,
    pusMax: config.pus_max,
    youngBelow: config.young_below,
    oldMin: config.old_min,
    oldMax: config.old_max,
    closeChildBelowYears: config.close_child_below,
    closeBelowYears: config.close_below,
    manyMin: config.many_min,
    pus4tRequiresNonmodern: config.pus4t_requires_nonmodern,
    pregnancyWeeksMax: config.pregnancy_weeks_max,
    malIsModern: config.mal_is_modern,
    childMarriageAge: config.cm_age,
    atsMin: config.ats_min,
    atsMax: config.ats_max,
    birthCertificateAge: config.akta_age,
    unknownWater: config.unknown_water,
    elderlyHouseholdCounts: config.elderly_household,
  };
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const { decent_house: house } = config;
  const decentHouse = {
    minAreaPerPerson: house?.min_area_per_person ?? DEFAULT_SETTINGS.decentHouse.minAreaPerPerson,
    weakFloors: house?.weak_floors ?? DEFAULT_SETTINGS.decentHouse.weakFloors,
    weakWalls: house?.weak_walls ?? DEFAULT_SETTINGS.decentHouse.weakWalls,
    weakRoofs: house?.weak_roofs ?? DEFAULT_SETTINGS.decentHouse.weakRoofs,
  };
  // The keys of `given` are those of the settings, their types are checked by the schema.
  const settings = { ...DEFAULT_SETTINGS, ...stated, decentHouse } as RuleSettings;
  return { version: config.version ?? version, from: '0001-01-01', settings };
}
