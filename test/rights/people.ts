/** More people than the seven personas: every role, several RTs, two villages, other sectors, other kabupaten. All synthetic. */
import type { Actor } from '#domain/access/actor.ts';
import type { Role } from '#domain/access/roles.ts';
import { createAccount } from '#server/account/accounts.ts';
import type { World } from '../support/world.ts';

/** Where the records of the rights tests live: two villages of Kab. Bangka in different kecamatan, one of Kab. Belitung. */
export const KOTA_KAPUR = '19.01.04.2010';
export const REBO = '19.01.01.2007';
export const BELITUNG = '19.02.01.2003';
export const VILLAGES = [KOTA_KAPUR, REBO, BELITUNG] as const;

type Known = Omit<Actor, 'id'>;
const one = (name: string, role: Role, places: string[], sector: Actor['sector'] = null): Known => ({
  name,
  role,
  sector,
  places,
});

const PEOPLE: Record<string, Known> = {
  siti: one('Siti', 'kader', [`${KOTA_KAPUR}/001/001`]),
  sari: one('Sari', 'kader', [`${KOTA_KAPUR}/001/001`, `${KOTA_KAPUR}/001/003`]),
  rini: one('Rini', 'kader', [`${REBO}/001/001`]),
  wati: one('Wati', 'bidan', [KOTA_KAPUR]),
  nur: one('Nur', 'bidan', [REBO, BELITUNG]),
  kartika: one('Kartika', 'puskesmas', ['19.01.04']),
  hasan: one('Hasan', 'rt', [`${KOTA_KAPUR}/001/001`]),
  lina: one('Lina', 'desa_operator', [KOTA_KAPUR]),
  dewi: one('Dewi', 'desa_operator', [REBO]),
  tono: one('Tono', 'desa_operator', [BELITUNG]),
  pipit: one('Pipit', 'pokja', [KOTA_KAPUR]),
  karim: one('Karim', 'kec_supervisor', ['19.01.04']),
  budi: one('Budi', 'sector_officer', ['19.01'], 'education'),
  citra: one('Citra', 'sector_officer', ['19.01'], 'civil-registration'),
  bela: one('Bela', 'sector_officer', ['19.02'], 'family-planning'),
  heru: one('Heru', 'sector_officer', ['19'], 'health'),
  sonia: one('Sonia', 'sector_officer', ['19'], 'public-works'),
  kadir: one('Kadir', 'kab_admin', ['19.01']),
  agus: one('Agus', 'province_officer', ['19']),
  ratna: one('Ratna', 'case_manager', ['19.01']),
  maya: one('Maya', 'facilitator', [KOTA_KAPUR]),
  umum: one('Umum', 'public', [KOTA_KAPUR]),
};

export interface Person {
  key: string;
  actor: Actor;
  /** Her session; the empty one belongs to somebody who is not logged in. */
  cookie: string;
}

/** Accounts of all of them and a session each. Each logs in from her own address, so that the limit per address is not met. */
export async function makePeople(world: World, known: Record<string, Known> = PEOPLE): Promise<Map<string, Person>> {
  const people = new Map<string, Person>();
  let address = 1;
  for (const [key, person] of Object.entries(known)) {
    const login = `uji-${key}`;
    const password = `sandi-${key}`;
    const id = await createAccount(
      world.services.auth,
      { ...person, places: [...person.places], login, password },
      world.services.clock.now(),
    );
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-cikar': '1' },
      remoteAddress: `10.0.0.${(address += 1)}`,
      payload: { login, password },
    });
    const [cookie] = answer.cookies;
    if (!cookie) throw new Error(`${key} cannot log in: ${answer.body}`);
    people.set(key, { key, actor: { ...person, id }, cookie: `${cookie.name}=${cookie.value}` });
  }
  return people;
}
