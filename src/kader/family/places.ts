/** Where she may found a family: the RTs of her account; an account of a whole RW or village has those of its families. */
import type { FamilyState } from '#domain/family/family-state.ts';
import { placeOf } from '#kader/family/reading.ts';

export interface OwnPlace {
  villageCode: string;
  rw: string;
  /** Empty where it has to be typed. */
  rt: string;
}

/** @param own `<village>/<RW>/<RT>`, or only its beginning */
export function placesFor(own: readonly string[], families: readonly FamilyState[]): OwnPlace[] {
  const known = own.flatMap((place): OwnPlace[] => {
    const [villageCode = '', rw = '', rt = ''] = place.split('/');
    if (rt !== '') return [{ villageCode, rw, rt }];
    const inside = families
      .filter((family) => family.villageCode === villageCode && (rw === '' || placeOf(family).rw === rw))
      .map((family) => ({ villageCode, rw: placeOf(family).rw, rt: placeOf(family).rt }));
    return [...inside, { villageCode, rw, rt: '' }];
  });
  const unique = new Map(known.map((place) => [`${place.villageCode}/${place.rw}/${place.rt}`, place]));
  // The one to be typed comes last.
  return [...unique.values()].toSorted((a, b) => Number(a.rt === '') - Number(b.rt === '') || a.rt.localeCompare(b.rt));
}
