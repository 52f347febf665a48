/** Every reason the rules can give, with the values its sentence may use. The sentences are messages of the same key. */
import type { Reason } from '#domain/finding/finding.ts';

/** Values that change with time alone (ages) are asked of the calendar when the reason is made. */
export const REASONS = {
  'reason.no-birth-certificate': ['age'],
  'reason.no-birth-certificate.unknown': [],
  'reason.no-nik.missing': [],
  'reason.no-nik.damaged': [],
  'reason.no-nik.foreigner': [],
  'reason.no-nik.refused': [],
  'reason.no-nik.unknown': [],
  'reason.out-of-school.BPB': ['age', 'category'],
  'reason.out-of-school.DO': ['age', 'category'],
  'reason.out-of-school.LTM': ['age', 'category'],
  'reason.out-of-school.unknown': [],
  'reason.married-under-19': ['age'],
  'reason.married-under-19.unknown': [],
  'reason.prasejahtera': ['items'],
  'reason.prasejahtera.KS21': ['items'],
  'reason.prasejahtera.unknown': [],
  'reason.unmet-need.LATER': [],
  'reason.unmet-need.NO_MORE': [],
  'reason.unmet-need.unknown': [],
  'reason.krs.water': [],
  'reason.krs.water.more': ['more'],
  'reason.krs.toilet': [],
  'reason.krs.toilet.more': ['more'],
  'reason.krs.too-young': ['age'],
  'reason.krs.too-young.more': ['age', 'more'],
  'reason.krs.too-old': ['age'],
  'reason.krs.too-old.more': ['age', 'more'],
  'reason.krs.too-close': [],
  'reason.krs.too-close.more': ['more'],
  'reason.krs.too-many': ['children'],
  'reason.krs.unknown': [],
  'reason.poor-water.5': [],
  'reason.poor-water.7': [],
  'reason.poor-water.8': [],
  'reason.poor-water.9': [],
  'reason.poor-water.10': [],
  'reason.poor-water.unknown': [],
  'reason.poor-toilet.3': [],
  'reason.poor-toilet.4': [],
  'reason.poor-toilet.unknown': [],
  'reason.older-person-alone': ['age'],
  'reason.older-person-alone.household': ['people'],
  'reason.older-person-alone.unknown': [],
  /** An input is known to the server but not to this reader (contracts 10). */
  'reason.server-decides': [],
} as const satisfies Record<string, readonly string[]>;

export type ReasonKey = keyof typeof REASONS;

export function reason<K extends ReasonKey>(
  key: K,
  params: Record<(typeof REASONS)[K][number], string | number>,
): Reason {
  return { key, params };
}
