/** What a verification found, one sentence per fault, naming ledger and entry. */
import type { Language } from '#messages/messages.ts';
import type { FullVerification } from '#server/ledger/ledger-commands.ts';
import { sentence } from '#server/start/sentence.ts';

/** A broken chain has thousands of faults after the first; the list on standard output has them all. */
const MOST_PER_LEDGER = 10;

export function verificationSentences({ ledgers, anchors }: FullVerification, language: Language): string[] {
  const say = (key: string, details: Record<string, string | number>): string => sentence(key, details, language);
  const lines: string[] = [];
  for (const { ledger, faults, erased, erasedUnder } of ledgers) {
    for (const { fault, seq, anchor } of faults.slice(0, MOST_PER_LEDGER))
      lines.push(say(`ledger.fault.${fault}`, { ledger, seq, anchor: anchor ?? '' }));
    if (erased > 0) lines.push(say('ledger.erased', { ledger, count: erased, entries: erasedUnder.join(', ') }));
  }
  for (const { anchor, fault } of anchors.faults) lines.push(say(`anchor.fault.${fault}`, { anchor }));
  const count = faultsIn({ ledgers, anchors });
  const entries = ledgers.reduce((sum, each) => sum + each.entries, 0);
  lines.push(
    count > 0
      ? say('ledger.broken', { count })
      : say('ledger.verified', { ledgers: ledgers.length, entries, anchors: anchors.checked }),
  );
  return lines;
}

export function faultsIn({ ledgers, anchors }: FullVerification): number {
  return ledgers.reduce((sum, { faults }) => sum + faults.length, anchors.faults.length);
}
