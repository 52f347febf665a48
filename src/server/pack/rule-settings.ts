/** The settings of one rule set of the pack: what it does not name is the default of rulebook 17.1. */
import { z } from 'zod';
import { DEFAULT_SETTINGS, SETTING_BANDS } from '#domain/assessment/rule-set.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import * as choices from '#domain/forms/choices.ts';
import type { Choice } from '#domain/forms/item.ts';

const years = z.int().min(0).max(130);
const codesOf = (list: readonly Choice[]) => z.array(z.int().min(1).max(list.length));

const decentHouse = z
  .strictObject({
    minAreaPerPerson: z.number().positive().max(100),
    weakFloors: codesOf(choices.FLOOR),
    weakWalls: codesOf(choices.WALL),
    weakRoofs: codesOf(choices.ROOF),
  })
  .partial();

const given = z
  .strictObject({
    krsPusMin: years,
    kbPusMin: years,
    pusMax: years,
    youngBelow: years,
    oldMin: years,
    oldMax: years,
    closeChildBelowYears: years,
    closeBelowYears: years,
    manyMin: z.int().min(1).max(30),
    pus4tRequiresNonmodern: z.boolean(),
    pregnancyWeeksMax: z.int().min(1).max(60),
    malIsModern: z.boolean(),
    childMarriageAge: years,
    atsMin: years,
    atsMax: years,
    birthCertificateAge: z.enum(['lt18', 'le18']),
    elderlyHouseholdCounts: z.boolean(),
    ksVersion: z.enum(['PK15', 'KS21']),
    ibanggaNaMode: z.enum(['exclude', 'pass']),
    decentHouse,
    unknownWater: z.enum(['unknown', 'decent']),
    childFindings: z.boolean(),
  })
  .partial();

export const ruleSettings = given
  .transform(
    ({ decentHouse: house, ...stated }) =>
      // exactOptionalPropertyTypes cannot see that a key of a partial object that was not given is not there.
      ({ ...DEFAULT_SETTINGS, ...stated, decentHouse: { ...DEFAULT_SETTINGS.decentHouse, ...house } }) as RuleSettings,
  )
  .superRefine((settings, context) => {
    for (const [low, high] of SETTING_BANDS)
      if (settings[low] > settings[high])
        context.addIssue({ code: 'custom', path: [low], message: 'pack.above', params: { high } });
  });
