/** A page for a phone: whole families as its person may see them, in the order in which they changed (contracts 31.1). */
import { createHash } from 'node:crypto';
import { scopeText, type FamiliesGiven, type HeldStatus, type PullPage, type ScopeList } from '#contract/sync.ts';
import type { Actor } from '#domain/access/actor.ts';
import { redactFamily } from '#domain/access/redact-family.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { isVillage, villageOf } from '#domain/area/place-code.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { namesOf } from '#server/account/accounts.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { leaseFrom } from '#server/device/lease.ts';
import type { Services } from '#server/services.ts';
import { withNumberToCall } from '#server/sync/number-to-call.ts';
import { authorsOf, familyText, type FamilyText, type Written } from '#server/sync/documents-as-text.ts';
import { epochOf } from '#server/sync/epoch.ts';
import { heldOf } from '#server/sync/held.queries.ts';
import { readReason } from '#server/sync/held-reason.ts';
import { PagesAhead } from '#server/sync/pages-ahead.ts';
import {
  placesVersion,
  readPullCursor,
  rightsVersion,
  versionOf,
  writePullCursor,
  type PullCursor,
} from '#server/sync/pull-cursor.ts';
import {
  changedFamilies,
  familiesById,
  familiesInScope,
  standingOf,
  type Standing,
} from '#server/sync/pull.queries.ts';

/** A family of four with two years of answers is about 6 KB before compression: a page stays below 2 MB. */
const FAMILIES_PER_PAGE = 250;
const HELD_SHOWN = 200;

type Page = Written<Omit<PullPage, 'lease' | 'today' | 'epoch'>>;

/** Of each server by itself; a cursor is sealed with a nonce of its own, so nobody has another's. */
const ahead = new WeakMap<Services, PagesAhead<Page>>();

export async function pullPage(services: Services, actor: Actor, text: string | undefined): Promise<Written<PullPage>> {
  const epoch = epochOf(services);
  const pages = ahead.get(services) ?? new PagesAhead<Page>();
  ahead.set(services, pages);
  // What rights and rules say of her changes with the process only.
  const under = JSON.stringify([actor, epoch, services.clock.today()]);
  const page = (await pages.take(text ?? '', under)) ?? (await makePage(services, actor, text, epoch));
  pages.begin(page, under, (cursor) => makePage(services, actor, cursor, epoch));
  return { ...page, epoch, lease: leaseFrom(services.clock.now()), today: services.clock.today() };
}

async function makePage(services: Services, actor: Actor, text: string | undefined, epoch: string): Promise<Page> {
  const read = readPullCursor(services.keys, text, actor.id, epoch);
  const page = await services.db.asActor(actor, 'read', async (tx) => {
    const standing = await standingOf(tx, villagesOf(services, actor), actor.id);
    return nextPage(services, tx, startFrom(services, actor, read, epoch), standing, read);
  });
  return {
    ...page,
    people: await named(
      services,
      page.documents.flatMap(({ authors }) => authors),
    ),
  };
}

/** Other rights or other places: all documents again, over what the phone has (contracts 31.1). */
function startFrom(services: Services, actor: Actor, read: PullCursor | null, epoch: string): PullCursor {
  const [places, rights] = [placesVersion(actor), rightsVersion(actor)];
  const goesOn = read?.p === places && read.c === rights;
  return {
    a: actor.id,
    e: epoch,
    s: goesOn ? read.s : {},
    p: places,
    c: rights,
    k: versionOf(services.pack),
    h: goesOn ? read.h : 'never',
    f: goesOn ? read.f : '',
    d: services.clock.today(),
  };
}

