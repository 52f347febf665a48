/**
 * KRS, keluarga berisiko stunting: a screening status of a family, not a diagnosis and not a stunted child (R-KRS-01,
 * 02, 05, 07). Source of the rule: public code of a SIGA verification service; press and BKKBN material.
 */
import { ageBelow } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import { allOf, anyOf, not } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { fourToo, gapInMonths } from '#domain/krs/four-too.ts';
import type { FourToo, FourTooInput } from '#domain/krs/four-too.ts';

export type KrsStatus = 'KRS' | 'NOT_AT_RISK' | 'NOT_TARGET' | 'UNKNOWN';
export const KRS_CAUSES = ['water', 'toilet', 'too-young', 'too-old', 'too-close', 'too-many'] as const;
export type KrsCause = (typeof KRS_CAUSES)[number];

/** Shown beside the status, never part of it. */
export type KrsNote =
  | { kind: 'twins' }
  /** The code rule sees no closeness, but the births lie fewer than 24 months apart (K5). */
  | { kind: 'gap-in-months'; months: number };

export interface KrsInput extends FourTooInput {
  /** Every resident, of any relation: a grandchild under 5 makes a target family too (K8). */
  residents: readonly MaybeAge[];
  poorWater: Truth;
  poorToilet: Truth;
  usingModern: Truth;
}

export interface KrsResult {
  status: KrsStatus;
  /** R-KRS-01, sasaran. */
  target: Truth;
  /** Target family (sasaran) and at risk: the finding. */
  atRisk: Truth;
  fourToo: FourToo;
  /** What makes the family one at risk, in the order of the form; empty unless `status` is KRS. */
  causes: KrsCause[];
  notes: KrsNote[];
}

export function stuntingRisk(family: KrsInput, settings: RuleSettings): KrsResult {
  const target = isTargetFamily(family);
  const four = fourToo(family, settings);
  const counted = countedFourToo(family, four, settings);
  const atRisk =
    target === false ? 'na' : allOf([target, anyOf([family.poorWater, family.poorToilet, ...Object.values(counted)])]);
  return {
    status: statusOf(target, atRisk),
    target,
    atRisk,
    fourToo: four,
    causes: atRisk === true ? causesOf(family, counted) : [],
    notes: notesOf(family, four, settings),
  };
}

/** R-KRS-01: fertile couple, pregnant woman, or a resident child of 0–59 completed months (below the fifth birthday). */
function isTargetFamily({ fertileCouple, pregnant, residents }: KrsInput): Truth {
  return anyOf([fertileCouple, pregnant, ...residents.map((age) => ageBelow(age, 5))]);
}

/** The stricter variant counts 4T only for couples without modern contraception (`pus4t_requires_nonmodern`). */
function countedFourToo({ pregnant, usingModern }: KrsInput, four: FourToo, settings: RuleSettings): FourToo {
  if (!settings.pus4tRequiresNonmodern) return four;
  const unprotected = anyOf([pregnant, not(usingModern)]);
  const only = (value: Truth): Truth => (value === 'na' ? 'na' : allOf([unprotected, value]));
  return {
    tooYoung: only(four.tooYoung),
    tooOld: only(four.tooOld),
    tooClose: only(four.tooClose),
    tooMany: only(four.tooMany),
  };
}

function statusOf(target: Truth, atRisk: Truth): KrsStatus {
  if (target === false) return 'NOT_TARGET';
  if (atRisk === true) return 'KRS';
  return target === true && atRisk === false ? 'NOT_AT_RISK' : 'UNKNOWN';
}

function causesOf(family: KrsInput, four: FourToo): KrsCause[] {
  const present: Record<KrsCause, Truth> = {
    water: family.poorWater,
    toilet: family.poorToilet,
    'too-young': four.tooYoung,
    'too-old': four.tooOld,
    'too-close': four.tooClose,
    'too-many': four.tooMany,
  };
  return KRS_CAUSES.filter((cause) => present[cause] === true);
}

function notesOf({ children }: KrsInput, four: FourToo, settings: RuleSettings): KrsNote[] {
  const months = gapInMonths(children);
  if (four.tooClose === 'na' || months === null) return [];
  if (four.tooClose === true) return months === 0 ? [{ kind: 'twins' }] : [];
  const closerThanRule = four.tooClose === false && months < 12 * settings.closeBelowYears;
  return closerThanRule && youngestIsSmall(children, settings) ? [{ kind: 'gap-in-months', months }] : [];
}

const youngestIsSmall = (children: readonly MaybeAge[], settings: RuleSettings): boolean =>
  anyOf(children.map((age) => ageBelow(age, settings.closeChildBelowYears))) === true;
