/** Which accounts were ended, reset or changed: neither an account, its old password nor a wider area comes to life with a restored backup (decision 0019). */
import type pg from 'pg';
import { z } from 'zod';
import { plainDate } from '#contract/common.ts';
import { newActivation } from '#server/account/activation.ts';
import { changeAccount, endAccount, resetAccount } from '#server/account/people.queries.ts';
import { keepLine, keptLines } from '#server/db/kept-lines.ts';

const FILE = 'ended-accounts.jsonl';
const who = { account: z.uuid(), at: z.iso.datetime() };
const kept = z.discriminatedUnion('what', [
  z.object({ ...who, what: z.enum(['ended', 'reset']) }),
  /** Everything that a change sets, so that the last word of the office is the one that holds. */
  z.object({
    ...who,
    what: z.literal('changed'),
    places: z.array(z.string()),
    sector: z.string().nullable(),
    endsOn: plainDate.nullable(),
  }),
]);

/** On the disk before the database knows. */
export function keepEnding(dataDir: string, ending: z.infer<typeof kept>): void {
  keepLine(dataDir, FILE, ending);
}

/** @param since when the restored backup was made: what was done before it stands in it */
export async function reapplyEndings(auth: pg.Pool, dataDir: string, since: Date): Promise<void> {
  for (const line of keptLines(dataDir, FILE, kept)) {
    const { account, what } = line;
    const when = new Date(line.at);
    if (when <= since) continue;
    if (what === 'changed') await changeAccount(auth, account, line);
    else if (what === 'ended') await endAccount(auth, account, when);
    // A slip that nobody holds: the level above prints a new one.
    else await resetAccount(auth, account, newActivation(when));
  }
}
