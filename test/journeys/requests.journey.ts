/**
 * The desk for the rights of residents (UU 27/2022 art. 5–13): Lina registers what a family asks, hands over its sheet, corrects,
 * restricts and lifts; an erasure takes a second person and the server's night; what is taken back is not carried out. And
 * the log of incidents of art. 46, with each change kept.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '#server/config.ts';
import { launchBrowser } from '../browser.ts';
import { pdfText } from '../support/pdf-text.ts';
import { removeDemo, visit, type Demo, type Visitor } from './demo.ts';
import { barriersOf } from './office-page.ts';
import { startPrepared } from './prepared-demo.ts';

const VILLAGE = '19.01.04.2010';

let demo: Demo;
let browser: Browser;
let lina: Visitor;
let kadir: Visitor;
let siti: Visitor;
let families: { id: string; headName: string }[];
const barriers: string[] = [];

beforeAll(async () => {
  demo = await startPrepared();
  browser = await launchBrowser();
  [lina, kadir, siti] = await Promise.all([
    visit(browser, demo, 'lina'),
    visit(browser, demo, 'kadir'),
    visit(browser, demo, 'siti'),
  ]);
  // Siti's own families, so that it can be seen that one of them is gone for her.
  const list = await siti.page.request.get(`${demo.url}/api/families?village=${VILLAGE}`);
  families = (await list.json()).items;
});
afterAll(async () => {
  await browser?.close();
  if (demo) {
    await demo.stop();
    removeDemo(demo);
  }
});

async function look(page: Page, name: string): Promise<void> {
  barriers.push(...(await barriersOf(page, `requests-${name}`)));
}

const family = (at: number): { id: string; headName: string } => {
  const found = families[at];
  if (!found) throw new Error('Siti has too few families');
  return found;
};
const pageOf = (at: number): string => `${demo.url}/app/families/${VILLAGE}/${family(at).id}`;
const statusFor = async ({ page }: Visitor, at: number): Promise<number> =>
  (await page.request.get(`${demo.url}/api/villages/${VILLAGE}/families/${family(at).id}`)).status();

/** From the page of the family to the form of a request, as at the desk; what is said stands in the select of that name. */
async function register(at: number, kind: string, more: (page: Page) => Promise<void> = async () => {}): Promise<void> {
  const { page } = lina;
  await page.goto(pageOf(at));
  await page.getByRole('link', { name: 'Catat permintaan warga' }).click();
  await page.getByLabel('Apa yang diminta').selectOption(kind);
  await more(page);
  await page.getByRole('button', { name: 'Simpan permintaan' }).click();
  await row(page, at).waitFor();
}

const row = (page: Page, at: number) => page.getByRole('row').filter({ hasText: family(at).headName });
const grant = (at: number): Promise<void> =>
  row(lina.page, at)
    .getByRole('button', { name: /^Setujui/ })
    .click();

test('art. 7 and 30: an access runs against 72 hours in words, and the sheet that is handed over can be read', async () => {
  const { page } = lina;
  await register(0, 'Melihat data');
  expect(await row(page, 0).innerText()).toMatch(/7[12] jam lagi/);
  await grant(0);
  const download = page.waitForEvent('download');
  await row(page, 0).getByRole('link', { name: 'Lembar keluarga (PDF)' }).click();
  const text = pdfText(readFileSync(await (await download).path()));
  expect(text).toContain(family(0).headName);
  expect(text.replaceAll('\n', ' ')).toMatch(/data sintetis/i);
  // Lina has just been there: the sheet says who looked, and no number with all its digits.
  expect(text).toContain('Lina');
  expect(text.match(/\d{16}/)).toBeNull();
  await look(page, 'granted');
  await row(page, 0).getByRole('button', { name: 'Sudah diserahkan' }).click();
  await page.getByText('Tersimpan: selesai.').waitFor();
});

test('art. 6: a correction is closed when something was corrected, and says so when nothing was', async () => {
  const { page } = lina;
  await register(1, 'Perbaikan data', async () => {
    await page.getByRole('checkbox', { name: 'Sumber air minum', exact: true }).check();
    await look(page, 'new-correction');
  });
  await grant(1);
  await row(page, 1).getByRole('button', { name: 'Sudah diperbaiki' }).click();
  await row(page, 1)
    .getByText(/Belum ada perubahan data keluarga ini/)
    .waitFor();
  await look(page, 'too-early');
  await row(page, 1).getByRole('link', { name: 'Buka halaman keluarga' }).click();
  await page.getByRole('heading', { level: 1, name: /Data keluarga/ }).waitFor();
  await page.getByRole('button', { name: /^Rumah, air, jamban/ }).click();
  const water = page.locator('[data-item="water"]').getByRole('combobox');
  const now = await water.locator('option:checked').innerText();
  await water.selectOption(now === 'ledeng' ? 'sumur terlindung' : 'ledeng');
  await page
    .getByRole('button', { name: /^Simpan/ })
    .last()
    .click();
  await page.getByText('Tersimpan.').waitFor();
  await page.getByRole('link', { name: 'Permintaan warga' }).click();
  await row(page, 1).getByRole('button', { name: 'Sudah diperbaiki' }).click();
  await page.getByText('Tersimpan: selesai.').waitFor();
  await row(page, 1).waitFor({ state: 'detached' });
  expect(await page.getByText(/^Belum ada perubahan/).count()).toBe(0);
});

