import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { registerFamily, send, type KnownFamily, person } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';
import { importFromCommandLine, undoFromCommandLine } from '#server/import/command-line-import.ts';
import { reassessVillage } from '#server/indicator/reassess-village.ts';
import { jobActor } from '#server/jobs/tasks.ts';
import { rebuildVillage } from '#server/ledger/rebuild.ts';

let world: World;
let family: KnownFamily;
const babyId = uuidv7();
const FILE = 'eppgbm.csv';
const job = jobActor('test', KOTA_KAPUR);
const measurement = {
  ...{ personId: babyId, measuredOn: '2026-10-10', weightKg: 7.6, lenheiCm: 64, measure: 'l' as const, oedema: false },
  ...{ armcCm: null, headcCm: null },
};

beforeAll(async () => {
  world = await makeWorld('2026-11-24');
  const [older, newer] = world.services.pack.ruleSets;
  if (!older || !newer) throw new Error('the pack has two rule sets');
  Object.assign(world.services, {
    pack: { ...world.services.pack, ruleSets: [older, { ...newer, from: '2026-12-01' }] },
  });
  family = await registerFamily(world, '001', 'Rahman');
  const baby = { personId: babyId, items: person('Data Sintetis Adit', 'P', '2025-11-24', 'CHILD') };
  await send(world, world.actors.lina, submission('member-added', baby, { familyId: family.familyId }));
  const content = [
    'No;NIK;Nama;JK;Tgl Lahir;Nama Ortu;Tanggal Pengukuran;Berat;Tinggi;Cara Ukur;ZS BB/U;ZS TB/U;ZS BB/TB',
    '1;;Data Sintetis Adit;P;2025-11-24;Data Sintetis Istri Rahman;2026-10-12;7,4;64,5;Terlentang;-1,20;-2,10;0,10',
    '2;;Data Sintetis Asing;L;2024-01-01;;2026-10-12;11;80;Berdiri;;;',
  ].join('\n');
  writeFileSync(join(world.services.dataDir, FILE), content);
});
afterAll(() => world.end());

const wanted = () => ({ file: join(world.services.dataDir, FILE), village: KOTA_KAPUR, asOf: null, commit: true });
const run = () => importFromCommandLine({ ...world.services } as Parameters<typeof importFromCommandLine>[0], wanted());
async function rows(): Promise<string> {
  const answers = await Promise.all(
    ['family', 'family_rest', 'finding', 'need', 'person'].map((table) =>
      world.owner.query(`select to_json(t)::text as row from ${table} t where village_code = $1 order by id`, [
        KOTA_KAPUR,
      ]),
    ),
  );
  return JSON.stringify(answers.map((answer) => answer.rows));
}
const measuredOf = async (): Promise<unknown[]> => {
  const { rows: found } = await world.owner.query<{ list: unknown[] | null }>(
    `select doc #> array['care', 'growth', $2::text] as list from family_rest where village_code = $1 and id = $3`,
    [KOTA_KAPUR, babyId, family.familyId],
  );
  return found[0]?.list ?? [];
};

test('issue 4: a rule set of a later day gives new findings by `reassessed`, what was closed keeps its version', async () => {
  const bidan = world.actors.wati;
  await send(
    world,
    bidan,
    submission('growth-measured', measurement, { familyId: family.familyId, observedOn: '2026-10-10' }),
  );
  const kinds = async () =>
    (
      await world.owner.query<{ kind: string; rule: string; set: string }>(
        `select f.kind, f.rule_id || ' ' || f.rule_version as rule, r.doc -> 'assessment' ->> 'ruleSet' as set
         from finding f join family_rest r on r.village_code = f.village_code and r.id = f.family_id
         where f.subject_id = $1 and f.closed_on is null order by f.kind`,
        [babyId],
      )
    ).rows;
  expect((await kinds()).every(({ set }) => set === 'CIKAR-2026.1')).toBe(true);
  const old = await world.owner.query('select id, rule_version, opened_on from finding order by id');
  world.setToday('2026-12-01');
  const count = await world.services.db.inLedger(job, KOTA_KAPUR, (tx) =>
    reassessVillage(tx, KOTA_KAPUR, { ...world.services }),
  );
  expect(count).toBe(1);
  const after = await world.owner.query<{ id: string }>('select id, rule_version, opened_on from finding order by id');
  for (const row of old.rows) expect(after.rows).toContainEqual(row);
  expect((await kinds()).map(({ kind, rule }) => `${kind} ${rule}`)).toContain('stunted R-ANT-07 1');
  const { rows: sets } = await world.owner.query<{ set: string }>(
    `select distinct doc -> 'assessment' ->> 'ruleSet' as set from family_rest where village_code = $1`,
    [KOTA_KAPUR],
  );
  expect(sets).toEqual([{ set: 'CIKAR-2026.2' }]);
});

test('rulebook 14.4, contracts 12: imported, the same file adds nothing, the undo leaves every row as before', async () => {
  const before = await rows();
  const first = await run();
  expect(first).toMatchObject({ layout: 'eppgbm', rows: 2, created: 1, unchanged: 0, rejectedRows: [3] });
  expect(first.growth).toMatchObject({ children: 1, unmatched: 1 });
  expect(first.growth?.differing).toBeGreaterThan(0);
  expect(await measuredOf()).toMatchObject([
    { measuredOn: '2026-10-10' },
    { measuredOn: '2026-10-12', weightKg: 7.4, fileScores: { tbu: -2.1 } },
  ]);
  const again = await run();
  expect(again).toMatchObject({ created: 0, unchanged: 1 });
  const imported = await rows();
  await world.services.db.inLedger(job, KOTA_KAPUR, (tx) => rebuildVillage(tx, KOTA_KAPUR, world.services));
  expect(await rows()).toBe(imported);
  await undoFromCommandLine({ ...world.services } as Parameters<typeof importFromCommandLine>[0], first.batch ?? '');
  expect(await measuredOf()).toHaveLength(1);
  expect(await rows()).toBe(before);
});

test('the list and the child page show what the midwife measured, and refuse who has no families', async () => {
  const cookie = await world.cookie('wati');
  const list = await world.app.inject({ url: `/api/growth?village=${KOTA_KAPUR}`, headers: { cookie } });
  expect(list.statusCode).toBe(200);
  expect(list.json().children).toMatchObject([
    { personId: babyId, ageMonths: 12, last: { on: '2026-10-10' }, isLate: false },
  ]);
  expect(list.json().skdn).toMatchObject({ s: 1, k: null, d: 0, participation: 0, success: null });
  const page = await world.app.inject({
    url: `/api/villages/${KOTA_KAPUR}/families/${family.familyId}/growth/${babyId}`,
    headers: { cookie },
  });
  expect(page.json()).toMatchObject({ name: 'Data Sintetis Adit', mayMeasure: true, measured: [{ weightKg: 7.6 }] });
  const refused = await world.app.inject({
    url: `/api/growth?village=${KOTA_KAPUR}`,
    headers: { cookie: await world.cookie('budi') },
  });
  expect(refused.statusCode).toBe(403);
});
