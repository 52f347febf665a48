/** The people of the demo: one of each role that works with it, with passwords of this instance only (contracts 7, 8). */
import type pg from 'pg';
import type { Role } from '#domain/access/roles.ts';
import type { Sector } from '#domain/need/need.ts';
import { createAccount } from '#server/account/accounts.ts';
import { randomPassword } from '#server/account/passwords.ts';

export interface DemoPersona {
  login: string;
  name: string;
  role: Role;
  sector: Sector | null;
  places: string[];
  what: string;
}

export interface DemoLogin extends DemoPersona {
  id: string;
  password: string;
}

/** @param village where Lina, Siti, Wati and Hasan work; `rt` a place code of one of its RTs */
export function demoPersonas(village: string, rt: string): DemoPersona[] {
  const regency = village.slice(0, 5);
  return [
    { login: 'lina', name: 'Lina', role: 'desa_operator', sector: null, places: [village], what: 'operator desa' },
    { login: 'siti', name: 'Siti', role: 'kader', sector: null, places: [rt], what: 'kader satu RT' },
    { login: 'wati', name: 'Wati', role: 'bidan', sector: null, places: [village], what: 'bidan desa' },
    { login: 'hasan', name: 'Hasan', role: 'rt', sector: null, places: [rt], what: 'ketua RT' },
    {
      login: 'budi',
      name: 'Budi',
      role: 'sector_officer',
      sector: 'education',
      places: [regency],
      what: 'petugas pendidikan kabupaten',
    },
    {
      login: 'citra',
      name: 'Citra',
      role: 'sector_officer',
      sector: 'civil-registration',
      places: [regency],
      what: 'petugas Dukcapil kabupaten',
    },
    {
      login: 'kadir',
      name: 'Kadir',
      role: 'kab_admin',
      sector: null,
      places: [regency],
      what: 'admin kabupaten: membuat akun operator desa, puskesmas, kecamatan, sektor',
    },
    { login: 'agus', name: 'Agus', role: 'province_officer', sector: null, places: ['19'], what: 'provinsi' },
  ];
}

export async function createDemoAccounts(
  auth: pg.Pool,
  personas: readonly DemoPersona[],
  now: Date,
): Promise<DemoLogin[]> {
  // A seeding that was killed begins again; its passwords were never shown.
  await auth.query('delete from auth.account');
  const logins: DemoLogin[] = [];
  for (const persona of personas) {
    const password = randomPassword();
    logins.push({ ...persona, password, id: await createAccount(auth, { ...persona, password }, now) });
  }
  return logins;
}

export function loginsText(logins: readonly DemoLogin[]): string {
  const lines = logins.map(({ login, password, what }) => `  ${login.padEnd(6)}  ${password}  ${what}`);
  return `Akun demo (data sintetis; kata sandi hanya untuk instansi ini):\n${lines.join('\n')}\n`;
}
