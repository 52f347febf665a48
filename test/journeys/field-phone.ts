/** One phone with the field app, as its kader holds it; several of them live in one browser, each with a storage of its own. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { asChrome100 } from './chrome-100.ts';
import type { Demo } from './demo.ts';
import { barriersOfScreen } from './phone-screen.ts';

export const PIN = '482915';

export interface FieldPhone {
  context: BrowserContext;
  page: Page;
  url: string;
  /** What axe found and what was wider than the phone: gathered, so that one screen's fault does not hide the next one's. */
  barriers: string[];
  /** Errors of scripts, by their text. */
  complaints: string[];
}

/** With what browsers of 2022 have, and nothing newer. */
export async function newPhone(browser: Browser, demo: Demo): Promise<FieldPhone> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    locale: 'id-ID',
    acceptDownloads: true,
  });
  await asChrome100(context);
  const page = await context.newPage();
  return { context, page, url: `${demo.url}/kader/`, barriers: [], complaints: listen(page) };
}

export function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.setDefaultTimeout(20_000);
  page.on('pageerror', ({ message }) => complaints.push(message));
  return complaints;
}

export const heading = ({ page }: FieldPhone, name: RegExp | string) => page.getByRole('heading', { level: 1, name });

/** From the form with the password to the list of tasks; it asks for it where the phone has people already. */
export async function logIn(phone: FieldPhone, login: string, password: string, pin = PIN): Promise<void> {
  const { page } = phone;
  await page.getByLabel('Nama akun').fill(login);
  await page.getByLabel('Kata sandi').fill(password);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await page.getByLabel(/paling sedikit 6 angka/).fill(pin);
  await page.getByLabel('PIN sekali lagi').fill(pin);
  await page.getByRole('button', { name: 'Pakai PIN ini' }).click();
  await bar(phone).waitFor();
  await page.getByText(/semua terkirim/).waitFor();
  // The shell is kept before the signal goes.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

export async function unlock(phone: FieldPhone, pin = PIN): Promise<void> {
  await phone.page.getByLabel('PIN Anda').fill(pin);
  await phone.page.getByRole('button', { name: 'Buka', exact: true }).click();
  await bar(phone).waitFor();
}

export const bar = ({ page }: FieldPhone) => page.getByRole('navigation', { name: 'Tempat' });

export async function toPlace(phone: FieldPhone, name: string): Promise<void> {
  await bar(phone).getByRole('link', { name }).click();
}

/** Opens a screen as its address says; ids only. */
export async function goTo({ page }: FieldPhone, ...parts: string[]): Promise<void> {
  await page.evaluate(
    (hash) => {
      window.location.hash = hash;
    },
    `#/${parts.join('/')}`,
  );
}

export async function sendNow(phone: FieldPhone): Promise<void> {
  await toPlace(phone, 'Kirim');
  const button = phone.page.getByRole('button', { name: 'Kirim sekarang' });
  // "Semua terkirim" of the last time stands there already: only an answer says that this sync has been.
  const answered = phone.page.waitForResponse(/\/api\/sync\/pull/);
  await button.click();
  await answered;
  await button.waitFor();
  await phone.page
    .getByText(/semua terkirim/)
    .first()
    .waitFor();
}

export async function look(phone: FieldPhone, name: string): Promise<void> {
  const { page, barriers } = phone;
  barriers.push(...(await barriersOfScreen(page, `kader-${name}`)));
  // Told in words: no code, no number of an error.
  expect(await page.locator('main').innerText()).not.toMatch(/\b(4|5)\d\d\b|null|undefined|(kader|problem)\.[a-z]/);
}

export interface House {
  village: string;
  id: string;
}

/** The houses of the list, in its order. */
export async function houses(phone: FieldPhone): Promise<House[]> {
  await toPlace(phone, 'Keluarga');
  await heading(phone, /\d+ keluarga/).waitFor();
  const links = await phone.page
    .locator('ul.cards a.card')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('href') ?? ''));
  return links.flatMap((href) => {
    const [, village, id] = /family\/([\d.]+)\/([0-9a-f-]+)/.exec(href) ?? [];
    return village && id ? [{ village, id }] : [];
  });
}

/** A visit that asks for nothing new: the shortest way to one piece of work that waits. */
export async function shortVisit(phone: FieldPhone, { village, id }: House): Promise<void> {
  const { page } = phone;
  await goTo(phone, 'visit', village, id);
  await page.getByRole('button', { name: 'Mulai' }).click();
  const save = page.getByRole('button', { name: 'Simpan kunjungan' });
  const toReview = page.getByRole('button', { name: 'Ke ringkasan' });
  await save.or(toReview).waitFor();
  if ((await save.count()) === 0) await toReview.click();
  await save.click();
  await heading(phone, 'Kunjungan tersimpan').waitFor();
  await page.getByRole('link', { name: 'Ke tugas berikutnya' }).click();
}

export interface StoredRow {
  account: string;
  state: string;
  submissionId: string;
  receipt: { result: string } | null;
}

/** The outbox as it lies on the phone, whatever the app says. */
export function outboxOf({ page }: FieldPhone): Promise<StoredRow[]> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const request = indexedDB.open('cikar-outbox');
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    const rows = await new Promise<StoredRow[]>((done, fail) => {
      const request = db.transaction('rows').objectStore('rows').getAll();
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    db.close();
    return rows;
  });
}
