/**
 * What happens to families, told at the door without signal: a child becomes a family of its own, two become one, one moves,
 * two marry. The phone shows it at once; with signal the office shows it too, and takes apart what was one record too many.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, launchPhone } from '../browser.ts';
import { removeDemo, visit, type Demo } from './demo.ts';
import { barriersOfScreen } from './phone-screen.ts';
import { startPrepared } from './prepared-demo.ts';

const PIN = '482915';
let demo: Demo;
let browser: Browser;
let phone: BrowserContext;
let page: Page;
const profile = mkdtempSync(join(tmpdir(), 'cikar-family-'));
/** What axe found and what was wider than the screen: gathered, so that one screen's fault does not hide the next one's. */
const barriers: string[] = [];
const complaints: string[] = [];

/** What was done on the phone, to be found again in the office. */
const done = { splitTo: '', kept: '', moved: '', joined: '', married: '', merged: '', child: '', other: '' };
let village = '';
let office: Page;

beforeAll(async () => {
  demo = await startPrepared();
  browser = await launchBrowser();
  phone = await launchPhone(profile);
  page = phone.pages()[0] ?? (await phone.newPage());
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterAll(async () => {
  await phone?.close().catch(() => undefined);
  await browser?.close();
  if (demo) {
    await demo.stop();
    removeDemo(demo);
  }
  rmSync(profile, { recursive: true, force: true });
});

async function look(name: string, of: Page = page, width = 360): Promise<void> {
  barriers.push(...(await barriersOfScreen(of, `family-life-${name}`, width)));
}

const heading = (name: RegExp | string) => page.getByRole('heading', { level: 1, name });
const next = () => page.getByRole('button', { name: 'Lanjut' }).click();

async function families(): Promise<void> {
  await page.getByRole('navigation', { name: 'Tempat' }).getByRole('link', { name: 'Keluarga' }).click();
  await heading(/\d+ keluarga/).waitFor();
}

/** The first family of the list that has what is asked for, which the earlier steps have left alone. */
async function openWith(wanted: RegExp, skip: readonly string[] = []): Promise<string> {
  await families();
  const links = await page
    .locator('ul.cards a.card')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  for (const link of links) {
    const id = link?.split('/').at(-1) ?? '';
    if (!link || skip.includes(id)) continue;
    await page.goto(`${demo.url}/kader/${link}`);
    const members = page.getByRole('heading', { name: /orang tinggal di sini/ });
    await members.waitFor();
    if (wanted.test(await page.locator('main').innerText())) return id;
  }
  throw new Error(`no family with ${wanted}`);
}

const familyNow = (): string => /family\/[\d.]+\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';

test('issue 5: she logs in with signal; then the signal goes', async () => {
  await page.goto(`${demo.url}/kader/`);
  await page.getByLabel('Nama akun').fill('siti');
  await page.getByLabel('Kata sandi').fill(demo.passwords['siti'] ?? '');
  await page.getByRole('button', { name: 'Masuk' }).click();
  await page.getByLabel(/paling sedikit 6 angka/).fill(PIN);
  await page.getByLabel('PIN sekali lagi').fill(PIN);
  await page.getByRole('button', { name: 'Pakai PIN ini' }).click();
  await page.getByText(/semua terkirim/).waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => localStorage.getItem('cikar.villages') !== null);
  const kept = await page.evaluate(() => JSON.parse(localStorage.getItem('cikar.villages') ?? '{}').villages);
  expect(kept.length).toBeGreaterThan(300);
  await phone.setOffline(true);
});

test('issue 5: "Pisah KK": a child becomes head of a family of its own, seen at once', async () => {
  done.kept = await openWith(/suami atau istri[\s\S]*\banak\b/);
  await page.getByRole('link', { name: 'Pisah KK' }).click();
  await heading('Siapa yang menjadi keluarga sendiri?').waitFor();
  await next();
  await page.getByRole('alert').getByText('Pilih paling sedikit satu orang').waitFor();
  const child = page.locator('label.answer', { hasText: /· anak$/ }).first();
  const name = ((await child.locator('span').first().innerText()).split('\n')[0] ?? '').trim();
  await child.getByRole('checkbox').check();
  await look('split-who');
  await next();
  await page.getByRole('radio').check();
  await look('split-head');
  await next();
  await heading('Sejak kapan, dan di mana?').waitFor();
  await page.getByLabel('Sejak tanggal').fill('2026-01-15');
  await look('split-where');
  await next();
  await heading('Periksa lalu simpan').waitFor();
  await look('split-review');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await heading('Tersimpan').waitFor();
  await look('split-done');
  await page.getByRole('link', { name: 'Buka keluarga baru' }).click();
  await heading(name).waitFor();
  await page.getByRole('heading', { name: '1 orang tinggal di sini' }).waitFor();
  expect(await page.locator('a.line').count()).toBe(1);
  done.splitTo = familyNow();
  done.child = name;
  village = /family\/([\d.]+)\//.exec(page.url())?.[1] ?? '';
  await look('new-family');
});

test('issue 5: "Gabung KK": a small family joins another one of her area', async () => {
  done.joined = await openWith(/./, [done.kept, done.splitTo]);
  await page.getByRole('link', { name: 'Gabung KK' }).click();
  await heading('Digabung dengan keluarga mana?').waitFor();
  const other = page.locator(`label.answer`).nth(2);
  await other.getByRole('radio').check();
  await look('merge-which');
  await next();
  await page.getByRole('radio').nth(1).check();
  await look('merge-head');
  await next();
  while ((await heading('Siapa bagi kepala keluarga?').count()) > 0) {
    await look('merge-relations');
    await next();
  }
  await look('merge-review');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await heading('Tersimpan').waitFor();
  await look('merge-done');
  await page.getByRole('link', { name: 'Buka keluarga gabungan' }).click();
  await page.getByRole('heading', { name: /orang tinggal di sini/ }).waitFor();
  done.merged = familyNow();
  done.other = (await page.getByRole('heading', { level: 1 }).innerText()).trim();
  await families();
  expect(await page.locator(`ul.cards a[href$="${done.joined}"]`).count()).toBe(0);
});

test('issue 5: "Menikah": the status is saved with its day, or with "nobody knows it"', async () => {
  const skip = [done.splitTo, done.joined];
  done.married = await openWith(/· belum kawin/, skip);
  const line = page.locator('a.line', { hasText: /belum kawin/ }).first();
  const member = (await line.getAttribute('href')) ?? '';
  await line.click();
  await page.getByRole('radio', { name: 'kawin', exact: true }).check();
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByRole('alert').getByText('Isi tanggalnya').waitFor();
  await page.getByRole('group', { name: 'Tanggal kawin pertama' }).locator('input[type=date]').fill('2026-02-14');
  await page.getByRole('group', { name: 'Perkawinan tercatat' }).getByRole('radio').first().check();
  await look('married');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByRole('heading', { name: /orang tinggal di sini/ }).waitFor();
  await page.locator(`a.line[href="${member}"]`).click();
  await page.getByText('Yang tercatat').waitFor();
  expect(await page.locator('dl.known').innerText()).toContain('14 Feb 2026');
});

test('issue 5: "Pindah": to another village found by its name; the phone says that the family will go', async () => {
  done.moved = await openWith(/./, [done.kept, done.splitTo, done.merged, done.married]);
  await page.getByRole('link', { name: 'Pindah rumah atau desa' }).click();
  await heading('Pindah ke mana?').waitFor();
  await look('move-where');
  await page.getByRole('radio', { name: /Ke desa atau kelurahan lain/ }).check();
  await next();
  await page.getByLabel('Cari nama desa atau kecamatan').fill('penagan');
  await page.getByRole('radio', { name: /Penagan/ }).check();
  await page.getByLabel('Pindah pada tanggal').fill('2026-03-01');
  await look('move-village');
  await next();
  await page.getByText('Sesudah terkirim, keluarga ini tidak tampil lagi di HP ini').waitFor();
  await look('move-review');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await heading('Tersimpan').waitFor();
  await look('move-done');
  await families();
  expect(await page.locator(`ul.cards a[href$="${done.moved}"]`).count()).toBe(0);
});

test('issue 5: signal again: everything goes out and is accepted', async () => {
  await phone.setOffline(false);
  await page.getByRole('navigation', { name: 'Tempat' }).getByRole('link', { name: 'Kirim' }).click();
  await page.getByRole('button', { name: /Kirim/ }).click();
  await page
    .getByText(/semua terkirim/)
    .first()
    .waitFor();
  await families();
  expect(await page.locator(`ul.cards a[href$="${done.moved}"]`).count()).toBe(0);
  expect(await page.locator(`ul.cards a[href$="${done.splitTo}"]`).count()).toBe(1);
});

test('contracts 31.4: the office sees who lived in the house before the split and after it', async () => {
  office = (await visit(browser, demo, 'lina')).page;
  office.setDefaultTimeout(20_000);
  office.on('pageerror', (error) => complaints.push(error.message));
  await office.goto(`${demo.url}/app/families/${village}/${done.kept}`);
  await office.getByText('Siapa tinggal di sini pada suatu tanggal').click();
  const people = office.locator('details', { hasText: 'Menurut catatan sampai' }).locator('li');
  await office.getByLabel('Pada tanggal').fill('2026-01-14');
  await people.filter({ hasText: done.child }).waitFor();
  await look('office-on-day', office, 1280);
  await office.getByLabel('Pada tanggal').fill('2026-01-15');
  await people.filter({ hasText: done.child }).waitFor({ state: 'detached' });
  expect(await people.count()).toBeGreaterThan(0);
});

test('contracts 24: the office makes two records one, and takes them apart again', async () => {
  await office.goto(`${demo.url}/app/families/${village}/${done.splitTo}`);
  const member = office.locator('.members .member', { hasText: done.child });
  await member.locator('summary').click();
  await member.getByRole('button', { name: 'Orang ini tercatat dua kali' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Satukan' }).click();
  await dialog.getByText('Pilih catatan yang lain.').waitFor();
  await dialog.getByLabel('Cari catatan yang lain').fill(done.other);
  await dialog.getByRole('button', { name: done.other }).first().click();
  await dialog.getByRole('radio').first().check();
  await look('office-same', office, 1280);
  await dialog.getByRole('button', { name: 'Satukan' }).click();
  await office.getByText(`Kedua catatan ${done.child} sudah disatukan.`).waitFor();
  await member.getByText('Disatukan dengan catatan lain.').waitFor();
  await look('office-merged', office, 1280);
  await member.getByRole('button', { name: 'Batalkan, ini dua orang' }).click();
  await office.getByText(/penyatuan dibatalkan/).waitFor();
  await member.getByText('Disatukan dengan catatan lain.').waitFor({ state: 'detached' });
  expect(await member.getByRole('button', { name: 'Batalkan, ini dua orang' }).count()).toBe(0);
});

test('issue 5: the office moves, splits and merges in dialogs that say what will happen', async () => {
  await office.goto(`${demo.url}/app/families/${village}/${done.kept}`);
  for (const [name, button] of [
    ['Pisahkan keluarga', 'Pisahkan'],
    ['Gabungkan keluarga', 'Gabungkan'],
    ['Pindahkan keluarga', 'Pindahkan'],
  ] as const) {
    await office.getByRole('button', { name }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByRole('button', { name: button }).click();
    await dialog.getByRole('alert').waitFor();
    await look(`office-${button.toLowerCase()}`, office, 1280);
    if (name !== 'Pindahkan keluarga') await dialog.getByRole('button', { name: 'Batal' }).click();
  }
  const dialog = office.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'RT lain di desa ini' }).check();
  await dialog.getByLabel('RT baru').fill('2');
  await dialog.getByRole('button', { name: 'Pindahkan' }).click();
  await office.getByText(/sudah dicatat pindah/).waitFor();
  await office
    .getByText(/RT 002/)
    .first()
    .waitFor();
  const page = await office.request.get(`${demo.url}/api/villages/${village}/families/${done.kept}`);
  expect((await page.json()).items.rt.value).toBe('002');
});

test('every screen can be read aloud, fits its width, and no script failed', () => {
  expect(barriers).toEqual([]);
  expect(complaints).toEqual([]);
});
