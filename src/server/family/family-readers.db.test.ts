/** "Siapa bisa melihat keluarga ini?" against brute force: every account of every role and place asks for the family. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FamilyReaders } from '#contract/people.ts';
import { CONDUCT_VERSION } from '#domain/access/conduct.ts';
import { ROLES, type Role } from '#domain/access/roles.ts';
import type { Sector } from '#domain/need/need.ts';
import { createAccount, openSession } from '#server/account/accounts.ts';
import { cookieName } from '#server/http/session.ts';
import { registerFamily, type KnownFamily } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, type World } from '../../../test/support/world.ts';

const PLACES = [
  '19',
  '19.01',
  '19.02',
  '19.01.04',
  '19.01.01',
  KOTA_KAPUR,
  '19.01.01.2007',
  `${KOTA_KAPUR}/001`,
  `${KOTA_KAPUR}/001/001`,
  `${KOTA_KAPUR}/001/002`,
  `${KOTA_KAPUR}/002/001`,
];
const SECTORS_TRIED: readonly Sector[] = ['education', 'agriculture'];

interface Candidate {
  id: string;
  role: Role;
  place: string;
  cookie: string;
}

let world: World;
let family: KnownFamily;
const candidates: Candidate[] = [];

beforeAll(async () => {
  world = await makeWorld();
  family = await registerFamily(world, '001', 'Rahman');
  await registerFamily(world, '002', 'Saleh');
  for (const role of ROLES) {
    for (const place of PLACES) {
      for (const sector of role === 'sector_officer' ? SECTORS_TRIED : [null])
        candidates.push(await makeCandidate(role, place, sector));
    }
  }
});
afterAll(() => world.end());

/** With a session at once: a hundred and sixty passwords would tell nothing more. */
async function makeCandidate(role: Role, place: string, sector: Sector | null): Promise<Candidate> {
  const login = `uji-${candidates.length}`;
  const { rows } = await world.owner.query<{ id: string }>(
    `insert into auth.account (id, login, name, role, sector, places, created_at, conduct_on, conduct_version) values (gen_random_uuid(), $1, $1, $2, $3, $4, $5, $6, $7) returning id`,
    [login, role, sector, [place], world.services.clock.now(), world.services.clock.today(), CONDUCT_VERSION],
  );
  const id = rows[0]?.id ?? '';
  const token = await openSession(world.services.auth, id, world.services.clock.now());
  return { id, role, place, cookie: `${cookieName(false)}=${token}` };
}

async function get(cookie: string, url: string) {
  return world.app.inject({ url, headers: { cookie } });
}

const pageUrl = (): string => `/api/villages/${KOTA_KAPUR}/families/${family.familyId}`;

async function readers(cookie: string): Promise<FamilyReaders> {
  return (await get(cookie, `${pageUrl()}/readers`)).json();
}

/** What this account gets to see of the family, found out by asking for everything that could show it. */
async function sightOf({ cookie }: Candidate): Promise<string | null> {
  if ((await get(cookie, pageUrl())).statusCode === 200) return 'page';
  if ((await get(cookie, '/api/rt-list')).body.includes('Data Sintetis Rahman')) return 'list';
  const statuses = ['open', 'promised', 'overdue', 'delivered', 'done'];
  const answers = await Promise.all(statuses.map((status) => get(cookie, `/api/needs?status=${status}`)));
  return answers.some((answer) => answer.body.includes('Rahman')) ? 'cards' : null;
}

test('issue 3: the panel names exactly the accounts that can see the family, and what each of them sees', async () => {
  const listed = new Map(
    (await readers(await world.cookie('lina'))).readers.map((reader) => [reader.id, reader.sight]),
  );
  const found: string[] = [];
  const said: string[] = [];
  for (const candidate of candidates) {
    const name = `${candidate.role} of ${candidate.place}`;
    const sight = await sightOf(candidate);
    if (sight) found.push(`${name}: ${sight}`);
    if (listed.has(candidate.id)) said.push(`${name}: ${listed.get(candidate.id)}`);
  }
  expect(said).toEqual(found);
  // The comparison has something to compare: all three ways of seeing, and many who see nothing.
  expect(new Set(found.map((line) => line.split(': ')[1]))).toEqual(new Set(['page', 'list', 'cards']));
  expect(candidates.length - found.length).toBeGreaterThan(80);
});

test('who has ended, whose end date has passed and who was only invited is not named', async () => {
  const lina = await world.cookie('lina');
  const add = async (login: string, more: string): Promise<string> => {
    const id = await createAccount(
      world.services.auth,
      { login, name: login, role: 'bidan', sector: null, places: [KOTA_KAPUR], password: 'sandi-uji' },
      world.services.clock.now(),
    );
    await world.owner.query(`update auth.account set ${more} where id = $1`, [id]);
    return id;
  };
  const active = await add('bidan-a', 'name = name');
  const gone = [
    await add('bidan-b', `status = 'ended'`),
    await add('bidan-c', `ends_on = '2026-11-23'`),
    await add('bidan-d', `status = 'invited'`),
  ];
  const ids = (await readers(lina)).readers.map((reader) => reader.id);
  expect(ids).toContain(active);
  for (const id of gone) expect(ids).not.toContain(id);
});

test('the panel says who has looked and how often; who may not see the family learns neither', async () => {
  const [lina, siti, dewi, budi] = await Promise.all([
    world.cookie('lina'),
    world.cookie('siti'),
    world.cookie('dewi'),
    world.cookie('budi'),
  ]);
  const timesOf = async (name: string): Promise<number> =>
    (await readers(lina)).looks.find((look) => look.name === name)?.times ?? 0;
  const before = [await timesOf('Siti'), await timesOf('Dewi')];
  await get(siti, pageUrl());
  await get(siti, pageUrl());
  await get(dewi, pageUrl());
  expect([await timesOf('Siti'), await timesOf('Dewi')]).toEqual([(before[0] ?? 0) + 2, before[1]]);
  expect((await get(dewi, `${pageUrl()}/readers`)).statusCode).toBe(404);
  expect((await get(budi, `${pageUrl()}/readers`)).statusCode).toBe(403);
  expect((await readers(siti)).looks.map((look) => look.name)).toContain('Siti');
});
