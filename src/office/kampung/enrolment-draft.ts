/** What the enrolment form holds, and what is still wrong with it. */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import type { Payloads } from '#domain/submission/submission.ts';

export type Enrolled = Payloads['village-enrolled'];
export const SCHEMES = ['CIKAR', 'KAMPUNG_KB', 'KKB'] as const satisfies readonly Enrolled['scheme'][];

/** Message keys by field; an empty object means that it may be sent. */
export type DraftProblems = Partial<Record<keyof Enrolled, string>>;

export function draftProblems(draft: Enrolled, today: PlainDate): DraftProblems {
  const problems: DraftProblems = {};
  if (draft.decreeNo.trim() === '') problems.decreeNo = 'enrol.decree-no-missing';
  if (!isPlainDate(draft.decreeDate)) problems.decreeDate = 'enrol.date-missing';
  else if (draft.decreeDate > today) problems.decreeDate = 'enrol.decree-future';
  if (!isPlainDate(draft.from)) problems.from = 'enrol.date-missing';
  else if (draft.from > today) problems.from = 'enrol.from-future';
  return problems;
}
