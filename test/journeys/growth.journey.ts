/**
 * Growth in the office: the midwife opens the list of children under five, a child, and adds a measurement that the curve
 * shows; what cannot be is asked about first. The operator imports an e-PPGBM file with preview and takes it back.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { removeDemo, visit, type Demo, type Visitor } from './demo.ts';
import { barriersOf } from './office-page.ts';
import { startPrepared } from './prepared-demo.ts';

let demo: Demo;
let browser: Browser;
let wati: Visitor;
const barriers: string[] = [];

beforeAll(async () => {
  demo = await startPrepared();
  browser = await launchBrowser();
  wati = await visit(browser, demo, 'wati');
});
afterAll(async () => {
  await browser?.close();
  if (demo) {
    await demo.stop();
    removeDemo(demo);
  }
});

async function look(page: Page, name: string): Promise<void> {
  barriers.push(...(await barriersOf(page, `growth-${name}`)));
}

let child: { name: string; birthDate: string; measured: number; url: string };

test('R-ANT-10: the midwife sees the children under five of her village, with SKDN and who was not measured', async () => {
  const { page } = wati;
  await page.getByRole('link', { name: 'Tumbuh kembang' }).click();
  await page.getByRole('heading', { level: 1, name: /balita belum diukur/ }).waitFor();
  expect(await page.getByText(/^D\/S \d/).count()).toBe(1);
  await look(page, 'list');
  await page.getByLabel('Tampilkan').selectOption('stunted');
  const first = page.locator('table.data-table tbody a').first();
  await first.waitFor();
  const name = (await first.textContent()) ?? '';
  await first.click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  expect(await page.getByText(/pendek \(hasil ukur\)/).count()).toBeGreaterThan(0);
  const [, village, family, person] = new URL(page.url()).pathname.split('/growth')[1]?.split('/') ?? [];
  const answer = await page.request.get(`${demo.url}/api/villages/${village}/families/${family}/growth/${person}`);
  const { birthDate, measured } = await answer.json();
  child = { name, birthDate, measured: measured.length, url: page.url() };
});

test('R-ANT-07: the page of the family says why the child is short, what decided and what would change it', async () => {
  const { page } = wati;
  const [village, family] = new URL(child.url).pathname.split('/growth/')[1]?.split('/') ?? [];
  await page.goto(`${demo.url}/app/families/${village}/${family}`);
  await page.getByText('Mengapa? Semua hasil aturan').click();
  const short = page.locator('details.card details', { hasText: 'Pendek (tinggi menurut umur)' }).first();
  await short.locator('summary').click();
  await short.getByText(/^aturan R-ANT-07/).waitFor();
  expect(await short.getByText(/panjang atau tinggi/).count()).toBeGreaterThan(0);
  expect(await short.getByText(/Pengukuran berikutnya/).count()).toBe(1);
  await look(page, 'why');
  await page.goto(child.url);
});

test('R-ANT-08: an unlikely weight is asked about, then the measurement stands in the curve and the table', async () => {
  const { page } = wati;
  const picture = page.getByRole('img');
  const before = (await picture.getAttribute('aria-label')) ?? '';
  await page.getByLabel('Berat (kg)').fill('98');
  await page.getByLabel('Panjang/tinggi (cm)').fill('80');
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByText('Periksa dulu sebelum disimpan').waitFor();
  await look(page, 'child');
  await page.getByLabel('Berat (kg)').fill('9,8');
  await page.getByRole('button', { name: /simpan/i }).click();
  await page.waitForTimeout(300);
  const insist = page.getByRole('button', { name: 'Sudah diukur dua kali, simpan' });
  if (await insist.isVisible()) await insist.click();
  await page.getByText(`Pengukuran ${child.name} tersimpan.`).waitFor();
  await page.getByRole('heading', { name: /^\d+ pengukuran$/ }).waitFor();
  expect(await page.getByRole('cell', { name: '9,8' }).count()).toBeGreaterThan(0);
  expect(await picture.getAttribute('aria-label')).not.toBe(before);
});

test('rulebook 14.4: an e-PPGBM file is previewed, saved and taken back', async () => {
  const file = join(demo.dataDir, 'eppgbm.csv');
  const [year, month, day] = child.birthDate.split('-').map(Number);
  const on = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, (day ?? 1) + 40)).toISOString().slice(0, 10);
  const heading = 'No;NIK;Nama;JK;Tgl Lahir;Tanggal Pengukuran;Berat;Tinggi;Cara Ukur;ZS TB/U';
  const rows = [
    `1;;${child.name};P;${child.birthDate};${on};3,9;52,5;Terlentang;1,99`,
    `2;;Data Sintetis Asing;L;2024-01-01;2026-10-01;11;80;Berdiri;`,
  ];
  writeFileSync(file, [heading, ...rows].join('\n'));
  const { page } = await visit(browser, demo, 'lina');
  await page.getByRole('link', { name: 'Data', exact: true }).click();
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('button', { name: 'Baca berkas' }).click();
  await page.getByRole('heading', { level: 1, name: '1 pengukuran baru' }).waitFor({ timeout: 30_000 });
  expect(await page.getByText('1 baris: anaknya tidak ditemukan di desa ini').count()).toBeGreaterThan(0);
  await look(page, 'import');
  await page.getByRole('button', { name: 'Simpan impor' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tersimpan: 1 pengukuran baru' }).waitFor({ timeout: 30_000 });
  const { pathname } = new URL(child.url);
  const api = `${demo.url}/api${pathname.replace(/^.*\/growth\/([^/]+)\/([^/]+)\//, '/villages/$1/families/$2/growth/')}`;
  const count = async (): Promise<number> => (await (await page.request.get(api)).json()).measured.length;
  const saved = await count();
  const undo = page.getByRole('button', { name: 'Batalkan impor ini' });
  await undo.click();
  await page.getByText('Batalkan impor ini?').waitFor();
  await undo.click();
  await page.getByRole('heading', { level: 1, name: 'Impor sudah dibatalkan' }).waitFor({ timeout: 30_000 });
  expect(await count()).toBe(saved - 1);
});

test('nothing of it keeps anybody out, and no page complained', () => {
  expect(barriers).toEqual([]);
  expect(wati.complaints).toEqual([]);
});
