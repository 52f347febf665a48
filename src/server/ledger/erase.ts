/**
 * Erasure of a person by request (contracts 3): appends `erased`, replaces the bodies that name her by ones without her
 * fields, and folds her family again. Only the owner's login can change history; the server process never holds it.
 */
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { fine, problem, refused, type Result } from '#domain/basics/problem.ts';
import { isKind } from '#domain/ledger/apply-entry.ts';
import { foldHistory } from '#domain/ledger/fold-history.ts';
import { payloadWithout, personToErase, type PersonToErase } from '#domain/ledger/without-person.ts';
import type { ErasedSubmission, Entry } from '#domain/submission/submission.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { refreshRunningMonth } from '#server/indicator/refresh-facts.ts';
import { forgetUpload } from '#server/import/upload-store.ts';
import type { AcceptContext } from '#server/ledger/accept-context.ts';
import { chainEntry, restOf } from '#server/ledger/chain.ts';
import { deriveId } from '#server/ledger/derive-id.ts';
import {
  appendAsOwner,
  familiesNaming,
  forgetImports,
  heldWork,
  linkedLedgers,
  noteErasure,
  placeOfFamily,
  removeHeldWork,
  replaceBodies,
  type ReplacedBody,
} from '#server/ledger/erase.queries.ts';
import { keepErasure, type KeptErasure } from '#server/ledger/kept-erasures.ts';
import { entriesOfFamilies, lockLedger, readForAccepting } from '#server/ledger/ledger.queries.ts';
import { refoldFamilies } from '#server/ledger/undo-import.ts';
import { entryOf } from '#server/ledger/stored-entry.ts';
import { forgetPhoto } from '#server/photo/photo-files.ts';
import { unseal } from '#server/secrets/seal.ts';

const SHORTEST_GROUND = 3;

export interface ErasureRequest {
  /** Ledger code of the village. */
  village: string;
  personId: string;
  /** Why, in words for the record, without her data: "permintaan no. 12/2026". */
  ground: string;
  /** `operator:<os user>` or the account id of who decided. */
  by: string;
  /** Under which request of a resident. */
  request?: string;
  /** After a restore: it stands among what is kept already. */
  isRepeated?: boolean;
}

export interface Erasure {
  /** Families whose history named her; normally one. */
  families: number;
  /** Entries whose body was replaced. */
  entries: number;
  /** Sequence numbers of the `erased` entries in the ledger asked for, one per family. */
  seqs: number[];
  /** Id of the last `erased` entry's submission, for whoever keeps a record; null when nothing was left to erase. */
  submissionId: string | null;
  /** Sealed files removed whole: imports that held her, photos of a family of which nobody is left. */
  files: number;
}

export type ErasureContext = AcceptContext;

/**
 * One transaction over the village's ledger, and one over each ledger her family came from or went to. Erasing somebody twice does nothing the second time (`entries: 0`).
 * A later import that brings her again makes a new person: nothing is kept by which she could be known again.
 * @param owner pool of the owner's login (`DATABASE_OWNER_URL`)
 * Problems: `erase.person-not-found`, `erase.ground-missing`.
 */
export async function erasePerson(
  owner: pg.Pool,
  context: ErasureContext,
  request: ErasureRequest,
): Promise<Result<Erasure>> {
  if (request.ground.trim().length < SHORTEST_GROUND) return refused(problem('erase.ground-missing'));
  const first = await eraseInLedger(owner, context, request);
  if (!first.ok) return first;
  const { links, ...erasure } = first.value;
  // Families that moved: each ledger is one transaction, and an erasure that broke off between two goes on when repeated.
  const [seen, waiting] = [new Set([request.village]), [...links]];
  for (let village = waiting.pop(); village !== undefined; village = waiting.pop()) {
    if (seen.has(village)) continue;
    seen.add(village);
    const there = await eraseInLedger(owner, context, { ...request, village });
    if (!there.ok) continue;
    waiting.push(...there.value.links);
    erasure.families += there.value.families;
    erasure.entries += there.value.entries;
    erasure.files += there.value.files;
    erasure.submissionId ??= there.value.submissionId;
  }
  return fine(erasure);
}

