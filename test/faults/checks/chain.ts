/** (g) the sequence has no gap, and the chain verifies, by `cikar ledger verify` of our own tree. */
import type { Verification } from '#server/ledger/verify.ts';
import { VILLAGE, type System } from '../history/system.ts';

export async function checkChain(system: System): Promise<string[]> {
  const [ledger] = await system.sql<{ head: number; entries: number; last: number }>(
    `select l.seq::int as head, count(e.seq)::int as entries, coalesce(max(e.seq), 0)::int as last
     from ledger l left join ledger_entry e using (village_code) where village_code = $1 group by l.seq`,
    [VILLAGE],
  );
  if (!ledger) return [];
  const { head, entries, last } = ledger;
  const gaps =
    head === entries && head === last ? [] : [`(g) ${entries} entries, the last is ${last}, the head says ${head}`];
  return [...gaps, ...(await verified(system))];
}

async function verified(system: System): Promise<string[]> {
  // Exit code 1 says that a fault was found; the list stands on standard output all the same.
  const text = await system
    .cli('ledger', 'verify', '--village', VILLAGE)
    .catch((error: { stdout?: string }) => error.stdout ?? '');
  if (text === '') return ['(g) cikar ledger verify said nothing'];
  const results: Verification[] = JSON.parse(text);
  return results.flatMap(({ faults }) => faults.slice(0, 3).map(({ seq, fault }) => `(g) verify: ${fault} at ${seq}`));
}
