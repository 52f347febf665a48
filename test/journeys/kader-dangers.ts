/**
 * The moments at which other apps lose work: the app does not start, a new version comes, two people share a phone, a PIN is
 * forgotten, the lease ends (issue 5, "nothing unsent is ever destroyed").
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, launchPhone } from '../browser.ts';
import { visit, type Demo, type Visitor } from './demo.ts';
import {
  PIN,
  goTo,
  heading,
  houses,
  listen,
  logIn,
  look,
  newPhone,
  outboxOf,
  sendNow,
  shortVisit,
  toPlace,
  unlock,
  type FieldPhone,
  type House,
} from './field-phone.ts';
import { FrontDoor } from './front-door.ts';
import { makePerson, officeOf } from './office-api.ts';
import { giveDemoBack, takeDemo } from './shared-demo.ts';

const OTHER_PIN = '739164';

let demo: Demo;
let browser: Browser;
let lina: Visitor;
let phone: FieldPhone;
let other: { login: string; password: string };
const barriers: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  demo = await takeDemo();
  browser = await launchBrowser();
  lina = await visit(browser, demo, 'lina');
  phone = await newPhone(browser, demo);
  await phone.page.goto(phone.url);
  await logIn(phone, 'siti', demo.passwords['siti'] ?? '');
});
afterAll(async () => {
  await browser?.close();
  if (demo) await giveDemoBack(demo);
});

/** The saved rescue file of the screen that stands there. */
async function rescueFile({ page }: FieldPhone): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Simpan berkas penyelamat' }).click();
  const path = await (await coming).path();
  return readFileSync(path, 'utf8');
}

async function waits({ page }: FieldPhone, count: number): Promise<void> {
  await page.getByText(`${count} menunggu, aman di HP ini`).first().waitFor();
}

/** In the app's place: the database of the keys with another content than the app knows. */
async function breakKeys({ page, url }: FieldPhone): Promise<void> {
  await page.goto(`${url}icon.svg`);
  await page.evaluate(async () => {
    const settled = (request: IDBOpenDBRequest): Promise<IDBDatabase> =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    await settled(indexedDB.deleteDatabase('cikar-keys'));
    const request = indexedDB.open('cikar-keys', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('something-else');
    (await settled(request)).close();
  });
}

test('issue 5: the app does not start: a screen, the rescue file, and the office opens it', async () => {
  const { page } = phone;
  const [first, second] = await houses(phone);
  await phone.context.setOffline(true);
  if (first) await shortVisit(phone, first);
  if (second) await shortVisit(phone, second);
  await waits(phone, 2);
  await phone.context.setOffline(false);
  await breakKeys(phone);
  await phone.context.setOffline(true);
  await page.goto(phone.url);
  await heading(phone, 'CIKAR tidak dapat dibuka').waitFor();
  await look(phone, 'broken');
  const file = await rescueFile(phone);
  expect(JSON.parse(file).envelopes).toHaveLength(2);
  await page.getByText('Berkas tersimpan. Serahkan ke kantor desa.').waitFor();
  await page.getByRole('button', { name: 'Coba lagi' }).click();
  await heading(phone, 'CIKAR tidak dapat dibuka').waitFor();
  await lina.page.getByRole('link', { name: 'Berkas penyelamat' }).click();
  await lina.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'siti.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await lina.page.getByRole('button', { name: 'Masukkan 2 kiriman' }).click();
  await lina.page.getByText('2 masuk, 0 sudah ada sebelumnya').waitFor();
});

test('issue 5: set up from the start, the phone still has its unsent work and hands it over', async () => {
  const { page } = phone;
  await page.getByRole('button', { name: 'Siapkan HP ini dari awal' }).click();
  await page.getByText(/kunjungan yang baru setengah diisi hilang/).waitFor();
  await look(phone, 'broken-anew');
  await page.getByRole('button', { name: 'Ya, siapkan dari awal' }).click();
  await heading(phone, 'Masuk ke CIKAR').waitFor();
  expect((await outboxOf(phone)).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  await phone.context.setOffline(false);
  await logIn(phone, 'siti', demo.passwords['siti'] ?? '');
  const rows = await outboxOf(phone);
  expect(rows.map(({ state, receipt }) => [state, receipt?.result])).toEqual([
    ['sent', 'already-accepted'],
    ['sent', 'already-accepted'],
  ]);
});

test('the disk under the browser cannot be read: it says so, and nothing is lost when it can again', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'cikar-broken-'));
  let context = await launchPhone(profile);
  const open = async (): Promise<FieldPhone> => {
    const page = context.pages()[0] ?? (await context.newPage());
    return { context, page, url: phone.url, barriers: phone.barriers, complaints: listen(page) };
  };
  try {
    let other = await open();
    await other.page.goto(other.url);
    await logIn(other, 'siti', demo.passwords['siti'] ?? '');
    const [first] = await houses(other);
    await context.setOffline(true);
    if (first) await shortVisit(other, first);
    await waits(other, 1);
    await context.close();
    // The name of the file that names the others, taken by a folder: an error of the disk, which the browser does not heal.
    const folder = join(profile, 'Default/IndexedDB');
    const store = join(folder, readdirSync(folder).find((name) => name.endsWith('.leveldb')) ?? '');
    renameSync(join(store, 'CURRENT'), join(store, 'CURRENT.kept'));
    mkdirSync(join(store, 'CURRENT'));
    context = await launchPhone(profile);
    other = await open();
    await other.page.goto(other.url);
    await heading(other, 'CIKAR tidak dapat dibuka').waitFor();
    await other.page.getByRole('button', { name: 'Simpan berkas penyelamat' }).click();
    await other.page.getByText(/isi HP tidak terbaca/).waitFor();
    await look(other, 'unreadable');
    await context.close();
    rmdirSync(join(store, 'CURRENT'));
    renameSync(join(store, 'CURRENT.kept'), join(store, 'CURRENT'));
    context = await launchPhone(profile);
    other = await open();
    await context.setOffline(true);
    await other.page.goto(other.url);
    await unlock(other);
    await waits(other, 1);
    await context.setOffline(false);
    await sendNow(other);
    expect((await outboxOf(other)).map(({ state }) => state)).toEqual(['sent']);
  } finally {
    await context.close().catch(() => undefined);
    rmSync(profile, { recursive: true, force: true });
  }
});

