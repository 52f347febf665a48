/** All SQL of the write path. One statement reads, one statement writes: round trips decide the speed (contracts 15). */
import type { FamilyState } from '#domain/family/family-state.ts';
import { joinDocuments, type CoreDocument, type RestDocument } from '#domain/family/split-by-class.ts';
import { TABLES, type Rows, type Table } from '#domain/ledger/project.ts';
import type { Entry } from '#domain/submission/submission.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import type { ChainedEntry } from '#server/ledger/chain.ts';

export interface KnownSubmission {
  submissionId: string;
  device: string;
  seq: number;
  kind: string;
  salt: string | null;
  bodyHash: string;
  author: string;
}

export interface LedgerHead {
  seq: number;
  hash: string;
}

/** Locks the ledger until the transaction ends, which gives its entries an order without gaps equal to the order of commit. */
export async function lockLedger(tx: ActorTransaction, villageCode: string): Promise<LedgerHead> {
  const { rows } = await tx.client.query<{ seq: string; head_hash: string }>({
    name: 'lock-ledger',
    text: `insert into ledger (village_code) values ($1)
      on conflict (village_code) do update set seq = ledger.seq returning seq, head_hash`,
    values: [villageCode],
  });
  return { seq: Number(rows[0]?.seq ?? 0), hash: rows[0]?.head_hash ?? '' };
}

/** The families named, what of these submissions the ledger already holds, and the families that these people belong to. */
export async function readForAccepting(
  tx: ActorTransaction,
  villageCode: string,
  familyIds: readonly string[],
  submissions: readonly { submissionId: string; device: string }[],
  personIds: readonly string[],
): Promise<{ families: Map<string, FamilyState>; known: KnownSubmission[]; familyOf: Map<string, string> }> {
  const { rows } = await tx.client.query<{
    families: { core: CoreDocument; rest: RestDocument }[] | null;
    known: KnownSubmission[] | null;
    familyOf: Record<string, string> | null;
  }>({
    name: 'read-for-accepting',
    text: `select
      (select json_agg(json_build_object('core', f.doc, 'rest', r.doc))
         from family f join family_rest r on r.village_code = f.village_code and r.id = f.id
        where f.village_code = $1 and f.id = any ($2::uuid[])) as families,
      (select json_agg(json_build_object('submissionId', submission_id, 'device', device, 'seq', seq, 'kind', kind, 'salt', case when erased_by is null then salt end, 'bodyHash', body_hash, 'author', author))
         from ledger_entry where village_code = $1 and device = any ($5::text[]) and submission_id = any ($3::uuid[])) as known,
      (select json_object_agg(id, family_id) from person where village_code = $1 and id = any ($4::uuid[])) as "familyOf"`,
    values: [
      villageCode,
      familyIds,
      submissions.map(({ submissionId }) => submissionId),
      personIds,
      // The key of the ledger begins with the device: without it every device of the village would be looked through.
      [...new Set(submissions.map(({ device }) => device))],
    ],
  });
  const row = rows[0];
  const families = (row?.families ?? []).map(({ core, rest }) => joinDocuments(core, rest));
  return {
    families: new Map(families.map((family) => [family.id, family])),
    known: row?.known ?? [],
    familyOf: new Map(Object.entries(row?.familyOf ?? {})),
  };
}

export interface Write {
  villageCode: string;
  head: LedgerHead;
  entries: { entry: Entry; chained: ChainedEntry; placeCode: string }[];
  put: Rows;
}

const COLUMNS: Record<Table, readonly string[]> = {
  family: [
    'village_code text',
    'id uuid',
    'place_code text',
    'restricted boolean',
    'head_name text',
    'address text',
    'residents integer',
    'seq bigint',
    'doc json',
  ],
  family_rest: [
    'village_code text',
    'id uuid',
    'place_code text',
    'restricted boolean',
    'open_findings integer',
    'kk_hash text',
    'reassess_on date',
    'facts json',
    'facts_as_of date',
    'doc json',
  ],
  person: [
    'village_code text',
    'id uuid',
    'family_id uuid',
    'place_code text',
    'restricted boolean',
    'name text',
    'sex text',
    'birth_date date',
    'relation text',
    'resident boolean',
    'nik_hash text',
  ],
  finding: [
    'village_code text',
    'id uuid',
    'family_id uuid',
    'place_code text',
    'restricted boolean',
    'kind text',
    'rule_id text',
    'rule_version text',
    'subject_kind text',
    'subject_id uuid',
    'subject_name text',
    'subject_birth_date date',
    'reason json',
    'class text',
    'opened_on date',
    'closed_on date',
    'unsure boolean',
  ],
  need: [
    'village_code text',
    'id uuid',
    'family_id uuid',
    'finding_id uuid',
    'place_code text',
    'restricted boolean',
    'kind text',
    'service text',
    'sector text',
    'status text',
    'opened_on date',
    'expected_on date',
    'due_on date',
    'closed_on date',
    'card json',
    'detail json',
  ],
  promise: [
    'village_code text',
    'id uuid',
    'place_code text',
    'restricted boolean',
    'sector text',
    'status text',
    'due_on date',
  ],
};

