/** Nearest house first, where the phone may say where it is; else the order of RT and name stays. */
import type { FamilyState } from '#domain/family/family-state.ts';
import { valueOf } from '#domain/family/values.ts';
import type { House } from '#kader/tasks/compute-tasks.ts';

export interface Position {
  lat: number;
  lng: number;
}

const KM_PER_DEGREE = 111.2;

export function positionOf({ fields }: FamilyState): Position | null {
  const [lat, lng] = [valueOf(fields, 'lat'), valueOf(fields, 'lng')];
  return typeof lat === 'number' && typeof lng === 'number' ? { lat, lng } : null;
}

/** Kilometres on a flat earth: a village is small. */
export function kilometres(a: Position, b: Position): number {
  const narrow = Math.cos(((a.lat + b.lat) / 2) * (Math.PI / 180));
  return KM_PER_DEGREE * Math.hypot(a.lat - b.lat, (a.lng - b.lng) * narrow);
}

/** Houses without a position come last, in the order they were in. */
export function nearestFirst(houses: readonly House[], here: Position | null): House[] {
  if (!here) return [...houses];
  const far = (house: House): number => {
    const position = positionOf(house.family);
    return position ? kilometres(here, position) : Infinity;
  };
  return houses
    .map((house) => ({ house, km: far(house) }))
    .toSorted((a, b) => (a.km === b.km ? 0 : a.km - b.km))
    .map(({ house }) => house);
}
