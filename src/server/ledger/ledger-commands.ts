import { problem } from '#domain/basics/problem.ts';
import { InputRefused } from '#server/cli-context.ts';
import { operatorActor, type CommandServices } from '#server/cli-services.ts';
import { rebuildVillage } from '#server/ledger/rebuild.ts';
import { verifyLedger, type Verification } from '#server/ledger/verify.ts';

/** All ledgers of the province, one transaction each, or the one asked for. */
export async function verifyAll(services: CommandServices, village: string | undefined): Promise<Verification[]> {
  const results: Verification[] = [];
  for (const code of await ledgers(services, village)) {
    results.push(await services.db.inLedger(operatorActor(code), code, (tx) => verifyLedger(tx, code, services.keys)));
  }
  return results;
}

export async function rebuildAll(
  services: CommandServices,
  village: string | undefined,
): Promise<{ ledger: string; families: number }[]> {
  const results: { ledger: string; families: number }[] = [];
  for (const code of (await ledgers(services, village)).filter((each) => each.length === 13)) {
    results.push({
      ledger: code,
      families: await services.db.inLedger(operatorActor(code), code, (tx) => rebuildVillage(tx, code, services)),
    });
  }
  return results;
}

async function ledgers(services: CommandServices, wanted: string | undefined): Promise<string[]> {
  if (wanted !== undefined && !services.areas.find(wanted)) throw new InputRefused([problem('area.not-found')]);
  const { province } = services.pack;
  const all = await services.db.asActor(operatorActor(province), 'read', async (tx) => {
    const { rows } = await tx.client.query<{ code: string }>(
      'select village_code as code from ledger where seq > 0 order by village_code',
    );
    return rows.map((row) => row.code);
  });
  return wanted === undefined ? all : all.filter((code) => code === wanted);
}
