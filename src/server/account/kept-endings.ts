/** Which accounts were ended or reset: neither the account nor its old password comes to life with a restored backup (decision 0019). */
import type pg from 'pg';
import { z } from 'zod';
import { newActivation } from '#server/account/activation.ts';
import { endAccount, resetAccount } from '#server/account/people.queries.ts';
import { keepLine, keptLines } from '#server/db/kept-lines.ts';

const FILE = 'ended-accounts.jsonl';
const kept = z.object({ account: z.uuid(), what: z.enum(['ended', 'reset']), at: z.iso.datetime() });

/** On the disk before the database knows. */
export function keepEnding(dataDir: string, ending: z.infer<typeof kept>): void {
  keepLine(dataDir, FILE, ending);
}

/** @param since when the restored backup was made: what was done before it stands in it */
export async function reapplyEndings(auth: pg.Pool, dataDir: string, since: Date): Promise<void> {
  for (const { account, what, at } of keptLines(dataDir, FILE, kept)) {
    const when = new Date(at);
    if (when <= since) continue;
    if (what === 'ended') await endAccount(auth, account, when);
    // A slip that nobody holds: the level above prints a new one.
    else await resetAccount(auth, account, newActivation(when));
  }
}
