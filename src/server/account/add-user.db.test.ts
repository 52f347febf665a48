/** Contracts 7 and 30: the first administrator comes from the command line, by a link and not by a password. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeInFragment } from '#contract/account.ts';
import { addUser, resetUser } from '#server/account/add-user.ts';
import { makeWorld, type World } from '../../../test/support/world.ts';

const SITE = 'https://cikar.example';
const WANTED = { login: 'Kepala', name: 'Data Sintetis', role: 'province_officer', place: ['19'] };

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.end());

async function open(link: string, password: string): Promise<{ status: number; cookie: string }> {
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/activation',
    headers: { 'x-cikar': '1' },
    payload: { ...codeInFragment(new URL(link).hash), password, acceptsConduct: true },
  });
  return { status: answer.statusCode, cookie: `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}` };
}

const isIn = async (cookie: string): Promise<boolean> =>
  (await world.app.inject({ url: '/api/me', headers: { cookie } })).statusCode === 200;

test('the link opens the account once, with the person’s own password; the code stands behind # and nowhere else', async () => {
  const made = await addUser(world.services, WANTED, SITE);
  const link = new URL(made.link);
  expect(made.login).toBe('kepala');
  expect(link.origin + link.pathname + link.search).toBe(`${SITE}/app/activate`);
  expect(made.expiresAt).toBe('2026-12-01T04:00:00.000Z');
  const { code } = codeInFragment(link.hash);
  const kept = JSON.stringify((await world.owner.query('select * from auth.account')).rows);
  expect(kept).not.toContain(code);
  expect(kept).not.toContain(code.replaceAll('-', ''));
  expect((await open(made.link, 'perahu pagi di tanjung')).status).toBe(200);
  expect((await open(made.link, 'kata sandi yang lain')).status).toBe(400);
});

test('a new link ends sessions and password of whoever has nobody above; both stand in the audit', async () => {
  const made = await addUser(world.services, { ...WANTED, login: 'kepala2' }, SITE);
  const { cookie } = await open(made.link, 'perahu pagi di tanjung');
  expect(await isIn(cookie)).toBe(true);
  const fresh = await resetUser(world.services, 'kepala2', SITE);
  const began = performance.now();
  while (await isIn(cookie)) expect(performance.now() - began).toBeLessThan(1_000);
  expect((await open(made.link, 'perahu pagi di tanjung')).status).toBe(400);
  expect((await open(fresh.link, 'perahu sore di tanjung')).status).toBe(200);
  const { rows } = await world.owner.query(
    `select action, actor like 'operator:%' as "byOperator" from audit where object = (select id::text from auth.account where login = 'kepala2') and action <> 'person-activated' order by id`,
  );
  expect(rows).toEqual([
    { action: 'person-created', byOperator: true },
    { action: 'person-reset', byOperator: true },
  ]);
});

test('what does not fit is named all at once; an account that is not there has no new link', async () => {
  await expect(
    addUser(world.services, { ...WANTED, login: 'X', role: 'operator', place: ['77'] }, SITE),
  ).rejects.toThrow(
    expect.objectContaining({
      problems: [
        expect.objectContaining({ code: 'user.role' }),
        expect.objectContaining({ code: 'user.login' }),
        expect.objectContaining({ code: 'user.place' }),
      ],
    }),
  );
  await expect(resetUser(world.services, 'tidak.ada', SITE)).rejects.toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ code: 'user.unknown' })] }),
  );
});
