/**
 * The one write path (contracts 1): lock the ledger → load the families → fold → append → assess → project, all in one
 * transaction. Phone, office, importer and command line come through here; nothing else writes families or areas.
 */
import { setImmediate } from 'node:timers/promises';
import type { Outcome } from '#contract/submission.ts';
import { placeOf, refusalOfPlace, refusalToWrite } from '#domain/access/may-write.ts';
import { readable } from '#domain/access/redact.ts';
import { problem } from '#domain/basics/problem.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { clashesOf, type Clash } from '#domain/family/set-fields.ts';
import { isIdentityNumber } from '#domain/family/values.ts';
import { foldEntry, isKind } from '#domain/ledger/apply-entry.ts';
import { mergeProjection, noRemovals, project, rowsOf, type Projection } from '#domain/ledger/project.ts';
import type { Entry, Items, Submission } from '#domain/submission/submission.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import type { AcceptContext } from '#server/ledger/accept-context.ts';
import { acceptAreaEntry } from '#server/ledger/accept-area.ts';
import { bodyHashOf, canonical, chainEntry } from '#server/ledger/chain.ts';
import { checkSubmission } from '#server/ledger/check-submission.ts';
import { deriveId } from '#server/ledger/derive-id.ts';
import { inTodaysShape } from '#server/ledger/in-todays-shape.ts';
import { inKeyOrder } from '#server/ledger/key-order.ts';
import {
  lockLedger,
  readForAccepting,
  removeRows,
  write,
  type KnownSubmission,
  type LedgerHead,
  type Write,
} from '#server/ledger/ledger.queries.ts';
import { keepRestriction } from '#server/ledger/kept-restrictions.ts';
import { refusalOfRestriction } from '#server/ledger/restriction-asked.ts';
import { JustSealed, sealPayload } from '#server/secrets/sealed-values.ts';

export interface Incoming {
  submission: Submission;
  /** Office online: answer a clash instead of writing a conflict (contracts 9). */
  refuseClash?: boolean;
  /** The payload as it was sent and in each form version since, where an older app wrote it. */
  earlier?: readonly Submission['payload'][];
}

/** Rows of this many families are written at once: enough to amortise the round trip, small enough for memory. */
const FAMILIES_AT_ONCE = 100;
const MOVES: ReadonlySet<string> = new Set(['family-moved-out', 'families-merged']);
const IS_UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** About 10 ms of thinking. */
const FAMILIES_BEFORE_A_BREATH = 20;

/**
 * Accepts submissions of one ledger in order, each answered by itself; what is refused changes nothing.
 * @param tx a transaction over that ledger (`Database.inLedger`)
 * @param beforePiece told how many are thought about; what it throws ends the work
 */
export async function acceptSubmissions(
  tx: ActorTransaction,
  ledgerCode: string,
  given: readonly Incoming[],
  context: AcceptContext,
  beforePiece: (done: number) => void = () => {},
): Promise<Outcome[]> {
  const incoming = given.map((each): Incoming => ({
    ...each,
    ...inTodaysShape(each.submission, context.upgrades),
  }));
  let head = await lockLedger(tx, ledgerCode);
  const outcomes: Outcome[] = [];
  let writing: Promise<void> = Promise.resolve();
  let piece = pieceOf(incoming, 0);
  let before: ReadonlySet<string> = new Set();
  let reading = readPiece(tx, ledgerCode, piece);
  while (piece.incoming.length > 0) {
    const read = await reading;
    beforePiece(outcomes.length);
    const work: Work = {
      tx,
      context,
      ...read,
      before: new Map(),
      head,
      entries: [],
      justSealed: new JustSealed(),
      written: writing,
    };
    // While this piece is thought about, the database writes the one before it and reads the one behind it, unless that
    // one needs what comes of either (a writing is more than one statement).
    const next = pieceOf(incoming, piece.end);
    const mustWait = piece.hasAreas || next.touches.some((id) => piece.touched.has(id) || before.has(id));
    if (!mustWait) reading = awaitedLater(readPiece(tx, ledgerCode, next));
    outcomes.push(...(await acceptPiece(work, piece.incoming).finally(() => writing)));
    head = work.head;
    writing = awaitedLater(writePiece(work, ledgerCode));
    if (mustWait) reading = awaitedLater(writing.then(() => readPiece(tx, ledgerCode, next)));
    before = piece.touched;
    piece = next;
  }
  await writing;
  return outcomes;
}

/** What it throws is thrown where it is awaited, and is not an unhandled rejection until then. */
function awaitedLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

interface Piece {
  incoming: readonly Incoming[];
  /** Where the following one starts. */
  end: number;
  familyIds: string[];
  personIds: string[];
  /** All of these ids. */
  touches: string[];
  touched: Set<string>;
  /** Entries of areas write while they are thought about: an undo changes families that it does not name. */
  hasAreas: boolean;
}

