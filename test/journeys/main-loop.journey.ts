/**
 * The main loop, as people do it: import a village's file, find a problem by name, promise, deliver, verify, and see the
 * number move. One browser, the real server, the real database, a real workbook; every page is looked at by axe.
 */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '#server/config.ts';
import { axe, launchBrowser, screenshot } from '../browser.ts';
import { killServer, removeDemo, startDemo, visit, type Demo, type Visitor } from './demo.ts';

const WORKBOOK = join(projectRoot, 'test/fixtures/import/opensid-codes.xlsx');
const VILLAGE = '19.01.04.2010';
/** The promise; the test allows ten times as much, since it is no measurement (contracts 17). */
const FIRST_START_SECONDS = 180;

let demo: Demo;
let browser: Browser;
const people = new Map<string, Visitor>();
/** What axe found, and pages wider than a phone: gathered, so that one page's fault does not hide the next one's. */
const barriers: string[] = [];

beforeAll(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  if (demo) {
    await demo.stop();
    removeDemo(demo);
  }
});

async function as(login: string): Promise<Page> {
  const known = people.get(login) ?? (await visit(browser, demo, login));
  people.set(login, known);
  return known.page;
}

/** The page as it stands: a picture for people, and axe for those who cannot see it. */
async function look(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  const violations = await axe(page);
  barriers.push(...violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html.slice(0, 160)}`));
  await screenshot(page, `journey-${name}-1280`);
  await page.setViewportSize({ width: 360, height: 800 });
  await screenshot(page, `journey-${name}-360`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) barriers.push(`${name}: ${wide} px wider than a phone of 360 px`);
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function open(page: Page, place: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`^${place}`) })
    .first()
    .click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

const count = async (
  page: Page,
  url: string,
): Promise<{ total: number; items: { id: string; kind: string; familyId: string; subject: { name: string } }[] }> =>
  (await page.request.get(`${demo.url}${url}`)).json();

test('1: npm start brings up the demo from nothing, within its time', () => {
  expect(demo.secondsToReady).toBeLessThan(10 * FIRST_START_SECONDS);
  expect(Object.keys(demo.passwords).toSorted()).toEqual([
    'agus',
    'budi',
    'citra',
    'hasan',
    'kadir',
    'lina',
    'siti',
    'wati',
  ]);
});

test('8: a guest sees the public start page and no list', async () => {
  const page = await browser.newPage();
  await page.goto(`${demo.url}/`);
  await look(page, 'public');
  expect((await page.request.get(`${demo.url}/api/families`)).status()).toBe(401);
  await page.close();
});

test('2: Lina imports an OpenSID workbook: preview first, then saved, the same file again changes nothing, undo takes it back', async () => {
  const page = await as('lina');
  await look(page, 'home-village');
  const before = (await count(page, `/api/families?village=${VILLAGE}`)).total;
  await importFile(page);
  await page.getByText('Belum ada yang disimpan').first().waitFor();
  expect((await count(page, `/api/families?village=${VILLAGE}`)).total).toBe(before);
  await look(page, 'import-preview');
  await page.getByRole('button', { name: 'Simpan impor' }).click();
  await page.getByRole('heading', { level: 1, name: /^Tersimpan/ }).waitFor();
  const after = (await count(page, `/api/families?village=${VILLAGE}`)).total;
  expect(after).toBeGreaterThan(before);
  await look(page, 'import-saved');
  await importFile(page);
  await page.getByRole('heading', { level: 1, name: '0 orang baru, 0 orang berubah' }).waitFor();
  await page.getByRole('button', { name: 'Batalkan', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Impor tidak disimpan' }).waitFor();
  await open(page, 'Data');
  await look(page, 'imports');
  await page.getByRole('table').getByRole('link').last().click();
  await page.getByRole('button', { name: 'Batalkan impor ini' }).click();
  await page.getByRole('button', { name: 'Batalkan impor ini' }).last().click();
  await page.getByRole('heading', { level: 1, name: 'Impor sudah dibatalkan' }).waitFor({ timeout: 60_000 });
  expect((await count(page, `/api/families?village=${VILLAGE}`)).total).toBe(before);
});

async function importFile(page: Page): Promise<void> {
  await open(page, 'Data');
  await page.locator('input[type=file]').first().setInputFiles(WORKBOOK);
  await page.getByRole('button', { name: 'Baca berkas' }).click();
  await page.getByRole('heading', { level: 1, name: /orang baru/ }).waitFor({ timeout: 60_000 });
}

let child: { name: string; familyId: string };

test('3 and 5: a child out of school is found by name, with the reason and the rule', async () => {
  const page = await as('lina');
  await open(page, 'Temuan');
  await look(page, 'findings');
  const { items } = await count(page, `/api/findings?area=${VILLAGE}&kind=out-of-school`);
  const rows = (await (await page.request.get(`${demo.url}/api/findings?area=${VILLAGE}&kind=out-of-school`)).json())
    .items as { familyId: string; subject: { name: string }; owner: { status: string } | null }[];
  const open_ = rows.find((row) => row.owner?.status === 'open');
  if (!open_) throw new Error(`no open need among ${items.length} findings`);
  child = { name: open_.subject.name, familyId: open_.familyId };
  const download = page.waitForEvent('download');
  await page.getByLabel('Untuk apa?').selectOption('verification');
  await page.getByRole('link', { name: 'Ekspor .xlsx' }).click();
  expect((await download).suggestedFilename()).toMatch(/^temuan-.*\.xlsx$/);
  await open(page, 'Keluarga');
  await look(page, 'families');
  // One letter wrong: the search forgives it.
  const wrong = child.name.replace(/[aiueo]/, 'e');
  await page.getByLabel('Nama anggota keluarga atau NIK 16 angka').fill(wrong);
  await page.getByText(child.name).first().waitFor();
  await page.goto(`${demo.url}/app/families/${VILLAGE}/${child.familyId}`);
  await page
    .getByText(/R-ATS-01/)
    .first()
    .waitFor({ state: 'attached' });
  await look(page, 'family');
});

test('6: Budi sees only his sector, promises a day, and records the service', async () => {
  const page = await as('budi');
  await look(page, 'home-sector');
  await open(page, 'Sinergi');
  await look(page, 'needs');
  const answer = await page.request.get(`${demo.url}/api/needs?area=${VILLAGE}`);
  expect(new Set((await answer.json()).items.map((need: { sector: string }) => need.sector))).toEqual(
    new Set(['education']),
  );
  expect((await page.request.get(`${demo.url}/api/villages/${VILLAGE}/families/${child.familyId}`)).status()).toBe(403);
  const row = page.getByRole('row').filter({ hasText: child.name }).filter({ hasText: 'menunggu' });
  await row.getByRole('button', { name: 'Janjikan' }).click();
  await page.getByLabel(/^Akan selesai pada/).fill('2027-01-15');
  await page.getByRole('dialog').getByRole('button', { name: 'Janjikan' }).click();
  await page.getByText('Janji tersimpan.').waitFor();
  await page
    .getByRole('navigation', { name: 'Tahap' })
    .getByRole('link', { name: /^dijanjikan/ })
    .click();
  const promised = page.getByRole('row').filter({ hasText: child.name });
  await promised.getByRole('button', { name: 'Catat pelayanan' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Catat pelayanan' }).click();
  await page.getByText('Pelayanan tercatat.').waitFor();
});

test('4 and 6: Lina verifies and records that the child is at school: the finding closes at once', async () => {
  const page = await as('lina');
  await page.goto(`${demo.url}/app/families/${VILLAGE}/${child.familyId}`);
  await page.getByRole('button', { name: 'Sudah diperiksa di rumah' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sudah diperiksa di rumah' }).click();
  await page.getByText('Pemeriksaan tercatat.').waitFor();
  await page.getByRole('link', { name: 'Isi atau perbarui data' }).click();
  await page.getByRole('heading', { level: 1, name: /Data keluarga/ }).waitFor();
  await look(page, 'form');
  await page
    .getByRole('link', { name: /^Sekolah/ })
    .or(page.getByRole('tab', { name: /^Sekolah/ }))
    .or(page.getByRole('button', { name: /^Sekolah/ }))
    .first()
    .click();
  const section = page
    .getByRole('group', { name: new RegExp(child.name) })
    .or(page.getByRole('region', { name: new RegExp(child.name) }))
    .first();
  await section.getByText('ya, masih sekolah').first().click();
  await page
    .getByRole('button', { name: /^Simpan/ })
    .last()
    .click();
  await page.getByText('Temuan yang selesai').waitFor();
  await screenshot(page, 'journey-closed');
  const { items } = await count(page, `/api/findings?area=${VILLAGE}&kind=out-of-school`);
  expect(items.map((item) => item.subject.name)).not.toContain(child.name);
});

test('7: Agus enrols a village by decree and reads the indicators down to the village, each with its receipt', async () => {
  const page = await as('agus');
  await look(page, 'home-province');
  await page.getByText('118').first().waitFor();
  await open(page, 'Kampung');
  await look(page, 'villages');
  await page.goto(`${demo.url}/app/villages/${VILLAGE}`);
  await page.getByLabel(/^Nomor surat keputusan/).fill('188.44/99/2026');
  await page.getByLabel(/^Tanggal surat keputusan/).fill('2026-11-02');
  await page.getByRole('button', { name: /^Daftarkan/ }).click();
  await page.getByText('188.44/99/2026').first().waitFor();
  await look(page, 'village');
  await open(page, 'Beranda');
  await page.getByText('dari 393 desa dan kelurahan').first().waitFor();
  await open(page, 'Indikator');
  await look(page, 'indicators');
  for (const id of ['IN-01', 'IN-03', 'IN-11', 'IN-17', 'IN-17b', 'IN-27', 'IN-30']) {
    await page.goto(`${demo.url}/app/indicators/${id}`);
    await page.getByRole('heading', { name: 'Bagaimana dihitung' }).waitFor();
    await look(page, id);
  }
  await page.goto(`${demo.url}/app/indicators/IN-01`);
  for (const place of ['Kab. Bangka', 'Mendo Barat', 'Kota Kapur'])
    await page.getByRole('table').getByRole('link', { name: place }).first().click();
  await page.getByRole('heading', { level: 1, name: /Kota Kapur/ }).waitFor();
  expect((await page.request.get(`${demo.url}/api/villages/${VILLAGE}/families/${child.familyId}`)).status()).toBe(403);
});

test('8: Hasan prints names and addresses of his RT and what was promised to it, and nothing of health, welfare or marriage', async () => {
  const page = await as('hasan');
  await open(page, 'Daftar RT');
  await look(page, 'rt-list');
  const list = await (await page.request.get(`${demo.url}/api/rt-list`)).text();
  for (const word of ['attending', 'kb_', 'krs', 'welfare', 'marital', 'reason', 'nik'])
    expect(list).not.toContain(word);
  for (const url of [
    `/api/families?village=${VILLAGE}`,
    '/api/findings',
    '/api/findings.xlsx?purpose=verification',
    '/api/needs',
    '/api/imports',
    '/api/indicators',
    `/api/villages/${VILLAGE}/families/${child.familyId}`,
  ]) {
    expect((await page.request.get(`${demo.url}${url}`)).status(), url).toBe(403);
  }
});

test('no page had a barrier for the keyboard, the screen reader or the phone', () => {
  expect(barriers).toEqual([]);
});

test('no page complained while all this was done', () => {
  expect(
    [...people].flatMap(([login, { complaints }]) => complaints.map((complaint) => `${login}: ${complaint}`)),
  ).toEqual([]);
});

test('kill -9 of the server loses nothing that was acknowledged, and npm start goes on within 10 s', async () => {
  const page = await as('agus');
  const before = await (await page.request.get(`${demo.url}/api/home`)).json();
  await killServer(demo);
  const again = await startDemo(demo.dataDir);
  demo = { ...again, passwords: demo.passwords };
  people.clear();
  const home = await (await (await as('agus')).request.get(`${demo.url}/api/home`)).json();
  expect(home.enrolment.enrolled).toBe(before.enrolment.enrolled);
  // 10 s is the promise; the limit only stops what hangs.
  expect(again.secondsToReady).toBeLessThan(100);
});
