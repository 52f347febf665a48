/** Checks a ledger from its first entry to its head: order, links, headers, bodies (contracts 21). */
import { bodyHashOf, clearBody, linkHash } from '#server/ledger/chain.ts';
import { entriesAfter, ledgerHead, type StoredEntry } from '#server/ledger/ledger.queries.ts';
import { entryOf } from '#server/ledger/stored-entry.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import type { Keys } from '#server/secrets/keys.ts';

export interface LedgerFault {
  seq: number;
  fault: 'gap' | 'link' | 'body' | 'header' | 'head' | 'unreadable';
}

export interface Verification {
  ledger: string;
  entries: number;
  erased: number;
  faults: LedgerFault[];
}

const AT_ONCE = 2_000;

export async function verifyLedger(tx: ActorTransaction, ledger: string, keys: Keys): Promise<Verification> {
  const result: Verification = { ledger, entries: 0, erased: 0, faults: [] };
  let [seq, hash] = [0, ''];
  for (;;) {
    const rows = await entriesAfter(tx, ledger, seq, AT_ONCE);
    for (const row of rows) {
      if (row.seq !== seq + 1) result.faults.push({ seq: row.seq, fault: 'gap' });
      const fault = faultOf(row, hash, keys);
      if (fault) result.faults.push({ seq: row.seq, fault });
      if (row.body === null) result.erased += 1;
      [seq, hash] = [row.seq, row.hash];
      result.entries += 1;
    }
    if (rows.length < AT_ONCE) break;
  }
  const head = await ledgerHead(tx, ledger);
  if (head.seq !== seq || head.hash !== hash) result.faults.push({ seq: head.seq, fault: 'head' });
  return result;
}

function faultOf(row: StoredEntry, previous: string, keys: Keys): LedgerFault['fault'] | null {
  if (linkHash(previous, row.seq, row.header, row.bodyHash) !== row.hash) return 'link';
  if (row.body === null) return null;
  try {
    const entry = entryOf(keys, row);
    if (entry.seq !== row.seq) return 'header';
    return bodyHashOf(row.salt ?? '', clearBody(keys, entry.payload)) === row.bodyHash ? null : 'body';
  } catch {
    return 'unreadable';
  }
}
