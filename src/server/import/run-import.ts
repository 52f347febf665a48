/** One function for preview, dry run and commit (contracts 31.3): read the file, plan against the village, write only when told. */
import { v7 as uuidv7 } from 'uuid';
import type { ImportPreview } from '#contract/import.ts';
import type { Actor } from '#domain/access/actor.ts';
import { rightsOf } from '#domain/access/rights.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { fine, problem, refused, type Result } from '#domain/basics/problem.ts';
import { planImport } from '#domain/import/plan.ts';
import type { HashOf, ImportPlan } from '#domain/import/plan-types.ts';
import { planDesil } from '#domain/import/plan-desil.ts';
import { planGrowth } from '#domain/import/plan-growth.ts';
import { isDesilFile, isGrowthFile, readSheets, type ImportFile } from '#domain/import/read-file.ts';
import type { PopulationFile } from '#domain/import/read-population.ts';
import type { Payloads, Submission } from '#domain/submission/submission.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { changeBatch, claimState, findBatch } from '#server/import/import-batch.queries.ts';
import { existingFamilies } from '#server/import/existing-families.ts';
import { desilPreviewOf, growthPreviewOf, previewOf } from '#server/import/import-preview.ts';
import { readTable } from '#server/import/read/read-table.ts';
import { dropUpload, withClearCopy } from '#server/import/upload-store.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import { lockLedger } from '#server/ledger/ledger-reads.ts';
import { personsKept } from '#server/ledger/undo-import.ts';
import { randomPiece } from '#server/secrets/random-piece.ts';
import { rememberHashes, searchHash } from '#server/secrets/keys.ts';
import type { Services } from '#server/services.ts';

export type ImportServices = Pick<Services, 'db' | 'keys' | 'pack' | 'clock' | 'dataDir' | 'areas'>;

export interface ImportJob {
  services: ImportServices;
  actor: Actor;
  batch: { villageCode: string; id: string; asOf: PlainDate; fileName: string; basedOn?: number | null };
  signal: AbortSignal;
  onProgress: (done: number, of: number | null) => void;
  /** Where others read files too: waits until one more reader may start. */
  inTurn?: <T>(read: () => Promise<T>) => Promise<T>;
}

/** The person stopped it; the transaction rolls back and nothing was saved. */
export class Cancelled extends Error {}

/** Somebody else moved the batch on before this work had its lock; nothing was done. */
export class MovedOn extends Error {
  readonly state: string;

  constructor(state: string) {
    super(`the batch is ${state}`);
    this.state = state;
  }
}

/** As many as package uuid asks for. */
const UUID_RANDOM_BYTES = 16;

export async function previewImport(job: ImportJob): Promise<void> {
  const read = await readUpload(job);
  if (!read.ok) {
    dropUpload(job.services.dataDir, job.batch.id);
    return finish(job, { state: 'refused', problems: read.problems });
  }
  const { preview, seq } = await job.services.db.inLedger(job.actor, job.batch.villageCode, (tx) =>
    planFile(tx, job, read.value),
  );
  await finish(job, { state: 'previewed', basedOn: seq, counts: preview.counts, preview, problems: [] });
}

/** Reads and plans again under the lock, so that what is written fits what the village is now; unseen edits become conflicts. */
export async function commitImport(job: ImportJob): Promise<void> {
  const read = await readUpload(job);
  if (!read.ok) return finish(job, { state: 'refused', problems: read.problems });
  await job.services.db.inLedger(job.actor, job.batch.villageCode, async (tx) => {
    await lockLedger(tx, job.batch.villageCode);
    await claimInLock(tx, job, 'committing', 'committing');
    const preview = await commitIn(tx, job, read.value);
    await changeBatch(tx, job.batch.villageCode, job.batch.id, {
      state: 'committed',
      committedAt: job.services.clock.now(),
      counts: preview.counts,
      preview,
      problems: [],
    });
  });
}

/** Plans and accepts in the caller's transaction. Empties the file: it is planned once. */
export async function commitIn(tx: ActorTransaction, job: ImportJob, file: ImportFile): Promise<ImportPreview> {
  // Before the village is read: two imports of one file would both find nobody there, and write everybody twice (F10).
  await lockLedger(tx, job.batch.villageCode);
  const services = { ...job.services, keys: rememberHashes(job.services.keys) };
  const { planned, preview, seq } = await planFile(tx, { ...job, services }, file);
  // Its people stand in the plan now; 50,000 of them held twice are 100 MB while they are written.
  if (!isGrowthFile(file) && !isDesilFile(file)) [file.people, file.families] = [[], []];
  const incoming = planned.map((each, index) => ({
    submission: submissionOf(job, each, index, job.batch.basedOn ?? seq),
  }));
  const outcomes = await acceptSubmissions(tx, job.batch.villageCode, incoming, services, (done) => {
    stopIfCancelled(job);
    job.onProgress(done, incoming.length);
  });
  const refused = outcomes.find((outcome) => outcome.result === 'rejected');
  if (refused)
    throw new Error(
      `import: ${refused.problems.map(({ code, details }) => `${code} ${details?.['item'] ?? ''}`).join(', ')}`,
    );
  stopIfCancelled(job);
  return preview;
}

/**
 * @param from the state that the batch must have once the lock is ours; its new state comes with the entries, or not at all
 * @throws MovedOn when somebody else was first
 */
