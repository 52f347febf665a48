import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { problem } from '#domain/basics/problem.ts';
import { regularBackup } from '#server/backup/nightly.ts';
import { newKeyPair, recipientFile, recipientsFor, storeRecipient } from '#server/backup/recipients.ts';
import { writeBackup, type BackupReport } from '#server/backup/write-backup.ts';
import { InputRefused } from '#server/cli-context.ts';
import { clockFor } from '#server/clock.ts';
import type { Config } from '#server/config.ts';
import type { DatabaseUrls } from '#server/db/embedded/urls.ts';
import { instanceKey } from '#server/start/instance-key.ts';
import type { Teller } from '#server/start/sentence.ts';

/** To the file asked for; without one, the regular backup into the folder of backups, as at night. */
export async function backUpFromCommandLine(
  urls: DatabaseUrls,
  config: Config,
  options: { to?: string; recipient: readonly string[] },
): Promise<BackupReport & { removed?: string[] }> {
  const recipients = recipientsFor(config.dataDir, options.recipient);
  const source = {
    ownerUrl: urls.owner,
    dataDir: config.dataDir,
    instanceKey: instanceKey(config),
    clock: clockFor(config),
  };
  if (options.to === undefined) return regularBackup(source, config, recipients);
  const file = resolve(options.to);
  if (existsSync(file)) throw new InputRefused([problem('backup.exists', { file })]);
  return writeBackup(source, file, recipients);
}

/** The identity on standard output, in the form of `age-keygen`; the first recipient becomes the one of every night. */
export async function printNewKey(config: Pick<Config, 'dataDir'>, tell: Teller): Promise<void> {
  const { identity, recipient } = await newKeyPair();
  process.stdout.write(`# public key: ${recipient}\n${identity}\n`);
  const stored = storeRecipient(config.dataDir, recipient);
  tell(stored ? 'backup-key-stored' : 'backup-key-not-stored', { recipient, file: recipientFile(config.dataDir) });
}
