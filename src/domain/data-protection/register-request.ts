/** What can be said of a request when it is handed in. */
import { problem, type Problem } from '#domain/basics/problem.ts';
import type { Instant } from '#domain/data-protection/request-clock.ts';
import type { RequestKind } from '#domain/data-protection/request.ts';

const OLDEST_RECEIPT_MS = 90 * 86_400_000;

/** Nobody gains time by dating a request ahead; a letter may have lain for a while. */
export function refusalOfReceipt(receivedAt: Instant, now: Instant): Problem | null {
  if (receivedAt > now) return problem('request.received-in-future');
  return now - receivedAt > OLDEST_RECEIPT_MS ? problem('request.received-long-ago') : null;
}

interface Asked {
  kind: RequestKind;
  items: readonly string[];
  restrictionGround: string | null;
}

export function refusalToRegister({ kind, items, restrictionGround }: Asked, isRestricted: boolean): Problem | null {
  if (kind === 'correction' && items.length === 0) return problem('request.items-needed');
  if (kind !== 'correction' && items.length > 0) return problem('request.items-not-asked');
  if ((kind === 'restriction') !== (restrictionGround !== null)) return problem('request.restriction-ground');
  if (kind === 'restriction' && isRestricted) return problem('restriction.on');
  return kind === 'restriction-lift' && !isRestricted ? problem('restriction.off') : null;
}