async function eraseInLedger(
  owner: pg.Pool,
  context: ErasureContext,
  request: ErasureRequest,
): Promise<Result<Erasure & { links: string[] }>> {
  const client = await owner.connect();
  try {
    await client.query("begin; set local lock_timeout = '60s'");
    const done = await eraseIn(client, context, request);
    const isNews = done.ok && done.value.entries > 0 && !request.isRepeated;
    const settle = isNews ? keepErasure(context.dataDir, lineOf(request, context)) : null;
    await client.query(done.ok ? 'commit' : 'rollback');
    settle?.('done');
    if (!done.ok) return done;
    const { batches, photos, ...erasure } = done.value;
    // The bodies are gone for good by now; a file that cannot be removed is told, and goes with its retention.
    const files = [
      ...batches.filter((id) => forgetUpload(context.dataDir, id)),
      ...photos.filter((id) => forgetPhoto(context.dataDir, id)),
    ];
    return fine({ ...erasure, files: files.length });
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

function lineOf({ village, personId, request }: ErasureRequest, { clock }: ErasureContext): KeptErasure {
  const line = { what: 'person', village, person: personId, at: clock.now().toISOString() } as const;
  return request === undefined ? line : { ...line, request };
}

async function eraseIn(
  client: pg.PoolClient,
  context: ErasureContext,
  request: ErasureRequest,
): Promise<Result<Omit<Erasure, 'files'> & { batches: string[]; photos: string[]; links: string[] }>> {
  const { village, personId, by } = request;
  const tx: ActorTransaction = {
    client,
    actor: { id: by, name: by, role: 'operator', sector: null, places: [village] },
  };
  await lockLedger(tx, village);
  const familyIds = await familiesNaming(client, village, personId);
  if (familyIds.length === 0) return refused(problem('erase.person-not-found'));
  const done: Omit<Erasure, 'files'> = { families: familyIds.length, entries: 0, seqs: [], submissionId: null };
  const [batches, photos, names] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const familyId of familyIds) {
    const work = await planFamily(tx, context, village, familyId, personId);
    if (work.changed.length === 0) continue;
    const entry = await appendErased(tx, context, request, familyId, work.changed);
    await replaceBodies(
      client,
      village,
      entry.seq,
      work.changed.map(({ replaced }) => replaced),
    );
    done.entries += work.changed.length;
    done.seqs.push(entry.seq);
    done.submissionId = entry.submissionId;
    for (const batch of work.batches) batches.add(batch);
    for (const photo of work.photos) photos.add(photo);
    for (const name of work.person.names) names.add(name);
  }
  const links = await linkedLedgers(client, familyIds);
  if (done.entries === 0) return fine({ ...done, batches: [], photos: [], links });
  await refoldFamilies(tx, village, familyIds, context);
  await refreshRunningMonth(tx, village, context);
  await forgetHeldWork(tx, context, village, familyIds, personId);
  const forgotten = await forgetImports(client, village, [...batches], [...names]);
  const at = context.clock.now();
  await noteErasure(client, village, { id: uuidv7(), at, by, object: `person:${village}/${personId}` });
  return fine({ ...done, batches: forgotten, photos: [...photos], links });
}

interface Changed {
  erased: ErasedSubmission;
  replaced: ReplacedBody;
}

interface FamilyWork {
  person: PersonToErase;
  changed: Changed[];
  /** Imports that brought her. */
  batches: string[];
  /** Pictures whose only word is gone. */
  photos: string[];
}

async function planFamily(
  tx: ActorTransaction,
  context: ErasureContext,
  village: string,
  familyId: string,
  personId: string,
): Promise<FamilyWork> {
  const rows = await entriesOfFamilies(tx, village, [familyId]);
  const entries = rows.map((row) => entryOf(context.keys, row));
  const { families } = await readForAccepting(tx, village, [familyId], [], []);
  const person = personToErase(personId, [
    families.get(familyId) ?? null,
    foldHistory(entries, { pack: context.pack, deriveId }),
  ]);
  const changed: Changed[] = [];
  const batches = new Set<string>();
  const photos: string[] = [];
  for (const entry of entries) {
    if (entry.kind === 'erased') continue;
    const rest = payloadWithout(entry, person);
    if (rest === entry.payload) continue;
    if (JSON.stringify(rest).includes(personId)) throw new Error(`an entry of kind ${entry.kind} still names her`);
    if ('batch' in entry.payload) batches.add(entry.payload.batch);
    if (isKind(entry, 'photo-attached')) photos.push(entry.payload.attachmentId);
    changed.push(changeOf(context, entry, rest));
  }
  return { person, changed, batches: [...batches], photos };
}

function changeOf({ keys }: ErasureContext, entry: Entry, rest: Entry['payload'] | null): Changed {
  const { submissionId, seq } = entry;
  if (rest === null) return { erased: { submissionId, seq, rest: null }, replaced: { seq, body: null, salt: null } };
  const { body, salt, bodyHash } = restOf(keys, rest);
  return { erased: { submissionId, seq, rest: bodyHash }, replaced: { seq, body, salt } };
}

async function appendErased(
  tx: ActorTransaction,
  { keys, clock }: ErasureContext,
  { village, personId, ground, by }: ErasureRequest,
  familyId: string,
  changed: readonly Changed[],
): Promise<Entry> {
  const head = await lockLedger(tx, village);
  const now = clock.now().toISOString();
  const entry: Entry<'erased'> = {
    submissionId: uuidv7(),
    villageCode: village,
    kind: 'erased',
    formVersion: 1,
    familyId,
    payload: { ground: ground.trim(), person: personId, submissions: changed.map(({ erased }) => erased) },
    observedOn: clock.today(),
    capturedAt: now,
    device: 'system:erasure',
    deviceCounter: 0,
    source: 'system',
    basedOn: head.seq,
    seq: head.seq + 1,
    author: by,
    receivedAt: now,
    receivedOn: clock.today(),
  };
  const place = await placeOfFamily(tx.client, village, familyId);
  await appendAsOwner(tx.client, entry, chainEntry(keys, head.hash, entry), place);
  return entry;
}

/** Work of phones that was held back and speaks of her. */
async function forgetHeldWork(
  tx: ActorTransaction,
  { keys }: ErasureContext,
  village: string,
  familyIds: readonly string[],
  personId: string,
): Promise<void> {
  const held = await heldWork(tx.client, village, familyIds);
  const hers = held.filter(({ sealed }) => unseal(keys, sealed).includes(personId));
  if (hers.length > 0)
    await removeHeldWork(
      tx.client,
      village,
      hers.map(({ id }) => id),
    );
}