test('issue 5: a new version with a full outbox: asked, and every row is there afterwards', async () => {
  const door = new FrontDoor(demo);
  await door.open();
  const held = await newPhone(browser, demo);
  Object.assign(held, { url: `${door.url}/kader/`, barriers: phone.barriers, complaints: phone.complaints });
  const { page } = held;
  try {
    await page.goto(held.url);
    await logIn(held, 'siti', demo.passwords['siti'] ?? '');
    const [first, second] = await houses(held);
    door.isApiCut = true;
    if (first) await shortVisit(held, first);
    if (second) await shortVisit(held, second);
    await waits(held, 2);
    const before = await outboxOf(held);
    door.release('baru');
    await page.reload();
    await page.getByText('Versi baru siap').waitFor();
    await look(held, 'version-at-lock');
    await unlock(held);
    const form = await secondTab(held, first);
    await page.getByRole('link', { name: 'Versi baru siap' }).click();
    await page.getByText(/2 pekerjaan belum terkirim/).waitFor();
    await look(held, 'version');
    expect(await releaseOf(held)).toBe(null);
    await page.getByRole('button', { name: 'Pakai sekarang' }).click();
    await page.locator('meta[name=cikar-release]').waitFor({ state: 'attached' });
    await unlock(held);
    expect(await releaseOf(held)).toBe('baru');
    expect(await page.evaluate(() => Reflect.get(globalThis, 'cikarBuild'))).toBe('baru');
    expect(await outboxOf(held)).toEqual(before);
    // Somebody at work in another tab keeps her form; the tab is new when she leaves it.
    expect(await nameField(form).inputValue()).toBe('Data Sintetis Melati');
    expect(await releaseOf(form)).toBe(null);
    await goTo(form, 'tasks');
    await form.page.getByLabel('PIN Anda').waitFor();
    expect(await releaseOf(form)).toBe('baru');
    door.isApiCut = false;
    await waits(held, 2);
    await sendNow(held);
    expect((await outboxOf(held)).map(({ state }) => state)).toEqual(['sent', 'sent']);
    // Whoever locks before she goes out takes the next one before she opens.
    await form.page.close();
    door.release('lagi');
    await page.reload();
    await page.getByRole('button', { name: 'Pakai sekarang' }).click();
    await page.locator('meta[content=lagi]').waitFor({ state: 'attached' });
    await unlock(held);
  } finally {
    await held.context.close();
    door.close();
  }
});

