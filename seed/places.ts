/** RTs of 30–50 families, RWs of three or four, dusun of one or two RWs; numbers keep their leading zeros. */
import type { Random } from './random.ts';

export interface Place {
  dusun: string;
  rw: string;
  rt: string;
  street: string;
  /** Neighbours resemble each other: added to the family's welfare. */
  wealth: number;
  /** Times the village's chance of poor water. */
  water: number;
}

const DUSUN = [
  'Air Jering',
  'Tanjung Pura',
  'Simpang',
  'Limau',
  'Parit',
  'Batu Hitam',
  'Kampung Baru',
  'Pematang',
  'Rawa Bangun',
  'Pasir',
];
const STREETS = [
  'Raya',
  'Mawar',
  'Kenanga',
  'Pelabuhan',
  'Masjid',
  'Sekolah',
  'Lada',
  'Timah',
  'Nelayan',
  'Kelapa',
  'Melati',
  'Balai Desa',
  'Cempaka',
  'Pasar',
  'Sungai',
];

const numbered = (number: number): string => String(number).padStart(3, '0');

/** One place per family, families of one RT side by side. */
export function layOutPlaces(random: Random, families: number): Place[] {
  const places: Place[] = [];
  const rwSize = random.int(3, 4);
  for (const [index, size] of sizesOfRts(random, families).entries()) {
    const rt = index + 1;
    const rw = Math.ceil(rt / rwSize);
    const near = { wealth: 0.18 * random.normal(), water: Math.exp(0.6 * random.normal() - 0.18) };
    const dusun = `Dusun ${DUSUN[Math.floor((rw - 1) / 2) % DUSUN.length] ?? 'Raya'}`;
    const streets = [random.pick(STREETS), random.pick(STREETS)];
    for (let family = 0; family < size; family += 1) {
      places.push({ dusun, rw: numbered(rw), rt: numbered(rt), street: `Jl. ${random.pick(streets)}`, ...near });
    }
  }
  return places;
}

/** Around 40 families each; what one RT has more its neighbour has less. */
function sizesOfRts(random: Random, families: number): number[] {
  const count = Math.max(1, Math.round(families / 40));
  const sizes = Array.from(
    { length: count },
    (_, index) => Math.floor((families * (index + 1)) / count) - Math.floor((families * index) / count),
  );
  for (let pair = 0; pair + 1 < count; pair += 2) {
    const more = random.int(-7, 7);
    sizes[pair] = (sizes[pair] ?? 0) + more;
    sizes[pair + 1] = (sizes[pair + 1] ?? 0) - more;
  }
  return sizes;
}
