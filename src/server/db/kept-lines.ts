/**
 * What has to outlive a restore lies beside the database too, a JSON line each, in the data folder and in no backup: a backup
 * is older than what was shut out since (docs/decisions/0019-revocations-outlive-a-restore.md).
 */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { makePrivateFolder, readIfThere } from '#server/db/embedded/files.ts';

/** On the disk when it returns. */
export function keepLine(dataDir: string, name: string, line: unknown): void {
  makePrivateFolder(dataDir);
  const file = openSync(join(dataDir, name), 'a', 0o600);
  try {
    writeSync(file, `${JSON.stringify(line)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A line that the power cut in two says nothing; the others count. */
export function keptLines<T>(dataDir: string, name: string, schema: z.ZodType<T>): T[] {
  return (readIfThere(join(dataDir, name)) ?? '').split('\n').flatMap((line) => {
    try {
      const parsed = schema.safeParse(JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
}
