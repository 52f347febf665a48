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

const DUSUN = ['Air Jering', 'Tanjung Pura', 'Simpang', 'Limau', 'Parit', 'Batu Hitam', 'Kampung Baru', 'Pematang', 'Rawa Bangun', 'Pasir'];
const STREETS = ['Raya', 'Mawar', 'Kenanga', 'Pelabuhan', 'Masjid', 'Sekolah', 'Lada', 'Timah', 'Nelayan', 'Kelapa', 'Melati', 'Balai Desa', 'Cempaka', 'Pasar', 'Sungai'];

const numbered = (number: number): string => String(number).padStart(3, '0');

/** One place per family, families of one RT side by side. */
export function layOutPlaces(random: Random, families: number): Place[] {
  const places: Place[] = [];
  const rwSize = random.int(3, 4);
  for (let rt = 1; places.length < families; rt += 1) {
    const rw = Math.ceil(rt / rwSize);
    const near = { wealth: 0.18 * random.normal(), water: Math.exp(0.6 * random.normal() - 0.18) };
    const rest = families - places.length;
    // The last RT takes what is left, so that none has fewer than 30.
    const size = rest < 80 && rest > 50 ? Math.ceil(rest / 2) : rest <= 50 ? rest : random.int(32, 48);
    const dusun = `Dusun ${DUSUN[Math.floor((rw - 1) / 2) % DUSUN.length] ?? 'Raya'}`;
    const streets = [random.pick(STREETS), random.pick(STREETS)];
    for (let index = 0; index < size; index += 1) {
      places.push({ dusun, rw: numbered(rw), rt: numbered(rt), street: `Jl. ${random.pick(streets)}`, ...near });
    }
  }
  return places;
}
