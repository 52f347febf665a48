/**
 * Which phones were revoked, kept beside the database too: a restored backup is older than some revocations, and a lost phone
 * must not come to life with it (docs/decisions/0019-revocations-outlive-a-restore.md). Of this machine, in no backup.
 */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { makePrivateFolder, readIfThere } from '#server/db/embedded/files.ts';
import { orderWipe, revokeDevice } from '#server/device/device.queries.ts';

const kept = z.object({ device: z.uuid(), by: z.string(), at: z.iso.datetime(), isWipe: z.boolean() });
export type KeptRevocation = z.infer<typeof kept>;

const fileOf = (dataDir: string): string => join(dataDir, 'revoked-devices.jsonl');

/** On the disk before the database knows: what was said to the office holds. One line, appended. */
export function keepRevocation(dataDir: string, revocation: KeptRevocation): void {
  makePrivateFolder(dataDir);
  const file = openSync(fileOf(dataDir), 'a', 0o600);
  try {
    writeSync(file, `${JSON.stringify(revocation)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Phones that the database does not know, since they were made after the backup, have no way in anyhow. @returns how many lines were read */
export async function reapplyRevocations(auth: pg.Pool, dataDir: string): Promise<number> {
  const lines = (readIfThere(fileOf(dataDir)) ?? '').split('\n').flatMap(readLine);
  for (const { device, by, at, isWipe } of lines)
    await (isWipe ? orderWipe : revokeDevice)(auth, device, by, new Date(at));
  return lines.length;
}

/** A line that the power cut in two says nothing; the others count. */
function readLine(line: string): KeptRevocation[] {
  try {
    const parsed = kept.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}
