/** "Mengapa?" of a family: the rules' long answer over HTTP, for who may read the family and nobody else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FamilyWhy, WhyResult } from '#contract/why.ts';
import { registerFamily, type KnownFamily } from '../../../test/support/families.ts';
import type { PersonaName } from '../../../test/support/personas.ts';
import { KOTA_KAPUR, makeWorld, type World } from '../../../test/support/world.ts';

let world: World;
let family: KnownFamily;

beforeAll(async () => {
  world = await makeWorld();
  family = await registerFamily(world, '001', 'Rahman');
});
afterAll(() => world.end());

const ask = async (login: PersonaName) =>
  world.app.inject({
    url: `/api/villages/${KOTA_KAPUR}/families/${family.familyId}/why`,
    headers: { cookie: await world.cookie(login) },
  });

test('every result names rule, version, what decided with the people of the family, and what is not known', async () => {
  const answer = await ask('lina');
  expect(answer.statusCode).toBe(200);
  const { results } = answer.json<FamilyWhy>();
  expect(results.length).toBeGreaterThan(15);
  for (const { kind, ruleId, ruleVersion, subject, decidedBy, unknown, value } of results) {
    expect([kind, /^(R|IN)-/.test(ruleId), ruleVersion !== '']).toEqual([kind, true, true]);
    expect([kind, subject.kind === 'family' || /Data Sintetis|Rahman/.test(subject.name ?? '')]).toEqual([kind, true]);
    for (const input of [...decidedBy, ...unknown])
      expect([kind, input.subject === null || /Data Sintetis|Rahman/.test(input.subject)]).toEqual([kind, true]);
    // Nobody who answers what is listed here can be left with nothing to answer.
    if (value === 'UNKNOWN') expect([kind, unknown.length > 0]).toEqual([kind, true]);
  }
  expect(results.map(({ kind }) => kind)).toContain('divorced-family');
});

test('contracts 10: what a reader may not see is decided on the server, and she is told so', async () => {
  const of = async (login: PersonaName): Promise<WhyResult | undefined> =>
    (await ask(login)).json<FamilyWhy>().results.find(({ kind }) => kind === 'using');
  expect(await of('wati')).toMatchObject({ value: 'FALSE', ruleId: 'R-KB-01' });
  // Her own entry is hers to see for a month, not longer (contracts 8).
  expect(await of('lina')).toMatchObject({ value: 'FALSE' });
  world.setToday('2027-01-24');
  expect(await of('lina')).toMatchObject({ value: 'SERVER_DECIDES', reason: { key: 'reason.server-decides' } });
  world.setToday('2026-11-24');
});

test('who may not read the family is refused, and it is there', async () => {
  expect((await ask('lina')).statusCode).toBe(200);
  // She of the neighbour village may read families, but no row of this one is hers.
  expect((await ask('dewi')).statusCode).toBe(404);
  for (const login of ['hasan', 'budi', 'agus'] as const)
    expect([login, (await ask(login)).statusCode]).toEqual([login, 403]);
});
