/** One entry over one family: the fold's step, the same on the server, in a rebuild and on the phone. */
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { recordAssessment, type DeriveId } from '#domain/assessment/record-assessment.ts';
import { fine, problem, refused, type Result } from '#domain/basics/problem.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import {
  addMember,
  answerItems,
  emptyFamily,
  eraseMember,
  importFamily,
  memberLeaves,
  setFamilyItems,
  setMemberItems,
  type Applied,
} from '#domain/family/apply-family.ts';
import type { FamilyState, Origin } from '#domain/family/family-state.ts';
import { changePromise, declineNeed, makePromise, recordDelivery, verifyDelivery } from '#domain/need/apply-need.ts';
import { restrict } from '#domain/data-protection/restriction.ts';
import {
  attachPhoto,
  recordGrowth,
  recordImportedGrowth,
  recordVisit,
  settleDuplicate,
  withoutCareOf,
} from '#domain/care/apply-care.ts';
import { mergePersons, unmergePersons } from '#domain/family/merge-people.ts';
import { mergeInto, moveIn, moveOut, splitOff } from '#domain/family/move-family.ts';
import { ruleSetOn, type Pack } from '#domain/pack/pack.ts';
import type { Entry, FamilyKind, Kind } from '#domain/submission/submission.ts';

export interface FoldContext {
  pack: Pack;
  deriveId: DeriveId;
}

/** Kinds that may name a family nobody knows yet. */
const FOUNDING: readonly Kind[] = ['family-registered', 'family-imported', 'family-moved-in'];

/** Applies one entry and assesses the result as of the day of its reception (contracts 1). */
export function foldEntry(before: FamilyState | null, entry: Entry, context: FoldContext): Result<FamilyState> {
  const applied = applyEntry(before, entry);
  if (!applied.ok) return applied;
  return fine(assessAt(applied.value, assessmentDate(entry), entry.seq, context));
}

export function assessAt(state: FamilyState, asOf: PlainDate, seq: number, context: FoldContext): FamilyState {
  const assessment = assessFamily(state, asOf, ruleSetOn(context.pack, asOf));
  return recordAssessment(state, assessment, { seq, catalogue: context.pack.catalogue, deriveId: context.deriveId });
}

function assessmentDate(entry: Entry): PlainDate {
  return isKind(entry, 'reassessed') ? entry.payload.asOf : entry.receivedOn;
}

export function applyEntry(before: FamilyState | null, entry: Entry): Applied {
  if (!before && !FOUNDING.includes(entry.kind)) return refused(problem('family.not-found'));
  if (before && entry.kind === 'family-registered') return refused(problem('family.exists'));
  const started = withOrigin(before ?? emptyFamily(entry), entry);
  const applied = applyKind(started, entry);
  if (!applied.ok) return applied;
  // A family that arrives brings its history; what this ledger knew before it once left is inside.
  const isArrival = isKind(entry, 'family-moved-in') && entry.payload.snapshot.id === entry.familyId;
  const revision = isArrival ? entry.payload.snapshot.revision : started.revision;
  return fine({ ...applied.value, revision: revision + 1, seq: entry.seq });
}

export function isKind<K extends Kind>(entry: Entry, kind: K): entry is Entry<K> {
  return entry.kind === kind;
}

function applyKind(state: FamilyState, entry: Entry): Applied {
  const table: { [K in FamilyKind]: (entry: Entry<K>) => Applied } = {
    'family-registered': (e) => registerFamily(state, e),
    'family-answered': (e) => answerItems(state, e.payload.items, e),
    'member-added': (e) => addMember(state, e.payload, e),
    'member-changed': (e) => setMemberItems(state, e.payload.personId, e.payload.items, e),
    'member-left': (e) => memberLeaves(state, e.payload.personId, e.payload.reason, e.payload.on, e),
    'family-imported': (e) =>
      importFamily(stampBatch(state, e.payload.batch), e.payload.family, e.payload.members, e.payload.batch, e),
    'conflict-settled': (e) => answerItems(state, { [e.payload.field]: e.payload.value }, { ...e, basedOn: e.seq }),
    'promise-made': (e) => makePromise(state, e.payload, e),
    'promise-changed': (e) => changePromise(state, e.payload, e),
    'need-declined': (e) => declineNeed(state, e.payload, e),
    'delivery-recorded': (e) => recordDelivery(state, e.payload, e),
    'delivery-verified': (e) => verifyDelivery(state, e.payload, e),
    'family-moved-out': (e) => moveOut(state, e),
    'family-moved-in': (e) => moveIn(state, e),
    'families-split': (e) => splitOff(state, e),
    'families-merged': (e) => mergeInto(state, e),
    'visit-made': (e) => recordVisit(state, e),
    'growth-measured': (e) => recordGrowth(state, e),
    'growth-imported': (e) => recordImportedGrowth(state, e),
    'kb-recorded': (e) => fine(setFamilyItems(state, e.payload.items, e)),
    'pregnancy-recorded': (e) => setMemberItems(state, e.payload.personId, e.payload.items, e),
    'photo-attached': (e) => attachPhoto(state, e),
    'duplicate-settled': (e) => settleDuplicate(state, e),
    'persons-merged': (e) => mergePersons(state, e),
    'persons-unmerged': (e) => unmergePersons(state, e),
    reassessed: () => fine(state),
    erased: (e) => fine(withoutCareOf(eraseMember(state, e), e.payload.person)),
    restricted: (e) => restrict(state, e.payload, e),
  };
  if (!(entry.kind in table)) return refused(problem('submission.kind-unknown'));
  // The table is keyed by kind, so the handler found by an entry's kind takes that entry.
  return (table[entry.kind as FamilyKind] as (entry: Entry) => Applied)(entry);
}

function registerFamily(state: FamilyState, entry: Entry<'family-registered'>): Applied {
  let next = setFamilyItems(state, entry.payload.family, entry);
  for (const member of entry.payload.members) {
    const added = addMember(next, member, entry);
    if (!added.ok) return added;
    next = added.value;
  }
  return fine(next);
}

function stampBatch(state: FamilyState, batch: string): FamilyState {
  return state.revision === 0 ? { ...state, createdBy: batch } : state;
}

/** Nightly `reassessed` entries and erasures say nothing of their own, so they leave no origin. */
function withOrigin(state: FamilyState, entry: Entry): FamilyState {
  if (entry.kind === 'reassessed' || entry.kind === 'erased') return state;
  const origin: Origin = {
    observedOn: entry.observedOn,
    receivedOn: entry.receivedOn,
    author: entry.author,
    source: entry.source,
    device: entry.device,
    counter: entry.deviceCounter,
    ...(isKind(entry, 'family-imported') || isKind(entry, 'growth-imported') ? { batch: entry.payload.batch } : {}),
  };
  return { ...state, origins: { ...state.origins, [entry.seq]: origin } };
}
