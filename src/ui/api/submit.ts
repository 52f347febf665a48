/** What the office writes, as submissions (contracts 9, 31.13): one at a time, a clash is answered before anything is written. */
import { v7 as uuidv7 } from 'uuid';
import { outcomes } from '#contract/submission.ts';
import type { Outcome } from '#contract/submission.ts';
import { FORM_VERSION } from '#contract/upgrade.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Kind, Payloads } from '#domain/submission/submission.ts';
import { ApiError, api } from '#ui/api/api.ts';

export interface OfficeSubmission<K extends Kind> {
  villageCode: string;
  kind: K;
  familyId?: string | undefined;
  payload: Payloads[K];
  observedOn: PlainDate;
  /** The village sequence of the page the author saw; 0 where no page of the family is shown to her. */
  basedOn: number;
}

const DEVICE = 'cikar.device';
const COUNTER = 'cikar.device-counter';

function device(): { device: string; deviceCounter: number } {
  const known = localStorage.getItem(DEVICE) ?? `office:${uuidv7()}`;
  const counter = Number(localStorage.getItem(COUNTER) ?? '0') + 1;
  localStorage.setItem(DEVICE, known);
  localStorage.setItem(COUNTER, String(counter));
  return { device: known, deviceCounter: counter };
}

/**
 * Sends one submission and returns what the server made of it.
 * @throws {ApiError} when it was rejected, with the problems to show.
 */
export async function submit<K extends Kind>(
  submission: OfficeSubmission<K>,
): Promise<Exclude<Outcome, { result: 'rejected' }>> {
  const { familyId, ...rest } = submission;
  const sent = {
    ...rest,
    ...(familyId === undefined ? {} : { familyId }),
    submissionId: uuidv7(),
    formVersion: FORM_VERSION,
    capturedAt: new Date().toISOString(),
    refuseClash: true,
    ...device(),
  };
  const answer = await api.post('/submissions', outcomes, { submissions: [sent] });
  const outcome = answer.outcomes[0];
  if (!outcome) throw new ApiError(200, [{ code: 'unexpected-answer' }]);
  if (outcome.result === 'rejected') throw new ApiError(200, outcome.problems);
  return outcome;
}