const ENTRY_COLUMNS = [
  'village_code text',
  'seq bigint',
  'place_code text',
  'submission_id uuid',
  'device text',
  'kind text',
  'family_id uuid',
  'batch uuid',
  'author text',
  'received_at timestamptz',
  'header text',
  'body text',
  'salt text',
  'body_hash text',
  'hash text',
];

function upsert(table: Table, parameter: number): string {
  const names = COLUMNS[table].map((column) => column.split(' ')[0] ?? '');
  const updates = names
    .filter((name) => name !== 'village_code' && name !== 'id')
    .map((name) => `${name} = excluded.${name}`);
  return `put_${table} as (
    insert into ${table} (${names.join(', ')})
    select ${names.map((name) => `r.${name}`).join(', ')} from json_to_recordset($${parameter}::json) as r (${COLUMNS[table].join(', ')})
    on conflict (village_code, id) do update set ${updates.join(', ')})`;
}

const names = ENTRY_COLUMNS.map((column) => column.split(' ')[0] ?? '').join(', ');
const WRITE = `with
  head as (update ledger set seq = $2, head_hash = $3 where village_code = $1),
  put_entries as (
    insert into ledger_entry (${names})
    select ${names} from json_to_recordset($4::json) as r (${ENTRY_COLUMNS.join(', ')})),
  ${TABLES.map((table, index) => upsert(table, index + 5)).join(',\n  ')}
  select jobs.enqueue('refresh-facts', $1::text, json_build_object('villageCode', $1::text))`;

/** Everything an accepted submission changes, in one statement and one round trip. */
export async function write(tx: ActorTransaction, change: Write): Promise<void> {
  await tx.client.query({
    name: 'accept',
    text: WRITE,
    values: [
      change.villageCode,
      change.head.seq,
      change.head.hash,
      JSON.stringify(change.entries.map(entryRow)),
      ...TABLES.map((table) => JSON.stringify(change.put[table])),
    ],
  });
}

const PUT_ONLY = `with ${TABLES.map((table, index) => upsert(table, index + 2)).join(',\n  ')}
  select $1::text`;
const PUT = `with ${TABLES.map((table, index) => upsert(table, index + 2)).join(',\n  ')}
  select jobs.enqueue('refresh-facts', $1, json_build_object('villageCode', $1::text))`;

/** Rows alone, without new entries: an undo and a rebuild. */
export async function putRows(tx: ActorTransaction, villageCode: string, put: Rows): Promise<void> {
  await tx.client.query({
    name: 'put-rows',
    text: PUT,
    values: [villageCode, ...TABLES.map((table) => JSON.stringify(put[table]))],
  });
}

/** The owner asks for no jobs: whoever erases adds the village up in the same transaction. */
export async function putRowsAsOwner(tx: ActorTransaction, villageCode: string, put: Rows): Promise<void> {
  await tx.client.query(PUT_ONLY, [villageCode, ...TABLES.map((table) => JSON.stringify(put[table]))]);
}

function entryRow({ entry, chained, placeCode }: Write['entries'][number]): Record<string, unknown> {
  return {
    village_code: entry.villageCode,
    seq: entry.seq,
    place_code: placeCode,
    submission_id: entry.submissionId,
    device: entry.device,
    kind: entry.kind,
    family_id: entry.familyId ?? null,
    batch: 'batch' in entry.payload ? entry.payload.batch : null,
    author: entry.author,
    received_at: entry.receivedAt,
    header: chained.header,
    body: chained.body,
    salt: chained.salt,
    body_hash: chained.bodyHash,
    hash: chained.hash,
  };
}

export async function removeRows(
  tx: ActorTransaction,
  villageCode: string,
  remove: Record<Table, string[]>,
): Promise<void> {
  for (const table of TABLES) {
    const ids = remove[table];
    if (ids.length > 0)
      await tx.client.query(`delete from ${table} where village_code = $1 and id = any ($2::uuid[])`, [
        villageCode,
        ids,
      ]);
  }
}

