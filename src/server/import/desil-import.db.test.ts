/** A list of deciles (rulebook 14.7) from the file to the family page and back, and who sees what it brought. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FamilyPageView } from '#contract/family.ts';
import type { importDetail } from '#contract/import.ts';
import { RIGHTS } from '#domain/access/rights.ts';
import { ROLES } from '#domain/access/roles.ts';
import { importFromCommandLine, undoFromCommandLine, type ImportReport } from '#server/import/command-line-import.ts';
import { verifyAll } from '#server/ledger/ledger-commands.ts';
import type { z } from 'zod';
import { registerFamily, type KnownFamily } from '../../../test/support/families.ts';
import type { PersonaName } from '../../../test/support/personas.ts';
import { KOTA_KAPUR, makeWorld, type World } from '../../../test/support/world.ts';

/** The head of every family that `registerFamily` makes. */
const NIK = '9901040103850001';
const FILE = 'desil.csv';

let world: World;
let family: KnownFamily;
beforeAll(async () => {
  world = await makeWorld('2026-11-24');
  family = await registerFamily(world, '001', 'Rahman');
  await world.drain();
});
afterAll(() => world.end());

async function bring(content: string, commit: boolean): Promise<ImportReport> {
  const file = join(world.services.dataDir, FILE);
  writeFileSync(file, content);
  const wanted = { file, village: KOTA_KAPUR, asOf: '2026-11-24', commit };
  // The command's own services are a part of the server's.
  return importFromCommandLine({ ...world.services } as Parameters<typeof importFromCommandLine>[0], wanted);
}

async function pageOf(login: PersonaName): Promise<FamilyPageView> {
  const headers = { cookie: await world.cookie(login) };
  const answer = await world.app.inject({ url: `/api/villages/${KOTA_KAPUR}/families/${family.familyId}`, headers });
  expect(answer.statusCode).toBe(200);
  return answer.json<FamilyPageView>();
}

const LIST = `nik|nama|no_kk|desa|desil|pkh\n${NIK}|DATA SINTETIS RAHMAN||Kota Kapur|2|YA\n9901040103850099|DATA SINTETIS LAIN||Penagan|4|`;

test('rulebook 14.7: a list of deciles is shown before it is saved, writes the desil alone, with date and source, and can be undone', async () => {
  const before = await pageOf('lina');
  const preview = await bring(LIST, false);
  expect(preview).toMatchObject({
    batch: null,
    layout: 'desil',
    rows: 2,
    families: 1,
    created: 0,
    changed: 1,
    rejectedRows: [3],
  });
  expect(preview.desil?.first).toBe(1);
  expect(preview.desil?.unmatchedRows).toEqual([{ row: 3, name: 'DATA SINTETIS LAIN', why: 'not-here' }]);
  expect((await pageOf('lina')).items['desil']).toBeUndefined();

  const { batch } = await bring(LIST, true);
  const after = await pageOf('lina');
  expect(after.items['desil']).toMatchObject({ value: 2, observedOn: '2026-11-24', source: 'import' });
  const { desil: _desil, ...others } = after.items;
  expect(others).toEqual(before.items);
  expect(after.members).toEqual(before.members);
  expect(after.timeline[0]).toMatchObject({ kind: 'family-imported', changes: [{ item: 'desil', value: 2 }] });
  expect(await bring(LIST, true)).toMatchObject({ created: 0, changed: 0, unchanged: 1 });

  await undoFromCommandLine({ ...world.services } as Parameters<typeof undoFromCommandLine>[0], batch ?? '');
  const undone = await pageOf('lina');
  expect(undone.items).toEqual(before.items);
  expect(await verifyAll(world.services, KOTA_KAPUR)).toMatchObject([{ faults: [] }]);
});

test('rulebook 9.4: a cadre does not read the desil; who may bring a list may read what it says, and nobody else sees the file', async () => {
  const { batch } = await bring(LIST, true);
  expect((await pageOf('siti')).items['desil']?.value).toEqual({ hidden: true });
  const importers = ROLES.filter((role) => RIGHTS[role].imports);
  expect(importers.map((role) => RIGHTS[role].reads.desil)).toEqual(importers.map(() => 'read'));
  const detailTo = async (login: PersonaName) =>
    world.app.inject({ url: `/api/imports/${batch}`, headers: { cookie: await world.cookie(login) } });
  const shown = (await detailTo('lina')).json<z.infer<typeof importDetail>>();
  expect(shown.preview?.changes).toMatchObject([{ item: 'desil', from: null, to: '2' }]);
  // A midwife brings files of measurements.
  expect((await detailTo('wati')).statusCode).toBe(404);
});
