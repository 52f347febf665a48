/**
 * The pictures of the docs (contracts 31.24): `node test/pictures.ts`. A fresh demo with a frozen clock, so that the
 * same sources give the same pictures; each at most 150 KB.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '#server/config.ts';
import { launchBrowser } from './browser.ts';
import { removeDemo, startDemo, visit } from './journeys/demo.ts';
import { goTo, houses, logIn, newPhone, toPlace } from './journeys/field-phone.ts';

const FOLDER = join(projectRoot, 'docs/pictures');
const MOST_BYTES = 150 * 1024;
const NOW = '2026-11-24T03:00:00.000Z';
const [DESK, PHONE] = [1280, 360];

interface Picture {
  name: string;
  login: string;
  path: string;
  width: number;
}

const PICTURES: readonly Picture[] = [
  { name: 'home-village', login: 'lina', path: '/app/', width: DESK },
  { name: 'findings', login: 'lina', path: '/app/findings', width: DESK },
  { name: 'family', login: 'lina', path: 'FAMILY', width: DESK },
  { name: 'family-form', login: 'lina', path: 'FAMILY/form', width: DESK },
  { name: 'imports', login: 'lina', path: '/app/data', width: DESK },
  { name: 'needs', login: 'budi', path: '/app/synergy', width: DESK },
  { name: 'home-province', login: 'agus', path: '/app/', width: DESK },
  { name: 'indicator', login: 'agus', path: '/app/indicators/IN-11', width: DESK },
  { name: 'villages', login: 'agus', path: '/app/villages', width: DESK },
  { name: 'rt-list', login: 'hasan', path: '/app/rt-list', width: DESK },
  { name: 'findings-phone', login: 'lina', path: '/app/findings', width: PHONE },
  { name: 'family-phone', login: 'lina', path: 'FAMILY', width: PHONE },
];

process.env['CIKAR_NOW'] = NOW;
const demo = await startDemo();
const browser = await launchBrowser();
try {
  mkdirSync(FOLDER, { recursive: true });
  for (const picture of PICTURES) await take(picture);
  await takeFieldApp();
} finally {
  await browser.close();
  await demo.stop();
  removeDemo(demo);
}

async function take({ name, login, path, width }: Picture): Promise<void> {
  const { page, context } = await visit(browser, demo, login, width);
  await page.goto(demo.url + (path.startsWith('FAMILY') ? path.replace('FAMILY', await someFamily(page)) : path));
  await page.waitForLoadState('networkidle');
  await save(page, name);
  await context.close();
}

/** The places of the field app on a small phone, and the first screen of a visit. */
async function takeFieldApp(): Promise<void> {
  const phone = await newPhone(browser, demo);
  const { page } = phone;
  await page.clock.setFixedTime(NOW);
  await page.goto(phone.url);
  await logIn(phone, 'siti', demo.passwords['siti'] ?? '');
  for (const [place, name] of Object.entries({
    Tugas: 'tasks',
    Keluarga: 'families',
    Posyandu: 'posyandu',
    Kirim: 'send',
  })) {
    await toPlace(phone, place);
    await page.waitForTimeout(500);
    await save(page, `kader-${name}`);
  }
  const [house] = await houses(phone);
  await goTo(phone, 'visit', house?.village ?? '', house?.id ?? '');
  await page.getByRole('checkbox', { name: /^Rumah/ }).check();
  await page.getByRole('checkbox', { name: /Tanyakan juga/ }).check();
  await page.getByRole('button', { name: 'Mulai' }).click();
  await page.getByRole('button', { name: 'Lanjut' }).waitFor();
  await save(page, 'kader-visit');
  await phone.context.close();
}

async function save(page: Page, name: string): Promise<void> {
  const file = join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  const { size } = statSync(file);
  process.stdout.write(`${file} ${Math.round(size / 1024)} KB\n`);
  if (size > MOST_BYTES) throw new Error(`${name} is larger than ${MOST_BYTES} bytes`);
}

/** The family of the first child out of school. */
async function someFamily(page: Page): Promise<string> {
  const { items } = await (await page.request.get(`${demo.url}/api/findings?kind=out-of-school`)).json();
  return `/app/families/${items[0].villageCode}/${items[0].familyId}`;
}
