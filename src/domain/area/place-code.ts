/**
 * Where a family lives, as one text that sorts by territory: `<village>/<RW>/<RT>`, `-` for unknown (contracts 4).
 * One range form then serves the nation down to an RT: `place_code >= lo and place_code < hi`.
 */
export type PlaceCode = string;

/** Letters, digits, dot, underscore: what may stand in a place code, since it also travels in database settings. */
function part(text: string | null): string {
  const cleaned = (text ?? '').replaceAll(/[^0-9A-Za-z._]/g, '');
  return cleaned === '' ? '-' : cleaned;
}

export function placeCode(villageCode: string, rw: string | null, rt: string | null): PlaceCode {
  return `${villageCode}/${part(rw)}/${part(rt)}`;
}

export interface PlaceRange {
  lo: string;
  hi: string;
}

/** `~` sorts after every character a place code may hold, `-` before all of them but itself. */
export const NOWHERE: PlaceRange = { lo: '~', hi: '~' };

/** All families of an area (`19`, `19.01`, `19.01.04`, `19.01.04.2010`) or of a place below a village (`…/001`, `…/001/003`). */
export function familiesIn(place: string): PlaceRange {
  const slashes = place.split('/').length - 1;
  if (slashes === 2) return { lo: place, hi: `${place}-` };
  const separator = slashes === 1 || isVillage(place) ? '/' : '.';
  return { lo: `${place}${separator}`, hi: `${place}${separator}~` };
}

/** Rows that speak of the area itself or of areas in it. */
export function areasIn(areaCode: string): PlaceRange {
  return { lo: areaCode, hi: `${areaCode}.~` };
}

export function isVillage(areaCode: string): boolean {
  return /^\d{2}\.\d{2}\.\d{2}\.\d{4}$/.test(areaCode);
}

export function villageOf(place: string): string {
  return place.split('/')[0] ?? place;
}

export function holds(range: PlaceRange, place: PlaceCode): boolean {
  return place >= range.lo && place < range.hi;
}

/** The smallest range that holds all of them. */
export function span(places: readonly string[], rangeOf: (place: string) => PlaceRange): PlaceRange {
  const ranges = places.map(rangeOf);
  if (ranges.length === 0) return NOWHERE;
  return {
    lo: ranges.map((range) => range.lo).reduce((a, b) => (a < b ? a : b)),
    hi: ranges.map((range) => range.hi).reduce((a, b) => (a > b ? a : b)),
  };
}

/** `19.01.04` of `19.01.04.2010`; null above a province. */
export function parentOf(areaCode: string): string | null {
  const dot = areaCode.lastIndexOf('.');
  return dot === -1 ? null : areaCode.slice(0, dot);
}
