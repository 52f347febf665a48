import type { ImportBatch, ImportPreview } from '#contract/import.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Problem } from '#domain/basics/problem.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

export interface StoredBatch {
  villageCode: string;
  id: string;
  fileName: string;
  state: ImportBatch['state'];
  progressDone: number;
  progressOf: number | null;
  asOf: PlainDate;
  createdAt: Date;
  createdBy: string;
  committedAt: Date | null;
  undoneAt: Date | null;
  basedOn: number | null;
  counts: ImportBatch['counts'];
  problems: Problem[];
  kept: number | null;
}

const COLUMNS = `village_code as "villageCode", id, file_name as "fileName", state, progress_done as "progressDone", progress_of as "progressOf",
  as_of as "asOf", created_at as "createdAt", created_by as "createdBy", committed_at as "committedAt", undone_at as "undoneAt",
  based_on as "basedOn", counts, problems, kept`;

export interface NewBatch {
  villageCode: string;
  id: string;
  fileName: string;
  asOf: PlainDate;
  createdAt: Date;
  createdBy: string;
}

export async function insertBatch(tx: ActorTransaction, batch: NewBatch): Promise<void> {
  await tx.client.query(
    `insert into import_batch (village_code, id, file_name, state, as_of, created_at, created_by) values ($1, $2, $3, 'reading', $4, $5, $6)`,
    [batch.villageCode, batch.id, batch.fileName, batch.asOf, batch.createdAt, batch.createdBy],
  );
}

export async function listBatches(tx: ActorTransaction, limit: number): Promise<StoredBatch[]> {
  const { rows } = await tx.client.query<StoredBatch>(
    `select ${COLUMNS} from import_batch order by created_at desc, id desc limit $1`,
    [limit],
  );
  return rows;
}

export async function findBatch(
  tx: ActorTransaction,
  id: string,
): Promise<(StoredBatch & { preview: ImportPreview | null }) | null> {
  const { rows } = await tx.client.query<StoredBatch & { preview: ImportPreview | null }>(
    `select ${COLUMNS}, preview from import_batch where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

export interface BatchChange {
  state?: ImportBatch['state'];
  progressDone?: number;
  progressOf?: number | null;
  committedAt?: Date;
  undoneAt?: Date | null;
  basedOn?: number;
  counts?: ImportBatch['counts'];
  problems?: Problem[];
  preview?: ImportPreview;
  kept?: number | null;
}

const NAMES: Readonly<Record<keyof BatchChange, string>> = {
  state: 'state',
  progressDone: 'progress_done',
  progressOf: 'progress_of',
  committedAt: 'committed_at',
  undoneAt: 'undone_at',
  basedOn: 'based_on',
  counts: 'counts',
  problems: 'problems',
  preview: 'preview',
  kept: 'kept',
};
const JSON_COLUMNS = new Set(['counts', 'problems', 'preview']);

export async function changeBatch(
  tx: ActorTransaction,
  villageCode: string,
  id: string,
  change: BatchChange,
): Promise<void> {
  // Object.entries loses the key type; the keys are those of BatchChange.
  const entries = Object.entries(change) as [keyof BatchChange, unknown][];
  const sets = entries.map(([key], index) => `${NAMES[key]} = $${index + 3}`);
  const values = entries.map(([key, value]) => (JSON_COLUMNS.has(key) ? JSON.stringify(value) : value));
  await tx.client.query(`update import_batch set ${sets.join(', ')} where village_code = $1 and id = $2`, [
    villageCode,
    id,
    ...values,
  ]);
}

/** Moves a batch on only from the state the caller saw, so that two clicks do not commit twice. */
export async function claimState(
  tx: ActorTransaction,
  id: string,
  from: readonly string[],
  to: string,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update import_batch set state = $3, progress_done = 0, progress_of = null where id = $1 and state = any ($2)`,
    [id, from, to],
  );
  return rowCount === 1;
}
