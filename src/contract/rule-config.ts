/** The configuration of the rules as a file: keys and defaults of rulebook 17.1, and the version stored with results. */
import { z } from 'zod';
import { DEFAULT_SETTINGS, SETTING_BANDS } from '#domain/assessment/rule-set.ts';
import type { RuleSet, RuleSettings } from '#domain/assessment/rule-set.ts';

const years = z.int().min(0).max(130);
const codes = z.array(z.int().min(1).max(9));

/** Keys that assess a family. The others of 17.1 belong to other rules; they are checked and passed over here. */
const keys = z.strictObject({
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
  /** Findings of measured children and of divorced families; here in force unless the file says no. */
  child_findings: z.boolean().optional(),
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
export type RuleConfig = z.infer<typeof keys>;

/** Setting of a rule set → its key in 17.1. A file may use either name, so that the settings of a pack can be tried. */
const KEY_OF = {
  ksVersion: 'ks_version',
  ibanggaNaMode: 'na_mode',
  krsPusMin: 'krs_pus_min',
  kbPusMin: 'kb_pus_min',
  pusMax: 'pus_max',
  youngBelow: 'young_below',
  oldMin: 'old_min',
  oldMax: 'old_max',
  closeChildBelowYears: 'close_child_below',
  closeBelowYears: 'close_below',
  manyMin: 'many_min',
  pus4tRequiresNonmodern: 'pus4t_requires_nonmodern',
  pregnancyWeeksMax: 'pregnancy_weeks_max',
  malIsModern: 'mal_is_modern',
  childMarriageAge: 'cm_age',
  atsMin: 'ats_min',
  atsMax: 'ats_max',
  birthCertificateAge: 'akta_age',
  unknownWater: 'unknown_water',
  elderlyHouseholdCounts: 'elderly_household',
  childFindings: 'child_findings',
} as const satisfies Record<Exclude<keyof RuleSettings, 'decentHouse'>, keyof RuleConfig>;

export const ruleConfig = z.preprocess(withOwnKeys, keys).superRefine((config, context) => {
  for (const [low, high] of SETTING_BANDS) {
    const [from, to] = [config[KEY_OF[low]] ?? DEFAULT_SETTINGS[low], config[KEY_OF[high]] ?? DEFAULT_SETTINGS[high]];
    if (from > to) context.addIssue({ code: 'custom', path: [KEY_OF[low], KEY_OF[high]], params: { band: true } });
  }
});

/** A key that is there under both names keeps the second, and is refused for it. */
function withOwnKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const names: Readonly<Record<string, string>> = KEY_OF;
  const entries = Object.entries(value).map(([name, one]): [string, unknown] => {
    const own = Object.hasOwn(names, name) ? (names[name] ?? name) : name;
    return [own in value ? name : own, one];
  });
  return Object.fromEntries(entries);
}

export const DEFAULT_CONFIG_VERSION = 'rulebook-17.1';

/** @param version of the configuration when the file names none. */
export function ruleSetOf(config: RuleConfig, version: string): RuleSet {
  const entries = Object.entries(KEY_OF).map(([setting, key]): [string, unknown] => [setting, config[key]]);
  const stated = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  const { decent_house: house } = config;
  const decentHouse = {
    minAreaPerPerson: house?.min_area_per_person ?? DEFAULT_SETTINGS.decentHouse.minAreaPerPerson,
    weakFloors: house?.weak_floors ?? DEFAULT_SETTINGS.decentHouse.weakFloors,
    weakWalls: house?.weak_walls ?? DEFAULT_SETTINGS.decentHouse.weakWalls,
    weakRoofs: house?.weak_roofs ?? DEFAULT_SETTINGS.decentHouse.weakRoofs,
  };
  // The keys are those of the settings, their types are checked by the schema. In force since CIKAR-2026.2: the rules of small children.
  const settings = { ...DEFAULT_SETTINGS, childFindings: true, ...stated, decentHouse } as RuleSettings;
  return { version: config.version ?? version, from: '0001-01-01', settings };
}
