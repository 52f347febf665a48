/** The office's decision on work that waits: put in as its author's, handed back with a reason, or closed (contracts 31.2). */
import type { Held } from '#contract/sync.ts';
import type { Actor } from '#domain/access/actor.ts';
import { worksInArea } from '#domain/access/may-write.ts';
import { groupOf } from '#domain/access/redact.ts';
import { maySend, rightsOf } from '#domain/access/rights.ts';
import { addDays, type PlainDate } from '#domain/basics/plain-date.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import { headOf } from '#domain/family/apply-family.ts';
import type { FamilyState, Member } from '#domain/family/family-state.ts';
import { textOf } from '#domain/family/values.ts';
import { SYSTEM_KINDS, type Submission } from '#domain/submission/submission.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import { acceptOfTwo, isOfTwoToday } from '#server/ledger/accept-in-order.ts';
import { followed, followedFrom, follower, type Follow } from '#server/ledger/move-family.ts';
import { seal, unseal } from '#server/secrets/seal.ts';
import type { Services } from '#server/services.ts';
import { problemsOf } from '#server/sync/hold-work.ts';
import { followMerged, followPersons } from '#server/sync/follow-persons.ts';
import { decide, findHeld, type HeldState, type StoredHeld } from '#server/sync/held.queries.ts';

/** After this many days the level above counts what still waits. */
const TOLD_ABOVE_AFTER_DAYS = 30;

/** The day before which arrivals are old. */
export function oldBefore(today: PlainDate): PlainDate {
  return addDays(today, -TOLD_ABOVE_AFTER_DAYS);
}

export interface Decided {
  state: HeldState;
  problems: Problem[];
}

/** Null where nothing waits under this id for this actor. */
export async function applyHeld(
  services: Services,
  reviewer: Actor,
  village: string,
  id: string,
): Promise<Decided | null> {
  if (!mayReview(reviewer, village)) return null;
  const row = await services.db.asActor(reviewer, 'write', (tx) => findHeld(tx, village, id));
  if (!row || row.state !== 'waiting') return null;
  const submission = contentOf(services, row);
  // Only what a field worker, or the reviewer herself, could have sent; what lies here was never checked.
  const kinds = SYSTEM_KINDS.has(submission.kind)
    ? []
    : [
        maySend({ role: 'kader' }, submission.kind),
        maySend({ role: 'bidan' }, submission.kind),
        maySend(reviewer, submission.kind),
      ];
  // Of a place instead of a family there is but one kind, and it says no more than counts.
  const hasSubject = submission.familyId !== undefined || submission.kind === 'posyandu-month-closed';
  if (!hasSubject || !kinds.includes(true))
    return { state: 'waiting', problems: [problem('access.kind-not-allowed', { kind: submission.kind })] };
  // Written by her who did the work, on the responsibility and in the places of who puts it in.
  const author: Actor = { ...reviewer, id: row.author, role: 'operator' };
  if (isOfTwoToday(submission, services.upgrades)) return applyOfTwo(services, author, reviewer, row, submission);
  const follow = await services.db.inLedger(author, village, (tx) => followedFrom(tx, village, [submission]));
  const [there] = follow.filter(({ isHers }) => isHers);
  if (there) return applyElsewhere(services, author, reviewer, row, there);
  return services.db.inLedger(author, village, async (tx) => {
    // Of a house that was merged away: the office says that it goes to the family that goes on.
    const { work } = await followMerged(tx, village, await followPersons(tx, village, [submission]));
    const incoming = work.map((each) => ({ submission: each }));
    const [outcome] = await acceptSubmissions(tx, village, incoming, services);
    if (outcome?.result !== 'accepted' && outcome?.result !== 'already-accepted')
      return { state: 'waiting', problems: problemsOf(outcome) };
    await decide(tx, {
      villageCode: village,
      ids: [id],
      state: 'applied',
      reason: null,
      by: reviewer.id,
      now: services.clock.now(),
    });
    return { state: 'applied', problems: [] };
  });
}

/** A move, a split, two of one: both halves as when it came in time. Put in twice it is known. */
async function applyOfTwo(
  services: Services,
  author: Actor,
  reviewer: Actor,
  { villageCode, id }: StoredHeld,
  submission: Submission,
): Promise<Decided> {
  const outcome = await acceptOfTwo(services, author, { submission });
  if (outcome.result !== 'accepted' && outcome.result !== 'already-accepted')
    return { state: 'waiting', problems: problemsOf(outcome) };
  const now = services.clock.now();
  await services.db.inLedger(author, villageCode, (tx) =>
    decide(tx, { villageCode, ids: [id], state: 'applied', reason: null, by: reviewer.id, now }),
  );
  return { state: 'applied', problems: [] };
}

