/** Work of an older app on its way into the ledger (contracts 20). The steps themselves are in the contract. */
import { payloadVersions, UPGRADES, versionAfter, type LoosePayload } from '#contract/upgrade.ts';
import type { Source, Submission } from '#domain/submission/submission.ts';

/** What our own code makes is of today, whatever number it bears. */
const WRITTEN_BY_PEOPLE: ReadonlySet<Source> = new Set(['office', 'kader']);

type Payload = Submission['payload'];

export interface Upgraded {
  submission: Submission;
  /** The payload in each form version before today's, as it was sent first of all. */
  earlier: readonly Payload[];
}

/** Null where the submission is of today already. */
export function inTodaysShape(submission: Submission, steps = UPGRADES): Upgraded | null {
  const { kind, formVersion, source } = submission;
  if (formVersion > steps.length || !WRITTEN_BY_PEOPLE.has(source)) return null;
  const versions = payloadVersions({ kind, formVersion, payload: loosely(submission.payload) }, steps);
  // Whether the last one is a payload of its kind is asked by `checkSubmission`, as of every payload that comes in.
  const [payload, ...earlier] = versions.toReversed() as unknown as [Payload, ...Payload[]];
  return { submission: { ...submission, formVersion: versionAfter(formVersion, steps), payload }, earlier };
}

export function loosely(payload: Payload): LoosePayload {
  // Every payload is an object with named fields.
  return payload as unknown as LoosePayload;
}