export interface StoredEntry {
  seq: number;
  familyId: string | null;
  receivedAt: Date;
  header: string;
  body: string | null;
  salt: string | null;
  bodyHash: string;
  hash: string;
  /** The `erased` entry that replaced the body; null where it stands as it was accepted. */
  erasedBy: number | null;
}

const STORED =
  'seq::int as seq, family_id as "familyId", received_at as "receivedAt", header, body, salt, body_hash as "bodyHash", hash, erased_by::int as "erasedBy"';

/** What still says something: bodies that were erased whole are left out. */
export async function entriesOfFamilies(
  tx: ActorTransaction,
  villageCode: string,
  familyIds: readonly string[],
): Promise<StoredEntry[]> {
  const { rows } = await tx.client.query<StoredEntry>(
    `select ${STORED} from ledger_entry where village_code = $1 and family_id = any ($2::uuid[]) and body is not null order by seq`,
    [villageCode, familyIds],
  );
  return rows;
}

export async function familiesOfBatch(tx: ActorTransaction, villageCode: string, batch: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select distinct family_id as id from ledger_entry where village_code = $1 and batch = $2 and kind in ('family-imported', 'growth-imported') order by 1`,
    [villageCode, batch],
  );
  return rows.map((row) => row.id);
}

/** Batches of this ledger that stand undone: an odd number of `import-undone` entries (undo of the undo, contracts 12). */
export async function undoneBatches(tx: ActorTransaction, villageCode: string): Promise<Set<string>> {
  const { rows } = await tx.client.query<{ batch: string }>(
    `select batch from ledger_entry where village_code = $1 and kind = 'import-undone' group by batch having count(*) % 2 = 1`,
    [villageCode],
  );
  return new Set(rows.map((row) => row.batch));
}

/** The ledger from `after` on, in order, at most `limit` entries: verification and rebuild read it in pieces. */
export async function entriesAfter(
  tx: ActorTransaction,
  villageCode: string,
  after: number,
  limit: number,
): Promise<StoredEntry[]> {
  const { rows } = await tx.client.query<StoredEntry>(
    `select ${STORED} from ledger_entry where village_code = $1 and seq > $2 order by seq limit $3`,
    [villageCode, after, limit],
  );
  return rows;
}

/** About the area itself and no family, in order; an undo is applied with the families it changed. */
export async function areaEntries(tx: ActorTransaction, code: string): Promise<StoredEntry[]> {
  const { rows } = await tx.client.query<StoredEntry>(
    `select ${STORED} from ledger_entry where village_code = $1 and family_id is null and body is not null order by seq`,
    [code],
  );
  return rows;
}

export interface EntryToVerify extends StoredEntry {
  kind: string;
  batch: string | null;
  submissionId: string;
  author: string;
}

export async function entriesToVerify(
  tx: ActorTransaction,
  villageCode: string,
  after: number,
  limit: number,
): Promise<EntryToVerify[]> {
  const { rows } = await tx.client.query<EntryToVerify>(
    `select ${STORED}, kind, batch, submission_id as "submissionId", author from ledger_entry
     where village_code = $1 and seq > $2 order by seq limit $3`,
    [villageCode, after, limit],
  );
  return rows;
}

export async function erasureEntries(tx: ActorTransaction, villageCode: string): Promise<StoredEntry[]> {
  const { rows } = await tx.client.query<StoredEntry>(
    `select ${STORED} from ledger_entry where village_code = $1 and kind = 'erased' order by seq`,
    [villageCode],
  );
  return rows;
}

/** Every ledger that the actor's place holds, with what it came to, by code. */
export async function ledgerHeads(tx: ActorTransaction): Promise<{ ledger: string; seq: number; hash: string }[]> {
  const { rows } = await tx.client.query<{ ledger: string; seq: number; hash: string }>(
    `select village_code as ledger, seq::int as seq, head_hash as hash from ledger where seq > 0 order by village_code`,
  );
  return rows;
}

export async function ledgerHead(tx: ActorTransaction, villageCode: string): Promise<LedgerHead> {
  const { rows } = await tx.client.query<LedgerHead>(
    `select seq::int as seq, head_hash as hash from ledger where village_code = $1`,
    [villageCode],
  );
  return rows[0] ?? { seq: 0, hash: '' };
}
