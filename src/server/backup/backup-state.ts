/** When a regular backup last succeeded, and what the last try came to: `CIKAR_DATA/backups/state.json`. */
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { makePrivateFolder, readIfThere, writePrivate } from '#server/db/embedded/files.ts';

const state = z.object({
  lastSuccess: z.object({ at: z.string(), file: z.string(), bytes: z.number(), seconds: z.number() }).nullable(),
  /** `problem` is a code, never the text of an error. */
  lastTry: z.object({ at: z.string(), problem: z.string().nullable() }).nullable(),
});
export type BackupState = z.infer<typeof state>;

/** The backup was made, and a ledger in it is not whole. */
export const LEDGER_BROKEN = 'ledger-broken';

const NOTHING_YET: BackupState = { lastSuccess: null, lastTry: null };

function fileOf(dataDir: string): string {
  return join(dataDir, 'backups', 'state.json');
}

/** A file that cannot be read counts as no backup: that is what the operator should then look at. */
export function readBackupState(dataDir: string): BackupState {
  try {
    return state.parse(JSON.parse(readIfThere(fileOf(dataDir)) ?? 'null') ?? NOTHING_YET);
  } catch {
    return NOTHING_YET;
  }
}

export function writeBackupState(dataDir: string, next: BackupState): void {
  makePrivateFolder(dirname(fileOf(dataDir)));
  writePrivate(fileOf(dataDir), `${JSON.stringify(next, null, 2)}\n`);
}
