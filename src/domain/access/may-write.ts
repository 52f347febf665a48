/** May this actor write this entry about this family? Pure; the place and the sector narrow the table of rights. */
import type { Actor } from '#domain/access/actor.ts';
import { maySend, rightsOf } from '#domain/access/rights.ts';
import { areasIn, familiesIn, holds, placeCode, type PlaceCode } from '#domain/area/place-code.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { textOf } from '#domain/family/values.ts';
import type { Submission } from '#domain/submission/submission.ts';

export function placeOf(state: FamilyState): PlaceCode {
  return placeCode(state.villageCode, textOf(state.fields, 'rw'), textOf(state.fields, 'rt'));
}

export function worksAt(actor: Actor, place: PlaceCode): boolean {
  return actor.places.some((own) => holds(familiesIn(own), place));
}

export function worksInArea(actor: Actor, areaCode: string): boolean {
  return actor.places.some((own) => holds(areasIn(own), areaCode));
}

/**
 * A family that the actor may not see answers exactly like one that is not there.
 * @param before null for a family that nobody knows yet
 */
export function refusalToWrite(actor: Actor, submission: Submission, before: FamilyState | null): Problem | null {
  if (!maySend(actor, submission.kind)) return problem('access.kind-not-allowed', { kind: submission.kind });
  if (submission.familyId === undefined)
    return worksInArea(actor, submission.villageCode) ? null : problem('area.not-found');
  if (!before) return worksInArea(actor, submission.villageCode) ? null : problem('family.not-found');
  if (!worksAt(actor, placeOf(before))) return problem('family.not-found');
  return refusalOfNeed(actor, submission, before);
}

function refusalOfNeed(actor: Actor, submission: Submission, before: FamilyState): Problem | null {
  if (rightsOf(actor).needs !== 'sector' || !('needId' in submission.payload)) return null;
  const { needId } = submission.payload;
  const need = before.needs.find((candidate) => candidate.id === needId);
  return need && need.sector === actor.sector ? null : problem('need.not-found');
}

/** Nobody writes a family out of the places where she works: the move is somebody else's to record. */
export function refusalOfPlace(actor: Actor, after: FamilyState): Problem | null {
  return rightsOf(actor).families && !worksAt(actor, placeOf(after)) ? problem('access.place-not-yours') : null;
}
