/**
 * Months that the posyandu of her villages have closed, also from another phone: fetched after a sync, when the session is
 * surely hers, and kept sealed, since it names a kader.
 */
import type { z } from 'zod';
import { closedMonths } from '#contract/growth.ts';
import type { Core } from '#kader/shell/open-core.ts';

type Closed = z.infer<typeof closedMonths>['months'][number];

const boxOf = (account: string): string => `cikar.posyandu-closed.${account}`;

/** A failure is tried again at the next sync; a disk that is full keeps what was there. */
export async function keepClosedMonths({ ports, phone }: Core, account: string): Promise<void> {
  const answer = await ports.call('GET', '/api/posyandu/months').catch(() => null);
  const fresh = closedMonths.safeParse(answer?.body);
  const name = boxOf(account);
  if (fresh.success) localStorage.setItem(name, await phone.sealed(name, JSON.stringify(fresh.data)));
}

/** As last fetched; none where they were sealed under a key that is gone. */
export async function monthsClosed({ phone }: Core, account: string): Promise<Closed[]> {
  const name = boxOf(account);
  const box = localStorage.getItem(name);
  if (box === null) return [];
  return closedMonths.parse(JSON.parse(await phone.unsealed(name, box))).months;
}
