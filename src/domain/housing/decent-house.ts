/** A decent house (rulebook 4.3, variable 9): water, toilet, room and durability, the four national criteria. */
import type { DecentHouseLimits } from '#domain/assessment/rule-set.ts';
import { allOf, not } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';

export interface House {
  poorWater: Truth;
  poorToilet: Truth;
  areaM2: number | null;
  /** Who lives in it, of whatever family. */
  persons: number | null;
  /** Regsosek codes 303, 304, 305. */
  floor: number | null;
  wall: number | null;
  roof: number | null;
}

export function houseIsDecent(house: House, limits: DecentHouseLimits): Truth {
  const lasts = (code: number | null, weak: readonly number[]): Truth => (code === null ? null : !weak.includes(code));
  return allOf([
    not(house.poorWater),
    not(house.poorToilet),
    isRoomy(house, limits.minAreaPerPerson),
    lasts(house.floor, limits.weakFloors),
    lasts(house.wall, limits.weakWalls),
    lasts(house.roof, limits.weakRoofs),
  ]);
}

/** Compared as area ≥ persons × limit in tenths, because 7.2 × 5 is no exact binary number. */
function isRoomy({ areaM2, persons }: House, minAreaPerPerson: number): Truth {
  if (areaM2 === null || persons === null || persons < 1) return null;
  return Math.round(areaM2 * 1000) >= Math.round(persons * minAreaPerPerson * 1000);
}
