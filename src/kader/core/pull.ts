/** Brings the copy to what the server has: pages until none is left, then a comparison that finds whatever is missing. */
import { FAMILIES_PER_REQUEST, familiesGiven, pullPage, scopeList, type PullPage } from '#contract/sync.ts';
import type { Outbox, OutboxRow } from '#kader/core/outbox.ts';
import type { Ports } from '#kader/core/ports.ts';
import type { Replica } from '#kader/core/replica.ts';
import { ask, Stopped } from '#kader/core/server.ts';

export interface PullContext {
  ports: Ports;
  outbox: Outbox;
  replica: Replica;
  account: string;
  localKey: CryptoKey;
}

/** @throws Stopped; the pages taken until then are kept, and the next pull goes on after them */
export async function pull(context: PullContext): Promise<PullPage> {
  const { replica, account, localKey } = context;
  let asked = (await replica.state(account))?.cursor ?? null;
  let coming = pageAfter(context, asked);
  for (;;) {
    const page = await coming;
    // Before the new epoch is known here: broken off between, it is found again.
    await offerAgain(context, page);
    // The next page is on its way while this one is sealed and written.
    const ahead = page.more ? pageAfter(context, page.cursor) : null;
    // Looked at in the next round; until then it may fail.
    ahead?.catch(() => {});
    const isTaken = await replica.takePage(account, asked, page, localKey);
    if (isTaken && !ahead) {
      await complete(context, page);
      return page;
    }
    if (!isTaken) await ahead?.catch(() => {});
    asked = isTaken ? page.cursor : ((await replica.state(account))?.cursor ?? null);
    coming = isTaken && ahead ? ahead : pageAfter(context, asked);
  }
}

function pageAfter({ ports }: PullContext, cursor: string | null): Promise<PullPage> {
  const path = cursor === null ? '/api/sync/pull' : `/api/sync/pull?cursor=${cursor}`;
  return ask(ports, pullPage, 'GET', path);
}

/** What was sent to a life of the database that a restore has ended may be missing in this one: the server tells apart. */
async function offerAgain({ outbox, account }: PullContext, { epoch }: PullPage): Promise<void> {
  await outbox.update(account, (row) =>
    row.receipt && row.receipt.epoch !== epoch ? { ...row, state: 'waiting', receipt: null, problems: [] } : row,
  );
}

async function complete(context: PullContext, page: PullPage): Promise<void> {
  const { replica, outbox, account } = context;
  if (page.scopeHash !== null && (await replica.scopeHash(account)) !== page.scopeHash)
    await repair(context, page.epoch);
  await replica.completed(account, page.seqs);
  if (page.held) await settleRejected(context, page.held, page);
  await outbox.dropOld(account, page.lease.now);
}

/** Left the scope, lost here, changed by an undo, moved: the list of ids tells which. */
async function repair({ ports, replica, account, localKey }: PullContext, epoch: string): Promise<void> {
  const scope = await ask(ports, scopeList, 'GET', '/api/sync/scope');
  if (scope.epoch !== epoch) throw new Stopped('later');
  const missing = await replica.compare(account, scope.families);
  for (let start = 0; start < missing.length; start += FAMILIES_PER_REQUEST) {
    const families = missing.slice(start, start + FAMILIES_PER_REQUEST);
    const given = await ask(ports, familiesGiven, 'POST', '/api/sync/families', { families });
    await replica.takeFamilies(account, given.documents, localKey);
  }
}

/** A rejected row that the office has put in or closed needs her no more. */
async function settleRejected(
  { outbox, account }: PullContext,
  held: NonNullable<PullPage['held']>,
  { epoch, lease }: PullPage,
): Promise<void> {
  const ended = new Set(
    held.flatMap(({ submissionId, state }) => (/^(applied|corrected|closed)$/.test(state) ? [submissionId] : [])),
  );
  const settled = (row: OutboxRow): OutboxRow => ({
    ...row,
    state: 'sent',
    receipt: { result: 'sealed', seq: null, at: lease.now, epoch },
  });
  await outbox.update(account, (row) => (row.state === 'rejected' && ended.has(row.submissionId) ? settled(row) : row));
}
