import type { Entry } from '#domain/submission/submission.ts';
import { inKeyOrder } from '#server/ledger/key-order.ts';
import type { StoredEntry } from '#server/ledger/ledger.queries.ts';
import type { Keys } from '#server/secrets/keys.ts';
import { openBody } from '#server/secrets/sealed-values.ts';

/** An entry as the fold takes it, from the row that stores it. Its header holds everything but the payload. */
export function entryOf(keys: Keys, row: StoredEntry): Entry {
  if (row.body === null) throw new Error(`entry ${row.seq} was erased`);
  const { batch: _batch, ...header } = JSON.parse(row.header);
  return { ...header, payload: inKeyOrder(openBody(keys, JSON.parse(row.body))) };
}
