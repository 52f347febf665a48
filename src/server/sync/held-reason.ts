/** What the office writes when it hands work back: free text about a family, sealed where it lies (contracts 3). */
import type pg from 'pg';
import type { Keys } from '#server/secrets/keys.ts';
import { seal, unseal } from '#server/secrets/seal.ts';

const SEALED = String.raw`^[1-9][0-9]{0,5}\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{22,}$`;
const isSealed = new RegExp(SEALED);

/** Rows of releases before this one hold it in clear until the first night. */
export function readReason(keys: Keys, reason: string | null): string | null {
  return reason !== null && isSealed.test(reason) ? unseal(keys, reason) : reason;
}

/** @returns how many stood in clear */
export async function sealOldReasons(owner: pg.Pool, keys: Keys): Promise<number> {
  const { rows } = await owner.query<{ village: string; id: string; reason: string }>(
    'select village_code as village, id, reason from held_submission where reason !~ $1',
    [SEALED],
  );
  for (const { village, id, reason } of rows)
    await owner.query('update held_submission set reason = $3 where village_code = $1 and id = $2', [
      village,
      id,
      seal(keys, reason),
    ]);
  return rows.length;
}