function pieceOf(all: readonly Incoming[], start: number): Piece {
  const incoming = all.slice(start, start + FAMILIES_AT_ONCE);
  const familyIds = [
    ...new Set(incoming.flatMap(({ submission }) => (submission.familyId ? [submission.familyId] : []))),
  ];
  const submissionIds = incoming.map(({ submission }) => submission.submissionId);
  const personIds = incoming.flatMap(({ submission }) => broughtBy(submission));
  const touches = [...familyIds, ...submissionIds, ...personIds];
  const hasAreas = incoming.some(({ submission }) => submission.familyId === undefined);
  return { incoming, end: start + incoming.length, familyIds, personIds, touches, touched: new Set(touches), hasAreas };
}

async function readPiece(
  tx: ActorTransaction,
  ledgerCode: string,
  { incoming, familyIds, personIds }: Piece,
): ReturnType<typeof readForAccepting> {
  if (incoming.length === 0) return { families: new Map(), known: [], familyOf: new Map() };
  return readForAccepting(
    tx,
    ledgerCode,
    familyIds,
    incoming.map(({ submission }) => submission),
    personIds,
  );
}

interface Work {
  tx: ActorTransaction;
  context: AcceptContext;
  families: Map<string, FamilyState>;
  before: Map<string, FamilyState | null>;
  known: KnownSubmission[];
  /** Person → family, of the people that these submissions bring. */
  familyOf: Map<string, string>;
  head: LedgerHead;
  entries: Write['entries'];
  /** Of the entry being made. */
  justSealed: JustSealed;
  /** The piece before this one stands in the database; entries of areas ask it. */
  written: Promise<void>;
}

async function acceptPiece(work: Work, incoming: readonly Incoming[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const each of incoming) {
    outcomes.push(await acceptOne(work, each));
    // Lets the socket send on what is being written, and lets other requests in.
    if (outcomes.length % FAMILIES_BEFORE_A_BREATH === 0) await setImmediate();
  }
  return outcomes;
}

async function writePiece(work: Work, villageCode: string): Promise<void> {
  const { tx, head, entries } = work;
  if (entries.length === 0) return;
  const { put, remove } = changedRows(work);
  await write(tx, { villageCode, head, entries, put });
  await removeRows(tx, villageCode, remove);
}

async function acceptOne(work: Work, { submission, refuseClash, earlier = [] }: Incoming): Promise<Outcome> {
  const { submissionId } = submission;
  const again = work.known.find((known) => known.submissionId === submissionId && known.device === submission.device);
  if (again?.author === work.tx.actor.id) return answerRepeated(submission, earlier, again);
  const problems = checkSubmission(submission, work.context.clock.today());
  if (problems.length > 0) return { submissionId, result: 'rejected', problems };
  const before = (submission.familyId && work.families.get(submission.familyId)) || null;
  const refusal =
    refusalToWrite(work.tx.actor, submission, before) ??
    (work.context.isRepeated ? null : await refusalOfRestriction(work.tx, submission));
  if (refusal) return { submissionId, result: 'rejected', problems: [refusal] };
  // Said only to who may write here: nobody learns from it what others have sent.
  if (again) return { submissionId, result: 'rejected', problems: [problem('submission.id-used')] };
  if (broughtBy(submission).some((id) => (work.familyOf.get(id) ?? submission.familyId) !== submission.familyId))
    return { submissionId, result: 'rejected', problems: [problem('family.person-elsewhere')] };
  const entry = entryOf(work, submission);
  if (refuseClash && before) {
    const clashes = clashesOf(before, pathsOf(entry), entry);
    if (clashes.length > 0)
      return { submissionId, result: 'clash', clashes: clashes.map((clash) => clashView(work, clash, before)) };
  }
  if (submission.familyId === undefined) return acceptArea(work, entry);
  return acceptFamily(work, entry, before);
}

/** Ids of people that a submission adds to its family; a person belongs to one family of the village (contracts 31.4). */
function broughtBy({ kind, payload }: Submission): string[] {
  // Also asked of payloads whose shape is not checked yet: what is no id there brings nobody.
  const members: unknown = kind === 'member-added' ? [payload] : 'members' in payload ? payload.members : [];
  return (Array.isArray(members) ? members : []).flatMap((member: unknown) => {
    const id = typeof member === 'object' && member !== null && 'personId' in member ? member.personId : null;
    return typeof id === 'string' && IS_UUID.test(id) ? [id] : [];
  });
}

