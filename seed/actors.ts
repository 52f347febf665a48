/** Who acts in the demo. Names beyond the tour's are functions, not people. */
import type { Sector } from '#domain/need/need.ts';
import type { DemoActor } from './acts.ts';

/** Lina and the kader Siti work in Kota Kapur, Budi is the education officer of Kabupaten Bangka (contracts 8). */
export const TOUR_VILLAGE = '19.01.04.2010';
const TOUR_REGENCY = '19.01';
const SITIS_RW = '001';

export function operatorOf(villageCode: string): DemoActor {
  const actor = villageCode === TOUR_VILLAGE ? 'lina' : `operator-${villageCode}`;
  return { actor, role: 'desa_operator', places: [villageCode] };
}

export function kaderOf(villageCode: string, rw: string): DemoActor {
  const actor = villageCode === TOUR_VILLAGE && rw === SITIS_RW ? 'siti' : `kader-${villageCode}-${rw}`;
  return { actor, role: 'kader', places: [`${villageCode}/${rw}`] };
}

export function officerOf(sector: Sector, villageCode: string): DemoActor {
  const regency = villageCode.slice(0, 5);
  const actor = sector === 'education' && regency === TOUR_REGENCY ? 'budi' : `${sector}-${regency}`;
  return { actor, role: 'sector_officer', places: [regency], sector };
}