async function nextPage(
  services: Services,
  tx: ActorTransaction,
  cursor: PullCursor,
  standing: Standing,
  read: PullCursor | null,
): Promise<Omit<Page, 'people'>> {
  const today = services.clock.today();
  const written = (state: FamilyState): FamilyText => familyText(forPhone(services, tx.actor, state, today));
  const { documents, seqs } = await changedSince(tx, cursor.s, standing.seqs, written);
  const more = Object.entries(standing.seqs).some(([village, seq]) => (seqs[village] ?? 0) < seq);
  const isQuiet = documents.length === 0 && cursor.f !== '' && sameSeqs(cursor.s, seqs);
  const scopeHash = more ? '' : isQuiet ? cursor.f : hashOf(await familiesInScope(tx, Object.keys(standing.seqs)));
  const held =
    standing.heldAt === cursor.h || more
      ? null
      : (await heldOf(tx, tx.actor.id, HELD_SHOWN)).map((row) => heldStatus(services.keys, row));
  const next: PullCursor = { ...cursor, s: seqs, h: more ? cursor.h : standing.heldAt, f: scopeHash };
  return {
    cursor: writePullCursor(services.keys, next),
    more,
    documents,
    scopeHash: more ? null : scopeHash,
    seqs: standing.seqs,
    pack: read?.k === next.k ? null : services.pack,
    held,
  };
}

function sameSeqs(a: Record<string, number>, b: Record<string, number>): boolean {
  return Object.entries(b).every(([village, seq]) => a[village] === seq);
}

/** Village by village, up to a page; `seqs` is how far each is read then. */
async function changedSince(
  tx: ActorTransaction,
  from: Record<string, number>,
  until: Record<string, number>,
  written: (state: FamilyState) => FamilyText,
): Promise<{ documents: FamilyText[]; seqs: Record<string, number> }> {
  const documents: FamilyText[] = [];
  const seqs: Record<string, number> = {};
  for (const [village, seq] of Object.entries(until)) {
    const after = from[village] ?? 0;
    const room = FAMILIES_PER_PAGE - documents.length;
    if (after >= seq || room === 0) {
      seqs[village] = after >= seq ? seq : after;
      continue;
    }
    const changed = await changedFamilies(tx, { villageCode: village, after, limit: room }, written);
    documents.push(...changed.documents);
    // A page that is full ends within the village; what shares its last sequence is found by the scope's hash.
    seqs[village] = changed.upTo ?? seq;
  }
  return { documents, seqs };
}

export async function scopeList(services: Services, actor: Actor): Promise<ScopeList> {
  const villages = villagesOf(services, actor);
  return services.db.asActor(actor, 'read', async (tx) => ({
    epoch: epochOf(services),
    families: await familiesInScope(tx, villages),
  }));
}

export async function familiesGiven(
  services: Services,
  actor: Actor,
  wanted: readonly { villageCode: string; id: string }[],
): Promise<FamiliesGiven> {
  const states = await services.db.asActor(actor, 'read', (tx) => familiesById(tx, wanted));
  const today = services.clock.today();
  const documents = states.map((state) => forPhone(services, actor, state, today));
  return { documents, people: await named(services, documents.flatMap(authorsOf)) };
}

function forPhone({ keys }: Services, actor: Actor, state: FamilyState, today: PlainDate): FamilyState {
  return withNumberToCall(redactFamily(state, actor, today), state, actor, keys);
}

/** Phones are for villages: somebody with a whole kecamatan works in the office. */
export function villagesOf(services: Services, actor: Actor): string[] {
  return [...new Set(actor.places.map(villageOf))].filter((code) => isVillage(code) && services.areas.find(code));
}

async function named({ auth }: Services, authors: readonly string[]): Promise<Record<string, string>> {
  return Object.fromEntries(await namesOf(auth, [...new Set(authors)]));
}

function hashOf(families: Parameters<typeof scopeText>[0]): string {
  return createHash('sha256').update(scopeText(families)).digest('hex');
}

function heldStatus(keys: Services['keys'], row: Awaited<ReturnType<typeof heldOf>>[number]): HeldStatus {
  const { submissionId, kind, familyId, state, problems, reason } = row;
  return { submissionId, kind, familyId, state, problems, reason: readReason(keys, reason) };
}
