/**
 * R-KKB-01: twelve scores, three indices, four classes. Version `KKB-SITE-2023` answers as the public site does;
 * `CIKAR-1` is ours, with the faults of R-KKB-02 mended.
 */
import type { Reason } from '#domain/finding/finding.ts';
import { missingForNext } from '#domain/kampung-kb/next-class.ts';
import type { NextClass } from '#domain/kampung-kb/next-class.ts';
import { FIELDS_OF, INDICATORS, scoresOf } from '#domain/kampung-kb/scores.ts';
import type { KkbIndicator, Scores } from '#domain/kampung-kb/scores.ts';
import type { KkbVersion, VillageRecord } from '#domain/kampung-kb/village-record.ts';
import { classOf, indicesOf } from '#domain/kampung-kb/indices.ts';
import type { Indices, KkbClass } from '#domain/kampung-kb/indices.ts';
import type { Explained } from '#domain/rules/explained.ts';

export interface Classification extends Explained, Indices {
  scores: Scores;
  /** `null`: the site gives none (facilities above 2). */
  class: KkbClass | null;
  /** `no-data:<indicator>` where something was not stated, `no-score:I4` where the site has no score. */
  flags: string[];
  /** The smallest set of changes that lifts the village; `null` in the highest class. */
  missingForNext: NextClass | null;
}

export function classifyVillage(record: VillageRecord, version: KkbVersion = 'CIKAR-1'): Classification {
  const scores = scoresOf(record, version);
  const indices = indicesOf(scores);
  const kampungClass = classOf(indices);
  const next = missingForNext(record, version);
  return {
    scores,
    ...indices,
    class: kampungClass,
    flags: flagsOf(record, scores),
    missingForNext: next,
    rule: { id: 'R-KKB-01', version },
    decidedBy: INDICATORS.flatMap((indicator) => FIELDS_OF[indicator]).filter((field) => record[field] !== null),
    reason: reasonOf(kampungClass, indices),
    wouldChange: (next?.changes ?? []).map(({ indicator, from, to }) => ({
      key: 'change.kkb',
      params: { indicator, from: from ?? 0, to },
    })),
    unknown: INDICATORS.flatMap((indicator) => FIELDS_OF[indicator]).filter((field) => record[field] === null),
  };
}

function flagsOf(record: VillageRecord, scores: Scores): string[] {
  const unstated = (indicator: KkbIndicator): boolean => FIELDS_OF[indicator].some((field) => record[field] === null);
  return INDICATORS.flatMap((indicator) => [
    ...(unstated(indicator) ? [`no-data:${indicator}`] : []),
    ...(scores[indicator] === null ? [`no-score:${indicator}`] : []),
  ]);
}

function reasonOf(kampungClass: KkbClass | null, { input, process, output }: Indices): Reason {
  return {
    key: kampungClass === null ? 'reason.kkb.none' : `reason.kkb.${kampungClass.toLowerCase()}`,
    params: { input: input ?? '–', process: process ?? '–', output: output ?? '–' },
  };
}
