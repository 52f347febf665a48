import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { registerFamily, send, type KnownFamily } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';
import { anchor as anchorSchema, anchorList, anchorProof, type Anchor } from '#contract/anchor.ts';
import { TASKS } from '#server/jobs/tasks.ts';
import { leafOf, signAnchor } from '#server/ledger/anchor.ts';
import { anchorFolder, readAnchor } from '#server/ledger/anchor-files.ts';
import { linkHash } from '#server/ledger/chain.ts';
import { verifyWithAnchors } from '#server/ledger/ledger-commands.ts';
import { rootFromProof } from '#server/ledger/merkle.ts';
import { faultsIn, verificationSentences } from '#server/ledger/verification-sentences.ts';
import { deriveKeys } from '#server/secrets/keys.ts';

const DAYS = ['2026-11-24', '2026-11-25', '2026-11-26'] as const;
const SHOWN = ['24 Nov 2026', '25 Nov 2026', '26 Nov 2026'] as const;

let world: World;
let family: KnownFamily;
let folder: string;
/** What left the machine. */
let copies: string;
beforeAll(async () => {
  world = await makeWorld();
  folder = anchorFolder(world.services.dataDir);
  copies = mkdtempSync(join(tmpdir(), 'cikar-anchors-'));
  family = await registerFamily(world, '001', 'Rahman');
  for (const day of DAYS) {
    world.setToday(day);
    for (let count = 0; count < 2; count += 1)
      await send(
        world,
        world.actors.lina,
        submission('family-answered', { form: 'family', items: { 'family/rw': '001' } }, { familyId: family.familyId }),
      );
    await TASKS['anchor']?.(world.services, {});
  }
  cpSync(folder, copies, { recursive: true });
  await world.owner.query('create table kept_entry as select * from ledger_entry');
  await world.owner.query('create table kept_ledger as select * from ledger');
});
afterAll(async () => {
  rmSync(copies, { recursive: true, force: true });
  await world.end();
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(copies, folder, { recursive: true });
  await world.owner.query('delete from ledger_entry; insert into ledger_entry select * from kept_entry');
  await world.owner.query('delete from ledger; insert into ledger select * from kept_ledger');
});

async function found(outside: string[] = []): Promise<{ sentences: string[]; faults: number }> {
  const full = await verifyWithAnchors(world.services, undefined, outside);
  return { sentences: verificationSentences(full, 'id'), faults: faultsIn(full) };
}

const village = `village_code = '${KOTA_KAPUR}'`;
const say = (text: string): string => `Buku besar ${KOTA_KAPUR}: ${text}`;

/** Somebody with the owner's login who computes all hashes anew after what she changed. */
async function computeAnew(): Promise<void> {
  const { rows } = await world.owner.query<{ seq: number; header: string; body_hash: string }>(
    `select seq::int as seq, header, body_hash from ledger_entry where ${village} order by seq`,
  );
  let hash = '';
  for (const row of rows) {
    hash = linkHash(hash, row.seq, row.header, row.body_hash);
    await world.owner.query(`update ledger_entry set hash = $1 where ${village} and seq = $2`, [hash, row.seq]);
  }
  await world.owner.query(`update ledger set seq = $1, head_hash = $2 where ${village}`, [rows.at(-1)?.seq ?? 0, hash]);
}

function changeAnchor(date: string, change: (anchor: Anchor) => Anchor): void {
  const anchor = readAnchor(folder, date);
  if (!anchor) throw new Error(`no anchor of ${date}`);
  writeFileSync(join(folder, `${date}.json`), JSON.stringify(change(anchor)));
}

test('contracts 21: what nobody touched has no fault, with and without the copies from outside', async () => {
  expect((await found()).faults).toBe(0);
  const { sentences, faults } = await found([copies]);
  expect(faults).toBe(0);
  expect(sentences.at(-1)).toMatch(/6 jangkar diperiksa: utuh\.$/);
  expect(statSync(join(folder, `${DAYS[0]}.json`)).mode & 0o077).toBe(0);
});

test('an anchor is written once a day and never again', async () => {
  const before = readFileSync(join(folder, `${DAYS[2]}.json`), 'utf8');
  await TASKS['anchor']?.(world.services, {});
  expect(readFileSync(join(folder, `${DAYS[2]}.json`), 'utf8')).toBe(before);
});

const TAMPERED: [what: string, sql: string, sentence: string][] = [
  [
    'a changed row',
    `update ledger_entry set body = replace(body, '"001"', '"002"') where ${village} and seq = 2`,
    say('isi baris 2 diubah.'),
  ],
  [
    'a removed row',
    `delete from ledger_entry where ${village} and seq = 3`,
    say('sebelum baris 4 ada baris yang hilang atau tertukar.'),
  ],
  [
    'an inserted row',
    `update ledger_entry set seq = seq + 100 where ${village} and seq > 2; update ledger_entry set seq = seq - 99 where ${village} and seq > 100;
     insert into ledger_entry select village_code, 3, place_code, gen_random_uuid(), device, kind, family_id, batch, author, received_at, header, body, salt, body_hash, hash from ledger_entry where ${village} and seq = 2`,
    say('baris 3 tidak menyambung dengan baris sebelumnya; ada yang diubah, disisipkan, atau ditukar.'),
  ],
  [
    'two rows exchanged',
    `update ledger_entry set seq = 1002 where ${village} and seq = 2; update ledger_entry set seq = 2 where ${village} and seq = 3; update ledger_entry set seq = 3 where ${village} and seq = 1002`,
    say('baris 2 tidak menyambung dengan baris sebelumnya; ada yang diubah, disisipkan, atau ditukar.'),
  ],
  [
    'a tail cut off',
    `delete from ledger_entry where ${village} and seq = 7`,
    say('ekornya terpotong atau bertambah; kepala rantai tercatat di baris 7.'),
  ],
  [
    'a column that says other than the chain',
    `update ledger_entry set family_id = gen_random_uuid() where ${village} and seq = 2`,
    say('kepala baris 2 tidak cocok dengan kolomnya.'),
  ],
];

