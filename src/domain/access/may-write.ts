/** May this actor write this entry about this family? Pure; the place and the sector narrow the table of rights. */
import type { Actor } from '#domain/access/actor.ts';
import { groupOf } from '#domain/access/redact.ts';
import { maySend, rightsOf } from '#domain/access/rights.ts';
import { areasIn, familiesIn, holds, placeCode, villageOf, type PlaceCode } from '#domain/area/place-code.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import { dutiesOf } from '#domain/data-protection/duties.ts';
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
  if (submission.kind === 'posyandu-month-closed') return refusalOfPosyandu(actor, submission);
  if (submission.familyId === undefined)
    return worksInArea(actor, submission.villageCode) ? null : problem('area.not-found');
  if (!before) return mayFound(actor, submission) ? null : notThere(actor);
  if (!worksAt(actor, placeOf(before)) || isWithheld(actor, before)) return notThere(actor);
  return refusalOfNeed(actor, submission, before) ?? refusalOfItems(actor, submission);
}

/** She closes the month of RTs where she works, all of them of this village: no count of others goes under her name. */
function refusalOfPosyandu(actor: Actor, { villageCode, payload }: Submission): Problem | null {
  const places = 'places' in payload ? payload.places : [];
  const isHers = places.every((place) => villageOf(place) === villageCode && worksAt(actor, place));
  return isHers ? null : problem('access.place-not-yours');
}

/** A restricted family is not there for whoever may not go on seeing it (UU 27/2022 art. 11). */
export function isWithheld(actor: Actor, state: FamilyState): boolean {
  return state.restricted !== undefined && !dutiesOf(actor).seesRestricted;
}

/** A family begins in a village where the actor works, if only in one RT of it; `refusalOfPlace` then looks at the RT. */
function mayFound(actor: Actor, { kind, villageCode }: Submission): boolean {
  if (kind !== 'family-registered' && kind !== 'family-imported' && kind !== 'family-moved-in') return false;
  return worksInArea(actor, villageCode) || actor.places.some((own) => villageOf(own) === villageCode);
}

/** A sector knows needs only: a family without one of its own says no more than a family that does not exist. */
function notThere(actor: Actor): Problem {
  return problem(rightsOf(actor).needs === 'sector' ? 'need.not-found' : 'family.not-found');
}

/** One item that this role may not write refuses the whole submission, by its name (contracts 8). */
function refusalOfItems(actor: Actor, { payload }: Submission): Problem | null {
  const { writes } = rightsOf(actor);
  const paths = 'items' in payload ? Object.keys(payload.items) : 'field' in payload ? [payload.field] : [];
  const items = paths.map((path) => path.slice(path.lastIndexOf('/') + 1));
  const forbidden = items.find((item) => !writes.includes(groupOf(item)));
  return forbidden === undefined ? null : problem('access.item-not-allowed', { item: forbidden });
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
