/** Which rule in which version decides what; stored with every result (rulebook 0.2). A changed rule gets a new version. */
import type { Status } from '#domain/family/family-state.ts';
import type { FindingKind } from '#domain/finding/finding.ts';
import type { KsVersion } from '#domain/welfare/ks-stage.ts';

export interface Rule {
  id: string;
  version: string;
}

export const RULES: Readonly<Record<FindingKind, Rule>> = {
  'no-birth-certificate': { id: 'R-CAP-02', version: '1' },
  'no-nik': { id: 'R-ID-04', version: '1' },
  'out-of-school': { id: 'R-ATS-01', version: '1' },
  'married-under-19': { id: 'R-CM-03', version: '1' },
  prasejahtera: { id: 'R-KS-02', version: 'PK15' },
  'unmet-need': { id: 'R-KB-02', version: '1' },
  krs: { id: 'R-KRS-07', version: '1' },
  'poor-water': { id: 'R-KRS-03', version: '1' },
  'poor-toilet': { id: 'R-KRS-04', version: '1' },
  'older-person-alone': { id: 'R-LAN-01', version: '1' },
  stunted: { id: 'R-ANT-07', version: '1' },
  wasted: { id: 'R-ANT-07', version: '1' },
  underweight: { id: 'R-ANT-07', version: '1' },
  'not-measured': { id: 'R-ANT-16', version: '1' },
  'divorced-family': { id: 'R-DIV-02', version: '1' },
};

/** R-KS-01 and R-KS-02: the rule that decides "prasejahtera" follows the version in force (`ks_version`). */
export const KS_RULES: Readonly<Record<KsVersion, Rule>> = {
  PK15: RULES.prasejahtera,
  KS21: { id: 'R-KS-01', version: 'KS21' },
};

export const STATUS_RULES: Readonly<Record<Status['kind'], Rule>> = {
  'welfare-stage': RULES.prasejahtera,
  krs: RULES.krs,
};