/** The family has moved since: its work goes to where it is, on the word of the office that it was written for. */
async function applyElsewhere(
  services: Services,
  author: Actor,
  reviewer: Actor,
  { villageCode, id }: StoredHeld,
  follow: Follow,
): Promise<Decided> {
  const codes = [villageCode, follow.ledger].toSorted();
  return services.db.inLedgers(follower(author, follow.ledger), codes, async (tx) => {
    const [outcome] = await acceptSubmissions(tx, follow.ledger, [{ submission: followed(follow) }], services);
    if (outcome?.result !== 'accepted' && outcome?.result !== 'already-accepted')
      return { state: 'waiting', problems: problemsOf(outcome) };
    await decide(tx, {
      villageCode,
      ids: [id],
      state: 'applied',
      reason: null,
      by: reviewer.id,
      now: services.clock.now(),
    });
    return { state: 'applied', problems: [] };
  });
}

export async function endHeld(
  services: Services,
  reviewer: Actor,
  village: string,
  id: string,
  { state, reason }: { state: 'returned' | 'closed'; reason: string },
): Promise<Decided | null> {
  if (!mayReview(reviewer, village)) return null;
  const decided = await services.db.asActor(reviewer, 'write', (tx) =>
    decide(tx, {
      villageCode: village,
      ids: [id],
      state,
      reason: seal(services.keys, reason),
      by: reviewer.id,
      now: services.clock.now(),
    }),
  );
  return decided === 1 ? { state, problems: [] } : null;
}

function mayReview(actor: Actor, village: string): boolean {
  return rightsOf(actor).reviewsHeld && worksInArea(actor, village);
}

function contentOf({ keys }: Pick<Services, 'keys'>, row: StoredHeld): Submission {
  return JSON.parse(unseal(keys, row.sealed));
}

export interface Around {
  /** Account id → name. */
  names: ReadonlyMap<string, string>;
  /** As the reader may read it; absent where she may not, or where there is none. */
  family: FamilyState | undefined;
  /** The one that goes on, where its family was merged into it. */
  goesOn: FamilyState | undefined;
}

export function heldView(services: Services, reader: Actor, row: StoredHeld, { names, family, goesOn }: Around): Held {
  const submission = contentOf(services, row);
  return {
    id: row.id,
    villageCode: row.villageCode,
    submissionId: row.submissionId,
    kind: row.kind,
    familyId: row.familyId,
    author: { id: row.author, name: names.get(row.author) ?? '' },
    why: row.why,
    problems: row.problems,
    observedOn: submission.observedOn ?? null,
    receivedAt: row.receivedAt.toISOString(),
    state: row.state,
    isOld: row.receivedOn < oldBefore(services.clock.today()),
    familyName: (family && nameOf(headOf(family))) ?? null,
    mergedInto: goesOn && !family ? { id: goesOn.id, name: nameOf(headOf(goesOn)) } : null,
    members: Object.fromEntries(
      Object.values((family ?? goesOn)?.members ?? {}).map((member) => [member.id, nameOf(member) ?? '']),
    ),
    payload: readablePayload(reader, submission),
  };
}

function nameOf(member: Member | null | undefined): string | null {
  return member ? textOf(member.fields, 'name') : null;
}

/** Kinds that are about contraception and pregnancy as a whole. */
const FAMILY_PLANNING_KINDS: ReadonlySet<string> = new Set(['kb-recorded', 'pregnancy-recorded']);

/** Who decides on a piece of work sees of it what she may see of the family (contracts 8). */
function readablePayload(reader: Actor, { kind, payload }: Submission): unknown {
  const { reads } = rightsOf(reader);
  if (FAMILY_PLANNING_KINDS.has(kind) && reads['family-planning'] !== 'read') return { hidden: true };
  const shown = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shown);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const isHidden = reads[groupOf(key.slice(key.lastIndexOf('/') + 1))] !== 'read';
        return [key, isHidden ? { hidden: true } : shown(inner)];
      }),
    );
  };
  const field = 'field' in payload && typeof payload.field === 'string' ? payload.field : null;
  if (field !== null && reads[groupOf(field.slice(field.lastIndexOf('/') + 1))] !== 'read')
    return { field, value: { hidden: true } };
  return shown(payload);
}
