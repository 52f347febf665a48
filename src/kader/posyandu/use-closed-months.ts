/**
 * Months that the posyandu of her villages have closed, also from another phone: asked of the server when there is a signal
 * and kept sealed, since it names a kader.
 */
import { useEffect, useState } from 'preact/hooks';
import type { z } from 'zod';
import { closedMonths } from '#contract/growth.ts';
import type { Core } from '#kader/shell/open-core.ts';
import { useWork } from '#kader/shell/Work.tsx';

type Closed = z.infer<typeof closedMonths>['months'][number];

const boxOf = (account: string): string => `cikar.posyandu-closed.${account}`;

/** The newest answer; the last one that was kept where there is no signal. */
async function monthsClosed({ ports, phone }: Core, account: string): Promise<Closed[]> {
  const name = boxOf(account);
  const answer = await ports.call('GET', '/api/posyandu/months').catch(() => null);
  const fresh = closedMonths.safeParse(answer?.body);
  if (fresh.success) localStorage.setItem(name, await phone.sealed(name, JSON.stringify(fresh.data)));
  const box = localStorage.getItem(name);
  if (box === null) return [];
  return closedMonths.parse(JSON.parse(await phone.unsealed(name, box))).months;
}

/** @param at asks again when it changes */
export function useClosedMonths(at: string | null): Closed[] {
  const { core, person } = useWork();
  const [months, setMonths] = useState<Closed[]>([]);
  useEffect(() => {
    let isGone = false;
    // A full disk, a copy under a key that is gone: what others have closed is then not shown.
    monthsClosed(core, person.account).then(
      (all) => isGone || setMonths(all),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [core, person.account, at]);
  return months;
}