const releaseOf = ({ page }: FieldPhone): Promise<string | null> =>
  page.evaluate(() => document.querySelector('meta[name=cikar-release]')?.getAttribute('content') ?? null);

const nameField = ({ page }: FieldPhone) => page.getByRole('group', { name: 'Nama', exact: true }).getByRole('textbox');

/** Another tab of the same phone, with a new member half written. */
async function secondTab(phone: FieldPhone, house: House | undefined): Promise<FieldPhone> {
  const page = await phone.context.newPage();
  const tab = { ...phone, page };
  await page.goto(phone.url);
  await unlock(tab);
  await goTo(tab, 'new-member', house?.village ?? '', house?.id ?? '', 'born');
  await nameField(tab).fill('Data Sintetis Melati');
  return tab;
}

test('issue 5: two kaders on one phone: each her PIN, neither sees the families of the other', async () => {
  const { page, context } = phone;
  const hers = await houses(phone);
  await toPlace(phone, 'Menu');
  await page.getByRole('button', { name: 'Kunci sekarang' }).click();
  await page.getByRole('button', { name: 'Orang lain memakai HP ini' }).click();
  const office = officeOf(demo, lina.context.request);
  const places = [`${await office.village()}/001/002`];
  other = await makePerson(browser, demo, office, { name: 'Mira', role: 'kader', places });
  await logIn(phone, other.login, other.password, OTHER_PIN);
  const others = await houses(phone);
  expect(others.length).toBeGreaterThan(3);
  expect(others.filter(({ id }) => hers.some((house) => house.id === id))).toEqual([]);
  await context.setOffline(true);
  if (others[0]) await shortVisit(phone, others[0]);
  await waits(phone, 1);
  await toPlace(phone, 'Menu');
  await page.getByRole('button', { name: 'Kunci sekarang' }).click();
  await heading(phone, 'Siapa yang memakai HP ini?').waitFor();
  await look(phone, 'who');
  await page.getByRole('button', { name: 'Siti', exact: true }).click();
  await page.getByLabel('PIN Anda').fill(OTHER_PIN);
  await page.getByRole('button', { name: 'Buka', exact: true }).click();
  await page.getByText('PIN salah. Masih 9 kali lagi.').waitFor();
  await unlock(phone);
  // A family of the other one is, for her, not there.
  await goTo(phone, 'family', others[0]?.village ?? '', others[0]?.id ?? '');
  await heading(phone, 'Keluarga ini tidak ada di HP').waitFor();
  expect(await houses(phone)).toEqual(hers);
  await page
    .getByText(/semua terkirim/)
    .first()
    .waitFor();
});

test('contracts 20: she logs out with unsent work: told before, the file holds everybody’s, and all of it stays', async () => {
  const { page } = phone;
  const [house] = await houses(phone);
  if (house) await shortVisit(phone, house);
  await toPlace(phone, 'Menu');
  await page.getByRole('button', { name: 'Keluar dari HP ini' }).click();
  await page.getByText('1 pekerjaan belum terkirim.', { exact: false }).waitFor();
  await look(phone, 'leave');
  expect(JSON.parse(await rescueFile(phone)).envelopes).toHaveLength(2);
  await page.getByRole('button', { name: 'Ya, keluar' }).click();
  await heading(phone, 'Halo, Mira').waitFor();
  expect((await outboxOf(phone)).filter(({ state }) => state === 'waiting')).toHaveLength(2);
});

test('contracts 20: the lease ends without signal: the copy goes, the work stays, and it says what to do', async () => {
  const { page } = phone;
  await page.clock.setFixedTime(Date.now() + 15 * 24 * 3_600_000);
  await unlock(phone, OTHER_PIN);
  await toPlace(phone, 'Tugas');
  await page.getByText(/HP ini sudah lama tidak bertemu server/).waitFor();
  await look(phone, 'lease-over');
  await toPlace(phone, 'Keluarga');
  await heading(phone, '0 keluarga').waitFor();
  await waits(phone, 1);
  await toPlace(phone, 'Kirim');
  expect(JSON.parse(await rescueFile(phone)).envelopes).toHaveLength(2);
});

