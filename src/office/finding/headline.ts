/** The sentence above the list of findings, from the counts by kind. */
import type { z } from 'zod';
import type { findingList } from '#contract/family.ts';
import type { FindingKind } from '#domain/finding/finding.ts';

export type KindCounts = z.infer<typeof findingList>['byKind'];

const sum = (counts: KindCounts, of: 'open' | 'promised' | 'overdue'): number =>
  counts.reduce((total, row) => total + row[of], 0);

export function openFindings(counts: KindCounts): number {
  return sum(counts, 'open');
}

/** Message keys with their numbers: the headline and the line below it. */
export function findingsHeadline(counts: KindCounts, kind: FindingKind | undefined) {
  const shown = kind ? counts.filter((row) => row.kind === kind) : counts;
  return {
    title: kind ? `headline.${kind}` : 'headline.all',
    open: sum(shown, 'open'),
    promised: sum(shown, 'promised'),
    overdue: sum(shown, 'overdue'),
  };
}
