/** The facts of a village: of the running month from its projections, of a past month from its ledger (contracts 18, 19). */
import { addMonths, lastDayOf, monthOf, type Month, type PlainDate } from '#domain/basics/plain-date.ts';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { foldHistory } from '#domain/ledger/fold-history.ts';
import { ruleSetOn } from '#domain/pack/pack.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { putMonth, replaceSectorPromises, sumFamilyFacts } from '#server/indicator/facts.queries.ts';
import type { AcceptContext } from '#server/ledger/accept-context.ts';
import { deriveId } from '#server/ledger/derive-id.ts';
import { historiesUntil } from '#server/ledger/histories.ts';
import { ledgerHead } from '#server/ledger/ledger-reads.ts';

/** Run by the worker after every accepted entry, once per village however many there were. */
export async function refreshRunningMonth(
  tx: ActorTransaction,
  villageCode: string,
  context: AcceptContext,
  closedAt: Date | null = null,
): Promise<void> {
  const today = context.clock.today();
  const facts = await sumFamilyFacts(tx, villageCode);
  await putMonth(tx, await record(tx, villageCode, monthOf(today), today, closedAt, context), facts);
  await replaceSectorPromises(tx, villageCode);
}

/** A month that is over but still open: as its last day stood, with what has been received since (contracts 19). */
export async function refreshPastMonth(
  tx: ActorTransaction,
  villageCode: string,
  month: Month,
  context: AcceptContext,
): Promise<void> {
  const asOf = lastDayOf(month);
  const facts = new Map<string, number>();
  for (const history of (await historiesUntil(tx, villageCode, asOf, context)).values()) {
    const state = foldHistory(history, { pack: context.pack, deriveId });
    if (!state) continue;
    for (const [fact, count] of Object.entries(assessFamily(state, asOf, ruleSetOn(context.pack, asOf)).facts)) {
      facts.set(fact, (facts.get(fact) ?? 0) + count);
    }
  }
  const closedAt = context.clock.today() >= closingDay(month, context) ? context.clock.now() : null;
  await putMonth(tx, await record(tx, villageCode, month, asOf, closedAt, context), facts);
}

/** The day of the next month on which this one closes. */
export function closingDay(month: Month, { pack }: AcceptContext): PlainDate {
  return `${monthOf(addMonths(`${month}-01`, 1))}-${String(pack.monthClosesOnDay).padStart(2, '0')}`;
}

async function record(
  tx: ActorTransaction,
  villageCode: string,
  month: Month,
  asOf: PlainDate,
  closedAt: Date | null,
  context: AcceptContext,
): Promise<Parameters<typeof putMonth>[1]> {
  const { seq } = await ledgerHead(tx, villageCode);
  return {
    villageCode,
    month,
    asOf,
    ledgerSeq: seq,
    ruleSet: ruleSetOn(context.pack, asOf).version,
    computedAt: context.clock.now(),
    closedAt,
  };
}
