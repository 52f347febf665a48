import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { problem } from '#domain/basics/problem.ts';
import { readIdentities } from '#server/backup/recipients.ts';
import { restoreBackup, schemaOfBackup, type RestoreReport } from '#server/backup/restore-backup.ts';
import { reapplyEndings } from '#server/account/kept-endings.ts';
import { auditedIn } from '#server/http/audit.ts';
import { InputRefused } from '#server/cli-context.ts';
import { operatorActor, withServices } from '#server/cli-services.ts';
import { clockFor } from '#server/clock.ts';
import type { Config } from '#server/config.ts';
import type { DatabaseUrls } from '#server/db/embedded/urls.ts';
import { migrate } from '#server/db/migrate.ts';
import { reapplyRevocations } from '#server/device/devices.ts';
import { asOwner } from '#server/request/as-owner.ts';
import { reapplyErasures } from '#server/request/reapply-erasures.ts';
import { reapplyRestrictions } from '#server/request/reapply-restrictions.ts';
import { reapplyRequests } from '#server/request/kept-requests.ts';
import { claimServer } from '#server/start/server-claim.ts';
import type { Teller } from '#server/start/sentence.ts';
import { withDatabase } from '#server/start/with-database.ts';

/** And what the journals of the data folder knew better than the backup (decisions 0019 and 0023). */
export interface Restored extends RestoreReport {
  requestsAgain: number;
  restrictedAgain: number;
  erasedAgain: number;
}

/** While it runs no server starts on this data folder, and none may be running. */
export async function restoreFromCommandLine(
  config: Config,
  file: string,
  identityFile: string,
  tell: Teller,
): Promise<Restored> {
  const path = resolve(file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new InputRefused([problem('backup.no-file', { file: path })]);
  const identities = readIdentities(identityFile);
  const schema = await schemaOfBackup(path, identities);
  const claim = await claimServer(config.dataDir, 'cikar restore');
  try {
    return await withDatabase(
      config,
      (urls) => restoreAndCatchUp(urls, config, path, identities),
      tell,
      // A new database first gets the tables of the release that made the backup.
      (urls) => migrate(urls, schema),
    );
  } finally {
    claim.release();
  }
}

/** The backup, then what newer releases changed, the jobs that were in none, and a line in the audit of who did it. */
export async function restoreAndCatchUp(
  urls: DatabaseUrls,
  config: Config,
  file: string,
  identities: readonly string[],
): Promise<Restored> {
  const { dataDir, instanceKey } = config;
  const target = { ownerUrl: urls.owner, dataDir, givenKey: instanceKey, clock: clockFor(config) };
  const report = await restoreBackup(file, identities, target);
  await migrate(urls);
  const again = await asOwner(urls, config, async (owner, services, by) => {
    // The requests first: what is in doubt about an erasure they decide.
    const requestsAgain = await reapplyRequests(owner, dataDir, by, target.clock.now());
    const restrictedAgain = await reapplyRestrictions(owner, services);
    const erased = await reapplyErasures(owner, services, by);
    return { requestsAgain, restrictedAgain, erasedAgain: erased.persons };
  });
  await withServices(urls, config, async ({ auth, db, pack }) => {
    await reapplyRevocations(auth, dataDir);
    await reapplyEndings(auth, dataDir, new Date(report.createdAt));
    // Jobs are in no backup: what was waiting to be counted then is counted now.
    await db.asActor(operatorActor(pack.province), 'write', async (tx) => {
      await tx.client.query(
        `select jobs.enqueue('refresh-facts', village_code, json_build_object('villageCode', village_code))
         from ledger where length(village_code) = 13 and seq > 0`,
      );
      await auditedIn(tx, target.clock.now(), [{ villageCode: pack.province, object: report.createdAt }], 'restored');
    });
  });
  return { ...report, ...again };
}