function acceptFamily(work: Work, entry: Entry, before: FamilyState | null): Outcome {
  const folded = foldEntry(before, entry, { pack: work.context.pack, deriveId });
  const { submissionId } = entry;
  if (!folded.ok) return { submissionId, result: 'rejected', problems: folded.problems };
  const after = folded.value;
  // A move is the one entry that takes a family out of the places of who writes it.
  const place = MOVES.has(entry.kind) ? null : refusalOfPlace(work.tx.actor, after);
  if (place) return { submissionId, result: 'rejected', problems: [place] };
  if (!work.before.has(after.id)) work.before.set(after.id, before);
  work.families.set(after.id, after);
  for (const id of broughtBy(entry)) work.familyOf.set(id, after.id);
  if (isKind(entry, 'restricted') && !work.context.isRepeated) keepRestriction(work.tx, work.context.dataDir, entry);
  append(work, entry, placeOf(after));
  return { submissionId, result: 'accepted', seq: entry.seq, findings: findingsChanged(before, after) };
}

async function acceptArea(work: Work, entry: Entry): Promise<Outcome> {
  await work.written;
  const problems = await acceptAreaEntry(work.tx, entry, work.context);
  if (problems.length > 0) return { submissionId: entry.submissionId, result: 'rejected', problems };
  append(work, entry, `${entry.villageCode}/-/-`);
  return { submissionId: entry.submissionId, result: 'accepted', seq: entry.seq, findings: { opened: [], closed: [] } };
}

function append(work: Work, entry: Entry, placeCode: string): void {
  const chained = chainEntry(work.context.keys, work.head.hash, entry, work.justSealed);
  work.head = { seq: entry.seq, hash: chained.hash };
  work.entries.push({ entry, chained, placeCode });
  work.known.push({
    submissionId: entry.submissionId,
    device: entry.device,
    seq: entry.seq,
    kind: entry.kind,
    salt: chained.salt,
    bodyHash: chained.bodyHash,
    author: entry.author,
  });
}

/** The same submission twice is stored once, in whatever form version; another one under its id is refused (contracts 31.13). */
function answerRepeated(
  { submissionId, kind, payload }: Submission,
  earlier: readonly Submission['payload'][],
  known: KnownSubmission,
): Outcome {
  const { salt, bodyHash } = known;
  const same =
    known.kind === kind &&
    (salt === null || [payload, ...earlier].some((each) => bodyHashOf(salt, canonical(each)) === bodyHash));
  if (!same) return { submissionId, result: 'rejected', problems: [problem('submission.id-used')] };
  return { submissionId, result: 'already-accepted', seq: known.seq };
}

function entryOf(work: Work, submission: Submission): Entry {
  work.justSealed = new JustSealed();
  const now = work.context.clock.now();
  return {
    ...submission,
    // After a restore of a backup a phone may have seen more than there is.
    basedOn: Math.min(submission.basedOn, work.head.seq),
    payload: inKeyOrder(sealPayload(work.context.keys, submission.kind, submission.payload, work.justSealed)),
    seq: work.head.seq + 1,
    author: work.tx.actor.id,
    receivedAt: now.toISOString(),
    receivedOn: work.context.clock.today(),
  };
}

function changedRows(work: Work): Projection {
  const all: Projection = { put: rowsOf(null), remove: noRemovals() };
  for (const [id, before] of work.before) mergeProjection(all, project(before, work.families.get(id) ?? null));
  return all;
}

function pathsOf(entry: Entry): Items {
  if (isKind(entry, 'family-answered')) return entry.payload.items;
  if (!isKind(entry, 'member-changed')) return {};
  const { personId, items } = entry.payload;
  return Object.fromEntries(Object.entries(items).map(([item, value]) => [`person/${personId}/${item}`, value]));
}

/** What the other person wrote, as far as this author may read it. */
function clashView(
  { tx, context }: Work,
  clash: Clash,
  state: FamilyState,
): Extract<Outcome, { result: 'clash' }>['clashes'][number] {
  const origin = state.origins[clash.standing[1]];
  const item = clash.field.slice(clash.field.lastIndexOf('/') + 1);
  const standing = readable(tx.actor, item, clash.standing, origin, context.clock.today());
  return {
    field: clash.field,
    standing: isIdentityNumber(standing) ? { last4: standing.last4 } : standing,
    yours: isIdentityNumber(clash.yours[0]) ? { last4: clash.yours[0].last4 } : clash.yours[0],
    author: origin?.author ?? '',
    observedOn: origin?.observedOn ?? '',
  };
}

function findingsChanged(before: FamilyState | null, after: FamilyState): { opened: string[]; closed: string[] } {
  const open = (state: FamilyState | null): Map<string, string> =>
    new Map(
      (state?.findings ?? []).filter((episode) => !episode.closedOn).map((episode) => [episode.id, episode.kind]),
    );
  const [was, is] = [open(before), open(after)];
  return {
    opened: [...is].filter(([id]) => !was.has(id)).map(([, kind]) => kind),
    closed: [...was].filter(([id]) => !is.has(id)).map(([, kind]) => kind),
  };
}