test('contracts 20: a PIN that is gone costs nobody’s work: it goes sealed, hers with her new PIN and Siti’s with hers', async () => {
  const { page, context } = phone;
  await toPlace(phone, 'Menu');
  await page.getByRole('button', { name: 'Kunci sekarang' }).click();
  for (let left = 9; left >= 0; left -= 1) {
    await page.getByLabel('PIN Anda').fill('000000');
    await page.getByRole('button', { name: 'Buka', exact: true }).click();
    await page.getByText(left > 0 ? `PIN salah. Masih ${left} kali lagi.` : /PIN ini tidak berlaku lagi/).waitFor();
  }
  await look(phone, 'pin-gone');
  expect(JSON.parse(await rescueFile(phone)).envelopes).toHaveLength(2);
  await page.clock.setFixedTime(Date.now());
  await context.setOffline(false);
  await page.getByRole('button', { name: /Masuk dengan kata sandi/ }).click();
  await logIn(phone, other.login, other.password, OTHER_PIN);
  expect((await houses(phone)).length).toBeGreaterThan(3);
  await toPlace(phone, 'Menu');
  await page.getByRole('button', { name: 'Kunci sekarang' }).click();
  await page.getByRole('button', { name: 'Orang lain memakai HP ini' }).click();
  await logIn(phone, 'siti', demo.passwords['siti'] ?? '');
  expect((await outboxOf(phone)).filter(({ state }) => state !== 'sent')).toEqual([]);
});

test('contracts 20, 31.2: the office takes a full phone away that is out of reach: the work comes for review, the phone is emptied with a receipt', async () => {
  const lost = await newPhone(browser, demo);
  Object.assign(lost, { barriers: phone.barriers, complaints: phone.complaints });
  const { page, context } = lost;
  const desk = lina.page;
  await page.goto(lost.url);
  await logIn(lost, 'siti', demo.passwords['siti'] ?? '');
  const own = await houses(lost);
  await context.setOffline(true);
  for (const house of own.slice(0, 2)) await shortVisit(lost, house);
  await waits(lost, 2);

  // The list begins with the phone that was made last.
  await desk.getByRole('link', { name: 'HP', exact: true }).click();
  await desk
    .getByRole('button', { name: /^Cabut/ })
    .first()
    .click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Cabut' }).click();
  await desk.getByText('HP Siti sudah dicabut.').waitFor();
  await context.setOffline(false);
  await page.getByText('HP ini sudah dicabut oleh kantor desa. Hubungi koordinator.').waitFor();
  await page.getByText(/Pekerjaan Anda sudah diserahkan ke kantor desa dan diperiksa di sana/).waitFor();
  await look(lost, 'revoked');
  expect((await outboxOf(lost)).map(({ state, receipt }) => [state, receipt?.result])).toEqual([
    ['sent', 'sealed'],
    ['sent', 'sealed'],
  ]);
  await desk.getByRole('link', { name: 'Kiriman tertahan' }).click();
  for (const left of [1, 0]) {
    await desk
      .getByRole('button', { name: /^Masukkan: / })
      .first()
      .click();
    await desk.getByText('Sudah masuk atas nama Siti.').waitFor();
    await expect
      .poll(() => desk.getByText('dari HP yang dicabut', { exact: true }).count(), { timeout: 20_000 })
      .toBe(left);
  }

  await desk.getByRole('link', { name: 'HP', exact: true }).click();
  await desk
    .getByRole('button', { name: /^Kosongkan/ })
    .first()
    .click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Kosongkan' }).click();
  await desk.getByText('HP Siti akan kosong begitu bertemu server.').waitFor();
  await page.reload();
  await page.getByLabel('PIN Anda').fill(PIN);
  await page.getByRole('button', { name: 'Buka', exact: true }).click();
  await heading(lost, 'Masuk ke CIKAR').waitFor();
  await desk.reload();
  await desk.getByText('Tanda terima HP').click();
  await desk.getByText(/cikar-wiped/).waitFor();
  await context.close();
});

test('every screen of one phone can be read aloud, fits 360 px, and no script failed', () => {
  expect([...barriers, ...phone.barriers]).toEqual([]);
  expect([...complaints, ...phone.complaints]).toEqual([]);
});
