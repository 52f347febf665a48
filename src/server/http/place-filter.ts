import { familiesIn, isVillage, type PlaceRange } from '#domain/area/place-code.ts';
import type { Actor } from '#domain/access/actor.ts';
import { span } from '#domain/area/place-code.ts';

/**
 * The range a list page asks for: an area, or an RT of a village, or everything the actor has. It only narrows what the
 * policies allow; a range outside her places is simply empty.
 */
export function rangeFor(actor: Actor, area: string | undefined): PlaceRange {
  return area ? familiesIn(area) : span(actor.places, familiesIn);
}

/** `003` of `19.01.04.2010/001/003`; null where unknown. */
export function rtOf(placeCode: string): string | null {
  const part = placeCode.split('/')[2];
  return part && part !== '-' ? part : null;
}

export function rwOf(placeCode: string): string | null {
  const part = placeCode.split('/')[1];
  return part && part !== '-' ? part : null;
}

/** The village an actor works in when it is exactly one. */
export function onlyVillageOf(actor: Actor): string | null {
  const villages = new Set(actor.places.map((place) => place.split('/')[0] ?? ''));
  const [only] = villages;
  return villages.size === 1 && only && isVillage(only) ? only : null;
}
