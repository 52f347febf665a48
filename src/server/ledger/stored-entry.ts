import { payloadVersions, UPGRADES } from '#contract/upgrade.ts';
import type { Entry } from '#domain/submission/submission.ts';
import { loosely } from '#server/ledger/in-todays-shape.ts';
import { inKeyOrder } from '#server/ledger/key-order.ts';
import type { StoredEntry } from '#server/ledger/ledger.queries.ts';
import type { Keys } from '#server/secrets/keys.ts';
import { openBody } from '#server/secrets/sealed-values.ts';

/** An entry as it was accepted, from the row that stores it: what the chain and an erasure speak of. Its header holds everything but the payload. */
export function entryOf(keys: Keys, row: StoredEntry): Entry {
  if (row.body === null) throw new Error(`entry ${row.seq} was erased`);
  const { batch: _batch, ...header } = JSON.parse(row.header);
  return { ...header, payload: inKeyOrder(openBody(keys, JSON.parse(row.body))) };
}

/** The same as the fold takes it: what was accepted under an older form version goes through the steps since. */
export function entryToFold(keys: Keys, row: StoredEntry, steps = UPGRADES): Entry {
  const entry = entryOf(keys, row);
  const { kind, formVersion } = entry;
  const versions = payloadVersions({ kind, formVersion, payload: loosely(entry.payload) }, steps);
  // Each step makes a payload of the same kind.
  return { ...entry, payload: versions.at(-1) as unknown as Entry['payload'] };
}