test.each(TAMPERED)('contracts 21: verify names ledger and entry for %s', async (_what, sql, sentence) => {
  await world.owner.query(sql);
  expect((await found()).sentences).toContain(sentence);
});

test('contracts 21: a change with all later hashes computed anew is found by the anchors alone', async () => {
  await world.owner.query(
    `update ledger_entry set header = replace(header, '"office"', '"import"') where ${village} and seq = 2`,
  );
  await computeAnew();
  expect((await found()).sentences.slice(0, -1)).toEqual([
    say(`baris 3 bukan lagi yang tercatat di jangkar ${SHOWN[0]}.`),
    say(`baris 5 bukan lagi yang tercatat di jangkar ${SHOWN[1]}.`),
    say(`baris 7 bukan lagi yang tercatat di jangkar ${SHOWN[2]}.`),
  ]);
});

test('contracts 21: a cut tail with the head set back is found by the anchor that noted it', async () => {
  await world.owner.query(`delete from ledger_entry where ${village} and seq > 5`);
  await computeAnew();
  expect((await found()).sentences.slice(0, -1)).toEqual([
    say(`jangkar ${SHOWN[2]} mencatat baris 7, tetapi baris itu tidak ada lagi; ekornya terpotong.`),
  ]);
});

test('contracts 21: a whole ledger that is gone is found by its anchors', async () => {
  await world.owner.query(`delete from ledger_entry where ${village}; delete from ledger where ${village}`);
  expect((await found()).sentences).toContain(
    `Buku besar ${KOTA_KAPUR} hilang seluruhnya; jangkar ${SHOWN[0]} mencatatnya sampai baris 3.`,
  );
});

test('contracts 21: forged, changed and missing anchors are named', async () => {
  const stranger = deriveKeys(Buffer.alloc(32, 9));
  changeAnchor(DAYS[0], (anchor) => signAnchor(stranger, anchor, null));
  expect((await found()).sentences).toContain(
    `Jangkar ${SHOWN[0]} palsu: tanda tangannya tidak cocok dengan kunci instansi ini.`,
  );
  cpSync(copies, folder, { recursive: true });
  changeAnchor(DAYS[2], (anchor) => ({ ...anchor, entries: anchor.entries + 1 }));
  expect((await found()).sentences).toContain(
    `Jangkar ${SHOWN[2]} palsu: tanda tangannya tidak cocok dengan kunci instansi ini.`,
  );
  cpSync(copies, folder, { recursive: true });
  changeAnchor(DAYS[2], (anchor) => ({ ...anchor, heads: anchor.heads.slice(1) }));
  expect((await found()).sentences).toContain(
    `Jangkar ${SHOWN[2]} diubah: akarnya tidak cocok dengan daftar buku besarnya.`,
  );
  cpSync(copies, folder, { recursive: true });
  rmSync(join(folder, `${DAYS[1]}.json`));
  expect((await found()).sentences).toContain(
    `Jangkar sebelum ${SHOWN[2]} hilang, padahal ${SHOWN[2]} menyambung padanya.`,
  );
  writeFileSync(join(folder, `${DAYS[1]}.json`), '{');
  expect((await found()).sentences).toContain(`Jangkar ${SHOWN[1]} tidak dapat dibaca.`);
});

test('contracts 21: whoever has database and keys and writes both anew is found by a copy that left the machine', async () => {
  await world.owner.query(`delete from ledger_entry where ${village} and seq > 5`);
  await computeAnew();
  rmSync(join(folder, `${DAYS[2]}.json`));
  expect((await found()).faults).toBe(0);
  expect((await found([copies])).sentences.slice(0, -1)).toEqual([
    say(`jangkar ${SHOWN[2]} mencatat baris 7, tetapi baris itu tidak ada lagi; ekornya terpotong.`),
    `Jangkar ${SHOWN[2]} ada di salinan luar, tetapi tidak ada lagi di komputer ini.`,
  ]);
  await TASKS['anchor']?.(world.services, {});
  expect((await found([copies])).sentences).toContain(
    `Jangkar ${SHOWN[2]} di komputer ini lain daripada salinan luarnya.`,
  );
});

test('contracts 21: anchors, their key and the proof of one ledger are there for everybody', async () => {
  const list = anchorList.parse((await world.app.inject({ url: '/api/anchors' })).json());
  expect(list.anchors.map(({ date }) => date)).toEqual([...DAYS]);
  const anchor = anchorSchema.parse((await world.app.inject({ url: `/api/anchors/${DAYS[1]}` })).json());
  expect(anchor).toEqual(readAnchor(folder, DAYS[1]));
  expect(list.publicKey).toBe(anchor.publicKey);
  const proof = anchorProof.parse(
    (await world.app.inject({ url: `/api/anchors/${DAYS[1]}/proof?ledger=${KOTA_KAPUR}` })).json(),
  );
  expect(proof.head).toMatchObject({ ledger: KOTA_KAPUR, seq: 5 });
  expect(rootFromProof(leafOf(proof.head), proof.index, proof.count, proof.path)).toBe(proof.anchor.root);
  for (const url of [
    '/api/anchors/2025-01-01',
    `/api/anchors/${DAYS[1]}/proof?ledger=19.01.01.2007`,
    '/api/anchors/2025-01-01/proof?ledger=19',
  ])
    expect((await world.app.inject({ url })).statusCode).toBe(404);
});
