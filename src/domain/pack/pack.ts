/** The configuration pack: what another province changes without touching code (contracts 31.22). */
import type { RuleSet } from '#domain/assessment/rule-set.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Retention } from '#domain/data-protection/retention.ts';
import type { FindingKind } from '#domain/finding/finding.ts';
import type { DesilHeadings } from '#domain/import/layouts/desil.ts';
import type { Sector } from '#domain/need/need.ts';

/** One line of the catalogue: a finding of this kind opens a need for this service of this sector. */
export interface CatalogueLine {
  kind: FindingKind;
  service: string;
  sector: Sector;
  /** Calendar days until the service is expected (contracts 31.8). */
  days: number;
}

export interface VisitDays {
  /** Days between two visits of a family with an open finding. */
  withFinding: number;
  withoutFinding: number;
}

/** A family with a finding is seen every month, any other every quarter: ours, until the programme says otherwise. */
export const DEFAULT_VISIT_DAYS: VisitDays = { withFinding: 30, withoutFinding: 90 };

export interface Pack {
  province: string;
  timeZone: string;
  /** In force from `from` on; the last one that has begun decides. */
  ruleSets: readonly RuleSet[];
  catalogue: readonly CatalogueLine[];
  /** Indicator id → target in the indicator's unit. */
  targets: Readonly<Record<string, number>>;
  /** Sector → name of the office, as people write it here. */
  agencies: Readonly<Partial<Record<Sector, string>>>;
  /** Day of the next month on which a month closes (contracts 19). */
  monthClosesOnDay: number;
  /** How often a house is seen; absent: `DEFAULT_VISIT_DAYS`. Phones keep packs from before there was this setting. */
  visitEveryDays?: VisitDays;
  /** How lists of deciles are headed here, beside the headings that we know (rulebook 17: no official layout was found). */
  desilHeadings?: DesilHeadings;
  /** Months per class of data. */
  retention: Retention;
}

export function ruleSetOn(pack: Pack, date: PlainDate): RuleSet {
  const begun = pack.ruleSets.filter((ruleSet) => ruleSet.from <= date);
  const inForce = begun.at(-1) ?? pack.ruleSets[0];
  if (!inForce) throw new Error('The pack has no rule set.');
  return inForce;
}