test('art. 11: restricted data are gone for the volunteer and not for the desk, until that is lifted', async () => {
  const { page } = lina;
  expect([await statusFor(siti, 2), await statusFor(lina, 2)]).toEqual([200, 200]);
  await register(2, 'Pembatasan');
  await grant(2);
  await page.getByText('Tersimpan: selesai.').waitFor();
  expect([await statusFor(siti, 2), await statusFor(lina, 2)]).toEqual([404, 200]);
  await siti.page.goto(pageOf(2));
  await siti.page.getByRole('heading', { level: 1 }).waitFor();
  expect(await siti.page.getByText(family(2).headName).count()).toBe(0);
  await page.goto(pageOf(2));
  await page.getByText(/^Data keluarga ini dibatasi sejak/).waitFor();
  await look(page, 'restricted');
  await register(2, 'Pembatasan dicabut');
  await grant(2);
  await page.getByText('Tersimpan: selesai.').waitFor();
  expect(await statusFor(siti, 2)).toBe(200);
});

test('what is taken back leaves the list of what waits, and stands among what has ended', async () => {
  const { page } = lina;
  await register(3, 'Melihat data');
  await row(page, 3)
    .getByRole('button', { name: /^Tarik permintaan/ })
    .click();
  await page
    .getByRole('dialog')
    .getByText(/menarik kembali permintaannya/)
    .waitFor();
  await look(page, 'withdraw');
  await page.getByRole('dialog').getByRole('button', { name: 'Tarik permintaan' }).click();
  await page.getByText('Tersimpan: ditarik kembali.').waitFor();
  await row(page, 3).waitFor({ state: 'detached' });
  await page.getByText('Selesai', { exact: true }).click();
  expect(await row(page, 3).innerText()).toContain('ditarik oleh pemohon');
  await look(page, 'closed');
});

test('art. 8: an erasure is proposed by the village, decided by the regency, and done by the server', async () => {
  const { page } = lina;
  await register(4, 'Penghapusan data');
  await row(page, 4)
    .getByRole('button', { name: /^Usulkan penghapusan/ })
    .click();
  await row(page, 4).getByText('Diusulkan Lina: hapus').waitFor();
  await kadir.page.getByRole('link', { name: 'Permintaan warga' }).click();
  await kadir.page.getByRole('button', { name: /^Putuskan: hapus/ }).waitFor();
  await look(kadir.page, 'second-person');
  expect(await kadir.page.getByText(family(4).headName).count()).toBe(0);
  await kadir.page.getByRole('button', { name: /^Putuskan: hapus/ }).click();
  await kadir.page.getByText('Dijalankan oleh server pada malam hari.').waitFor();
  const command = [join(projectRoot, 'src/server/cli.ts'), 'requests', 'carry-out'];
  const env = { ...process.env, CIKAR_DATA: demo.dataDir };
  await promisify(execFile)(process.execPath, command, { env });
  await page.goto(pageOf(4));
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByText(family(4).headName).count()).toBe(0);
});

test('art. 46: an incident is changed when more is known; who, when and what it was stay readable, and the letter follows', async () => {
  const { page } = kadir;
  await page.getByRole('link', { name: 'Insiden data' }).click();
  await page.getByRole('link', { name: 'Catat insiden' }).click();
  await page.getByLabel('Sebab').selectOption('perangkat hilang');
  await page.getByRole('checkbox', { name: 'NIK, KK, nama' }).check();
  await page.getByRole('button', { name: 'Simpan insiden' }).click();
  await page.getByRole('button', { name: 'Ubah' }).click();
  await page.getByLabel(/^Jumlah orang/).fill('120');
  await page.getByRole('checkbox', { name: 'perangkat diblokir' }).check();
  await look(page, 'incident-form');
  await page.getByRole('button', { name: 'Simpan perubahan' }).click();
  await page.getByText('Riwayat: 1 perubahan').click();
  await page.getByText('Jumlah orang: belum diketahui → 120').waitFor();
  await page.getByText('Yang sudah dilakukan: belum ada → perangkat diblokir').waitFor();
  await page.getByText(/^Kadir, /).waitFor();
  expect(await page.getByText(/^Kadir, /).count()).toBe(1);
  await page.getByRole('button', { name: 'Surat pemberitahuan' }).click();
  await page.getByText('Jumlah orang yang datanya terungkap: 120.').waitFor();
  await look(page, 'incident');
});

test('no page has a barrier for the keyboard, the screen reader or the phone, and none complained', () => {
  expect(barriers).toEqual([]);
  // The refusals that were asked for: a correction closed too early, a family that is not there for Siti.
  const asked = /status of 409|status of 404|family\.not-found/;
  const complaints = [lina, kadir, siti].flatMap((visitor) => visitor.complaints);
  expect(complaints.filter((complaint) => !asked.test(complaint))).toEqual([]);
});
