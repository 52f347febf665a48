/** What the kinds of field work do to a family. Pure; nothing here overwrites: two who measured one child both did. */
import { fine, problem, refused, type Result } from '#domain/basics/problem.ts';
import type { FamilyCare, ImportedMeasurement, Measured } from '#domain/care/care.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { Entry } from '#domain/submission/submission.ts';

const VISITS_KEPT = 24;
const NOTHING: FamilyCare = { visits: [], growth: {}, photos: [], pairs: [] };

function withCare(state: FamilyState, change: (care: FamilyCare) => Partial<FamilyCare>): FamilyState {
  const care = state.care ?? NOTHING;
  return { ...state, care: { ...care, ...change(care) } };
}

/** Credit for a visit is with who made it, whatever becomes of the answers (issue 5). */
export function recordVisit(state: FamilyState, entry: Entry<'visit-made'>): Result<FamilyState> {
  const visit = { ...entry.payload, on: entry.observedOn, by: entry.author, seq: entry.seq };
  const later = (a: typeof visit, b: typeof visit): number => (a.on === b.on ? b.seq - a.seq : a.on < b.on ? 1 : -1);
  return fine(withCare(state, ({ visits }) => ({ visits: [visit, ...visits].toSorted(later).slice(0, VISITS_KEPT) })));
}

export function recordGrowth(state: FamilyState, entry: Entry<'growth-measured'>): Result<FamilyState> {
  const { personId, ...measures } = entry.payload;
  if (!state.members[personId]) return refused(problem('family.member-unknown'));
  if (measures.measuredOn > entry.receivedOn) return refused(problem('growth.measured-in-future'));
  const measured: Measured = { ...measures, by: entry.author, seq: entry.seq };
  return fine(
    withCare(state, ({ growth }) => ({
      growth: { ...growth, [personId]: [...(growth[personId] ?? []), measured].toSorted(byDay) },
    })),
  );
}

/** One entry per family of the file; whoever the family does not know is passed over, as after an undo. */
export function recordImportedGrowth(state: FamilyState, entry: Entry<'growth-imported'>): Result<FamilyState> {
  const known = entry.payload.measurements.filter(({ personId }) => state.members[personId] !== undefined);
  if (known.some(({ measuredOn }) => measuredOn > entry.receivedOn))
    return refused(problem('growth.measured-in-future'));
  if (known.length === 0) return fine(state);
  const added = Map.groupBy(known, ({ personId }) => personId);
  return fine(
    withCare(state, ({ growth }) => ({
      growth: {
        ...growth,
        ...Object.fromEntries([...added].map(([id, list]) => [id, withImported(growth[id], list, entry)])),
      },
    })),
  );
}

function withImported(
  standing: readonly Measured[] | undefined,
  list: readonly ImportedMeasurement[],
  entry: Entry,
): Measured[] {
  const added = list.map(({ personId: _person, ...measures }) => ({ ...measures, by: entry.author, seq: entry.seq }));
  return [...(standing ?? []), ...added].toSorted(byDay);
}

function byDay(a: Measured, b: Measured): number {
  return a.measuredOn === b.measuredOn ? a.seq - b.seq : a.measuredOn < b.measuredOn ? -1 : 1;
}

export function attachPhoto(state: FamilyState, entry: Entry<'photo-attached'>): Result<FamilyState> {
  const photo = { ...entry.payload, on: entry.observedOn, by: entry.author, seq: entry.seq };
  return fine(withCare(state, ({ photos }) => ({ photos: [...photos, photo] })));
}

/** The last answer about a pair stands. */
export function settleDuplicate(state: FamilyState, entry: Entry<'duplicate-settled'>): Result<FamilyState> {
  const { personId, otherId } = entry.payload;
  if (!state.members[personId]) return refused(problem('family.member-unknown'));
  if (personId === otherId) return refused(problem('duplicate.same-record'));
  const isPair = (pair: { personId: string; otherId: string }): boolean =>
    [pair.personId, pair.otherId].toSorted().join() === [personId, otherId].toSorted().join();
  const settled = { ...entry.payload, by: entry.author, seq: entry.seq };
  return fine(withCare(state, ({ pairs }) => ({ pairs: [...pairs.filter((pair) => !isPair(pair)), settled] })));
}

/** For the erasure of one person. */
export function withoutCareOf(state: FamilyState, personId: string): FamilyState {
  if (!state.care) return state;
  const { [personId]: _gone, ...growth } = state.care.growth;
  const pairs = state.care.pairs.filter((pair) => pair.personId !== personId && pair.otherId !== personId);
  return { ...state, care: { ...state.care, growth, pairs } };
}