export async function undoBatch(job: ImportJob, from?: 'committed' | 'undoing'): Promise<void> {
  const { services, actor, batch } = job;
  const entry: Submission<'import-undone'> = {
    ...envelope(job),
    kind: 'import-undone',
    payload: { batch: batch.id },
    basedOn: 0,
  };
  await services.db.inLedger(actor, batch.villageCode, async (tx) => {
    await lockLedger(tx, batch.villageCode);
    if (from) await claimInLock(tx, job, from, 'undoing');
    const kept = await personsKept(tx, batch.villageCode, batch.id, services);
    const [outcome] = await acceptSubmissions(tx, batch.villageCode, [{ submission: entry }], services);
    if (outcome?.result !== 'accepted') throw new Error('import: the undo was refused');
    await changeBatch(tx, batch.villageCode, batch.id, {
      state: 'undone',
      undoneAt: services.clock.now(),
      kept,
      problems: [],
    });
  });
}

/** Reads a file that is on disk in clear: the command line's own. */
export async function readFile(
  path: string,
  asOf: PlainDate,
  services: ImportServices,
  options: Parameters<typeof readTable>[1] = {},
): Promise<Result<ImportFile>> {
  const sheets = await readTable(path, options);
  if (!sheets.ok) return sheets;
  return readSheets(sheets.value, { asOf, desilHeadings: services.pack.desilHeadings });
}

async function readUpload(job: ImportJob): Promise<Result<ImportFile>> {
  const { services, batch, signal, inTurn = (work) => work() } = job;
  const read = await inTurn(() =>
    withClearCopy(services.dataDir, services.keys, batch.id, (path) =>
      readFile(path, batch.asOf, services, { signal, onProgress: (rows) => job.onProgress(rows, null) }),
    ),
  );
  stopIfCancelled(job);
  if (!read.ok) return read;
  // Who brings measurements only is told so before anything of the file is compared with the village.
  const isHers = rightsOf(job.actor).imports || isGrowthFile(read.value);
  return isHers ? fine(read.value) : refused(problem('import.growth-only'));
}

/** What one family's entry will say. */
type Planned =
  | { kind: 'family-imported'; familyId: string; payload: Payloads['family-imported'] }
  | { kind: 'growth-imported'; familyId: string; payload: Payloads['growth-imported'] };

/** What a file of any layout would change in the village as it stands, and what is shown of it. */
export async function planFile(
  tx: ActorTransaction,
  job: Pick<ImportJob, 'batch' | 'services'>,
  file: ImportFile,
): Promise<{ planned: Planned[]; preview: ImportPreview; seq: number }> {
  const { asOf, id: batch, villageCode } = job.batch;
  if (!isGrowthFile(file) && !isDesilFile(file)) {
    const { plan, seq } = await planAgainst(tx, job, file);
    const planned = plan.submissions.map(({ familyId, payload }) => ({
      kind: 'family-imported' as const,
      familyId,
      payload,
    }));
    return { planned, preview: previewOf(file, plan, asOf), seq };
  }
  const { families, seq } = await existingFamilies(tx, villageCode);
  const hashOf: HashOf = (purpose, digits) => searchHash(job.services.keys, purpose, digits);
  if (isDesilFile(file)) {
    const plan = planDesil(file, families, { asOf, batch, hashOf });
    const planned = plan.submissions.map((each) => ({ kind: 'family-imported' as const, ...each }));
    return { planned, preview: desilPreviewOf(file, plan, asOf), seq };
  }
  const plan = planGrowth(file, families, { batch, hashOf });
  const planned = plan.submissions.map((each) => ({ kind: 'growth-imported' as const, ...each }));
  return { planned, preview: growthPreviewOf(file, plan, asOf), seq };
}

async function planAgainst(
  tx: ActorTransaction,
  job: Pick<ImportJob, 'batch' | 'services'>,
  file: PopulationFile,
): Promise<{ plan: ImportPlan; seq: number }> {
  const { families, seq } = await existingFamilies(tx, job.batch.villageCode);
  const plan = planImport(file.families, families, {
    asOf: job.batch.asOf,
    batch: job.batch.id,
    newId: () => uuidv7({ rng: () => randomPiece(UUID_RANDOM_BYTES) }),
    hashOf: (purpose, digits) => searchHash(job.services.keys, purpose, digits),
  });
  return { plan, seq };
}

function submissionOf(job: ImportJob, planned: Planned, index: number, basedOn: number): Submission {
  return { ...envelope(job), ...planned, deviceCounter: index, basedOn };
}

function envelope({ batch, services }: ImportJob): Omit<Submission, 'kind' | 'payload' | 'basedOn'> {
  return {
    submissionId: uuidv7(),
    villageCode: batch.villageCode,
    formVersion: 1,
    observedOn: batch.asOf,
    capturedAt: services.clock.now().toISOString(),
    device: `import:${batch.id}`,
    deviceCounter: 0,
    source: 'import',
  };
}

async function claimInLock(tx: ActorTransaction, { batch }: ImportJob, from: string, to: string): Promise<void> {
  if (await claimState(tx, batch.id, [from], to)) return;
  throw new MovedOn((await findBatch(tx, batch.id))?.state ?? '');
}

function stopIfCancelled({ signal }: ImportJob): void {
  if (signal.aborted) throw new Cancelled();
}

async function finish(job: ImportJob, change: Parameters<typeof changeBatch>[3]): Promise<void> {
  await job.services.db.asActor(job.actor, 'write', (tx) =>
    changeBatch(tx, job.batch.villageCode, job.batch.id, change),
  );
}
