import { LEASE_DAYS, type Lease } from '#contract/device.ts';

const DAY_MS = 24 * 3_600_000;

export function leaseFrom(now: Date): Lease {
  return { until: new Date(now.getTime() + LEASE_DAYS * DAY_MS).toISOString(), now: now.toISOString() };
}
