import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld, type World } from '../support/world.ts';
let world: World;
beforeAll(async () => { world = await makeWorld(); });
afterAll(() => world.end());
test('x', async () => {
  const a = await world.app.inject({ url: '/api/openapi.json' });
  console.log(a.statusCode, a.body.slice(0, 6000));
  expect(Object.keys(a.json().paths)).toEqual([]);
});
