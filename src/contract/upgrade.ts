/**
 * What an older app wrote and sends only now, in the shape of today. A phone may lie in a drawer for months with full outbox and
 * old app: its work is brought on by numbered steps here, on the server, and never refused for its age (contracts 20). What the
 * ledger holds from earlier years is read through the same steps. A payload of a newer app than this server, as after a step
 * back to an older release, is taken as it stands.
 */
import type { Kind } from '#domain/submission/submission.ts';

export type LoosePayload = Readonly<Record<string, unknown>>;

/** From one form version to the next. Once released a step is never changed: what it made stands in ledgers. */
export interface UpgradeStep {
  /** What changed and why, for who reads the list. */
  what: string;
  kinds: readonly Kind[];
  /** Pure. Passes over what it does not know: the check of today's shape comes after all steps. */
  payload(old: LoosePayload): LoosePayload;
}

/** Step n (from 1) leads from form version n to n + 1. No release has changed a payload yet: so far all only grew. */
export const UPGRADES: readonly UpgradeStep[] = [];

/** What the apps of this release write. */
export const FORM_VERSION = UPGRADES.length + 1;

/**
 * The payload in every version from the one it was written in up to today's, which is the last; one of them alone where nothing
 * changed. All are needed where it was accepted between two releases and is sent again.
 */
export function payloadVersions(
  { kind, formVersion, payload }: { kind: string; formVersion: number; payload: LoosePayload },
  steps: readonly UpgradeStep[] = UPGRADES,
): readonly [LoosePayload, ...LoosePayload[]] {
  const versions: [LoosePayload, ...LoosePayload[]] = [payload];
  for (const step of steps.slice(formVersion - 1))
    if (step.kinds.some((each) => each === kind)) versions.push(step.payload(versions.at(-1) ?? payload));
  return versions;
}

/** The form version of a payload that has been through the steps. */
export function versionAfter(formVersion: number, steps: readonly UpgradeStep[] = UPGRADES): number {
  return Math.max(formVersion, steps.length + 1);
}
