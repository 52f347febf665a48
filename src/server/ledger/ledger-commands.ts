import { problem } from '#domain/basics/problem.ts';
import type { Anchor } from '#contract/anchor.ts';
import { InputRefused } from '#server/cli-context.ts';
import { operatorActor, type CommandServices } from '#server/cli-services.ts';
import { openPool } from '#server/db/pool.ts';
import { anchorFault } from '#server/ledger/anchor.ts';
import { anchorFaults, anchorFolder, copyFaults, readAnchors, type AnchorFault } from '#server/ledger/anchor-files.ts';
import { anchorLedgers } from '#server/ledger/anchor-ledgers.ts';
import { erasePerson, type Erasure } from '#server/ledger/erase.ts';
import { ledgerHeads } from '#server/ledger/ledger.queries.ts';
import { rebuildVillage } from '#server/ledger/rebuild.ts';
import { verifyLedger, type AnchoredHead, type Verification } from '#server/ledger/verify.ts';

export interface FullVerification {
  ledgers: Verification[];
  anchors: { checked: number; faults: AnchorFault[] };
}

/** All ledgers of the province, one transaction each, or the one asked for. */
export async function verifyAll(services: CommandServices, village: string | undefined): Promise<Verification[]> {
  return (await verifyWithAnchors(services, village, [])).ledgers;
}

/** @param copies folders with anchors that were kept outside this machine */
export async function verifyWithAnchors(
  services: CommandServices,
  village: string | undefined,
  copies: readonly string[],
): Promise<FullVerification> {
  const own = readAnchors(anchorFolder(services.dataDir));
  const outside = copies.map(readAnchors);
  const anchored = Map.groupBy(
    [own, ...outside].flatMap((anchors) => headsIn(services, anchors)),
    (head) => head.ledger,
  );
  const ledgers: Verification[] = [];
  // Also a ledger that stands only in an anchor: it may have been removed whole.
  const codes = new Set([
    ...(await ledgersOf(services, village)),
    ...[...anchored.keys()].filter((code) => village === undefined || code === village),
  ]);
  for (const code of [...codes].toSorted()) {
    const heads = anchored.get(code) ?? [];
    ledgers.push(
      await services.db.inLedger(operatorActor(code), code, (tx) => verifyLedger(tx, code, services.keys, heads)),
    );
  }
  const faults = [
    ...anchorFaults(services.keys, own),
    ...outside.flatMap((folder) => copyFaults(services.keys, own, folder)),
  ];
  return { ledgers, anchors: { checked: own.size + outside.reduce((sum, { size }) => sum + size, 0), faults } };
}

/** Only genuine anchors say anything of a ledger. */
function headsIn(
  { keys }: CommandServices,
  anchors: ReadonlyMap<string, Anchor | null>,
): (AnchoredHead & { ledger: string })[] {
  return [...anchors.values()].flatMap((anchor) =>
    anchor && anchorFault(keys, anchor) === null ? anchor.heads.map((head) => ({ ...head, anchor: anchor.date })) : [],
  );
}

export async function rebuildAll(
  services: CommandServices,
  village: string | undefined,
): Promise<{ ledger: string; families: number }[]> {
  const results: { ledger: string; families: number }[] = [];
  for (const code of await ledgersOf(services, village)) {
    results.push({
      ledger: code,
      families: await services.db.inLedger(operatorActor(code), code, (tx) => rebuildVillage(tx, code, services)),
    });
  }
  return results;
}

/** @returns the summary of today's anchor */
export async function anchorNow(
  services: CommandServices,
): Promise<Pick<Anchor, 'date' | 'entries' | 'root'> & { ledgers: number; written: boolean }> {
  const { anchor, written } = await anchorLedgers(services, operatorActor(services.pack.province));
  const { date, entries, root, heads } = anchor;
  return { date, ledgers: heads.length, entries, root, written };
}

/** @param person `<village code>/<person id>`, as `cikar findings` prints it. @throws InputRefused */
export async function eraseFromCommandLine(
  ownerUrl: string,
  services: CommandServices,
  { person, ground }: { person: string; ground: string },
): Promise<Erasure> {
  const [, village, personId] =
    /^(\d{2}(?:\.\d{2}){2}\.\d{4})\/([0-9a-f-]{36})$/.exec(person.replace(/^person:/, '')) ?? [];
  if (!village || !personId) throw new InputRefused([problem('erase.person-shape')]);
  const owner = openPool(ownerUrl, 1);
  try {
    const erased = await erasePerson(owner, services, { village, personId, ground, by: operatorActor(village).id });
    if (!erased.ok) throw new InputRefused(erased.problems);
    return erased.value;
  } finally {
    await owner.end();
  }
}

async function ledgersOf(services: CommandServices, wanted: string | undefined): Promise<string[]> {
  if (wanted !== undefined && !services.areas.find(wanted)) throw new InputRefused([problem('area.not-found')]);
  const { province } = services.pack;
  const heads = await services.db.asActor(operatorActor(province), 'read', ledgerHeads);
  return heads.map(({ ledger }) => ledger).filter((code) => wanted === undefined || code === wanted);
}
