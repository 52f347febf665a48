/** Checks a ledger from its first entry to its head: order, links, headers, bodies, erasures, anchors (contracts 3, 21). */
import { isKind } from '#domain/ledger/apply-entry.ts';
import { bodyHashOf, clearBody, linkHash } from '#server/ledger/chain.ts';
import { entriesToVerify, erasureEntries, ledgerHead, type EntryToVerify } from '#server/ledger/ledger.queries.ts';
import { entryOf } from '#server/ledger/stored-entry.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import type { Keys } from '#server/secrets/keys.ts';

export interface LedgerFault {
  seq: number;
  fault:
    | 'gap'
    | 'link'
    | 'body'
    | 'header'
    | 'head'
    | 'unreadable'
    | 'erasure'
    | 'anchor'
    | 'anchor-cut'
    | 'ledger-gone';
  /** Date of the anchor that says otherwise. */
  anchor?: string;
}

export interface Verification {
  ledger: string;
  entries: number;
  /** Entries whose body was erased, whole or in part. */
  erased: number;
  /** The `erased` entries that say so. */
  erasedUnder: number[];
  faults: LedgerFault[];
}

/** What an anchor holds of one ledger. */
export interface AnchoredHead {
  anchor: string;
  seq: number;
  hash: string;
}

const AT_ONCE = 2_000;

export async function verifyLedger(
  tx: ActorTransaction,
  ledger: string,
  keys: Keys,
  anchored: readonly AnchoredHead[] = [],
): Promise<Verification> {
  const erasures = await readErasures(tx, ledger, keys);
  const result: Verification = { ledger, entries: 0, erased: 0, erasedUnder: [], faults: [] };
  const expected = Map.groupBy(anchored, (head) => head.seq);
  const under = new Set<number>();
  let [seq, hash] = [0, ''];
  for (;;) {
    const rows = await entriesToVerify(tx, ledger, seq, AT_ONCE);
    for (const row of rows) {
      if (row.seq !== seq + 1) result.faults.push({ seq: row.seq, fault: 'gap' });
      const erasure = erasures.get(row.seq);
      const fault = faultOf(row, hash, keys, erasure);
      if (fault) result.faults.push({ seq: row.seq, fault });
      const other = expected.get(row.seq)?.find((head) => head.hash !== row.hash);
      if (other) result.faults.push({ seq: row.seq, fault: 'anchor', anchor: other.anchor });
      if (erasure) under.add(erasure.by);
      if (erasure || row.body === null) result.erased += 1;
      [seq, hash] = [row.seq, row.hash];
      result.entries += 1;
    }
    if (rows.length < AT_ONCE) break;
  }
  const head = await ledgerHead(tx, ledger);
  if (head.seq !== seq || head.hash !== hash) result.faults.push({ seq: head.seq, fault: 'head' });
  const cut = anchored.find((each) => each.seq > seq);
  if (cut) result.faults.push({ seq: cut.seq, fault: seq === 0 ? 'ledger-gone' : 'anchor-cut', anchor: cut.anchor });
  result.erasedUnder = [...under].toSorted((a, b) => a - b);
  return result;
}

/** The last erasure of a row, and the hash of what it left; null = nothing. */
interface ErasedRow {
  by: number;
  rest: string | null;
}

async function readErasures(tx: ActorTransaction, ledger: string, keys: Keys): Promise<Map<number, ErasedRow>> {
  const erasures = new Map<number, ErasedRow>();
  for (const row of await erasureEntries(tx, ledger)) {
    try {
      const entry = entryOf(keys, row);
      if (!isKind(entry, 'erased')) continue;
      for (const { seq, rest } of entry.payload.submissions)
        if (seq < row.seq) erasures.set(seq, { by: row.seq, rest });
    } catch {
      // Said of that row itself when its turn comes.
    }
  }
  return erasures;
}

function faultOf(
  row: EntryToVerify,
  previous: string,
  keys: Keys,
  erasure: ErasedRow | undefined,
): LedgerFault['fault'] | null {
  if (linkHash(previous, row.seq, row.header, row.bodyHash) !== row.hash) return 'link';
  if (!headerAgrees(row)) return 'header';
  if (row.body === null) return erasure?.rest === null ? null : 'erasure';
  if (erasure?.rest === null) return 'erasure';
  try {
    const body = clearBody(keys, entryOf(keys, row).payload);
    if (bodyHashOf(row.salt ?? '', body) === (erasure?.rest ?? row.bodyHash)) return null;
    return row.erasedBy !== null && !erasure ? 'erasure' : 'body';
  } catch {
    return 'unreadable';
  }
}

/** What is looked up by column is what the chain holds. */
function headerAgrees(row: EntryToVerify): boolean {
  const header: Record<string, unknown> = JSON.parse(row.header);
  return (
    header['seq'] === row.seq &&
    header['kind'] === row.kind &&
    (header['familyId'] ?? null) === row.familyId &&
    (header['batch'] ?? null) === row.batch &&
    header['submissionId'] === row.submissionId &&
    header['author'] === row.author &&
    Date.parse(String(header['receivedAt'])) === row.receivedAt.getTime()
  );
}
