/** Lengths and areas on the plane that touches the province: at 1°–4° S the error over 400 km stays below 0.1 %. */

export type Position = [lng: number, lat: number];
export type Ring = Position[];

const KM_PER_DEGREE = 111.195;
const MIDDLE_LATITUDE = -2.3;
/** How much shorter a degree of longitude is than one of latitude. */
export const LNG_SHARE = Math.cos((MIDDLE_LATITUDE * Math.PI) / 180);

export function toKm([lng, lat]: Position): [number, number] {
  return [lng * LNG_SHARE * KM_PER_DEGREE, lat * KM_PER_DEGREE];
}

export function fromKm(x: number, y: number): Position {
  return [x / (LNG_SHARE * KM_PER_DEGREE), y / KM_PER_DEGREE];
}

export function distanceKm(a: Position, b: Position): number {
  const [[ax, ay], [bx, by]] = [toKm(a), toKm(b)];
  return Math.hypot(ax - bx, ay - by);
}

/** Consecutive pairs of a closed ring (its last position repeats the first). */
export function sides(ring: readonly Position[]): [Position, Position][] {
  return ring.slice(1).map((end, index) => [ring[index] ?? end, end]);
}

export function ringAreaKm2(ring: readonly Position[]): number {
  const doubled = sides(ring).reduce((sum, [a, b]) => {
    const [[ax, ay], [bx, by]] = [toKm(a), toKm(b)];
    return sum + ax * by - bx * ay;
  }, 0);
  return Math.abs(doubled) / 2;
}

export function polygonAreaKm2([outer = [], ...holes]: readonly Ring[]): number {
  return ringAreaKm2(outer) - holes.reduce((sum, hole) => sum + ringAreaKm2(hole), 0);
}

/** Even–odd: true also for a position in the land of a ring given clockwise. */
export function isInRing([x, y]: Position, ring: readonly Position[]): boolean {
  return sides(ring).reduce((inside, [[ax, ay], [bx, by]]) => {
    const crosses = ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
    return crosses ? !inside : inside;
  }, false);
}

/** Shortest way from a position to the line of a ring. */
export function distanceToRingKm(position: Position, ring: readonly Position[]): number {
  const [px, py] = toKm(position);
  return Math.min(
    ...sides(ring).map(([a, b]) => {
      const [[ax, ay], [bx, by]] = [toKm(a), toKm(b)];
      const [dx, dy] = [bx - ax, by - ay];
      const length2 = dx * dx + dy * dy;
      const share = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length2));
      return Math.hypot(px - ax - share * dx, py - ay - share * dy);
    }),
  );
}
