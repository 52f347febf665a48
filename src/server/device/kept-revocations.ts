/** Which phones were revoked: a lost phone must not come to life with a restored backup (decision 0019). */
import type pg from 'pg';
import { z } from 'zod';
import { keepLine, keptLines } from '#server/db/kept-lines.ts';
import { orderWipe, revokeDevice } from '#server/device/device.queries.ts';

const FILE = 'revoked-devices.jsonl';
const kept = z.object({ device: z.uuid(), by: z.string(), at: z.iso.datetime(), isWipe: z.boolean() });
export type KeptRevocation = z.infer<typeof kept>;

/** On the disk before the database knows: what was said to the office holds. */
export function keepRevocation(dataDir: string, revocation: KeptRevocation): void {
  keepLine(dataDir, FILE, revocation);
}

/** Phones that the database does not know, since they were made after the backup, have no way in anyhow. @returns how many lines were read */
export async function reapplyRevocations(auth: pg.Pool, dataDir: string): Promise<number> {
  const lines = keptLines(dataDir, FILE, kept);
  for (const { device, by, at, isWipe } of lines)
    await (isWipe ? orderWipe : revokeDevice)(auth, device, by, new Date(at));
  return lines.length;
}
