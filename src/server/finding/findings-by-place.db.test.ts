import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsByPlace, listFindings, type StoredFinding } from '#server/finding/finding.queries.ts';
import { registerFamily } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, type World } from '../../../test/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  for (const rt of ['003', '001', '002', '001']) await registerFamily(world, rt, `Sintetis ${rt}`);
});
afterAll(() => world.end());

test('an export in pieces, place by place, holds every finding of the list once', async () => {
  const filter = { range: { lo: KOTA_KAPUR, hi: `${KOTA_KAPUR}~` }, kind: null, rt: null, openedUntil: null };
  const { listed, inPieces } = await world.services.db.asActor(world.actors.lina, 'read', async (tx) => {
    const pieces: StoredFinding[] = [];
    for (let last: StoredFinding | null = null; ; last = pieces.at(-1) ?? null) {
      const piece: StoredFinding[] = await findingsByPlace(tx, filter, last, 3);
      pieces.push(...piece);
      if (piece.length < 3) break;
    }
    return { listed: await listFindings(tx, filter, null, 1_000), inPieces: pieces };
  });
  expect(inPieces.length).toBeGreaterThan(6);
  expect(inPieces.map(({ placeCode }) => placeCode)).toEqual(inPieces.map(({ placeCode }) => placeCode).toSorted());
  const byId = (all: StoredFinding[]): StoredFinding[] => all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(byId(inPieces)).toEqual(byId(listed));
});
