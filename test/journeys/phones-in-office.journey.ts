/**
 * Phones as the office sees them: Siti's phone works without signal; Lina counts and opens its rescue file, decides on work that
 * was refused, settles a conflict, and empties a lost phone, whose signed receipt then stands in the list (contracts 20, 31.2).
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import type { Server } from '../sync/server-of.ts';
import { SimulatedPhone } from '../sync/simulated-phone.ts';
import { removeDemo, visit, type Demo, type Visitor } from './demo.ts';
import { barriersOf } from './office-page.ts';
import { startPrepared } from './prepared-demo.ts';

let demo: Demo;
let browser: Browser;
let lina: Visitor;
let phone: SimulatedPhone;
let other: SimulatedPhone;
const barriers: string[] = [];

beforeAll(async () => {
  demo = await startPrepared();
  browser = await launchBrowser();
  lina = await visit(browser, demo, 'lina');
  const login = { login: 'siti', password: demo.passwords['siti'] ?? '' };
  [phone, other] = [new SimulatedPhone(live(demo.url), login), new SimulatedPhone(live(demo.url), login)];
  for (const each of [phone, other]) {
    await each.enrol();
    expect(await each.sync()).toBe('done');
  }
});
afterAll(async () => {
  await browser?.close();
  if (demo) {
    await demo.stop();
    removeDemo(demo);
  }
});

/** The demo over its real socket. */
function live(url: string): Server {
  return {
    now: () => Date.now(),
    openSession: () => Promise.reject(new Error('phones of the journey log in with a password')),
    send: async ({ method, path, body, cookie }) => {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: {
          'x-cikar': '1',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(cookie ? { cookie } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const set = answer.headers.get('set-cookie')?.split(';')[0];
      return { status: answer.status, body: await answer.text(), cookie: set ? (set.endsWith('=') ? '' : set) : null };
    },
  };
}

async function look(page: Page, name: string): Promise<void> {
  barriers.push(...(await barriersOf(page, `phones-${name}`)));
}

/** The choice of drinking water, of the family at this place in the phone's list. */
async function water(on: SimulatedPhone, at: number, value: number): Promise<void> {
  const family = (await on.copy()).toSorted((a, b) => a.id.localeCompare(b.id))[at];
  if (!family) throw new Error('the phone has no families');
  await on.capture({
    kind: 'family-answered',
    villageCode: family.villageCode,
    familyId: family.id,
    payload: { form: 'family', items: { 'family/water': value } },
    observedOn: (await on.phone?.today()) ?? '',
  });
}

test('contracts 20: a rescue file is counted first, then goes in with a receipt for each piece', async () => {
  await water(phone, 0, 1);
  await water(phone, 1, 2);
  const file = JSON.stringify(await phone.phone?.rescueFile());
  const { page } = lina;
  await page.getByRole('link', { name: 'Berkas penyelamat' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'siti.cikar', mimeType: 'application/json', buffer: Buffer.from(file) });
  await page.getByRole('cell', { name: /Siti/ }).waitFor();
  await page.getByRole('button', { name: 'Masukkan 2 kiriman' }).click();
  await page.getByText('2 masuk, 0 sudah ada sebelumnya').waitFor();
  await look(page, 'rescue');
  expect(await phone.sync()).toBe('done');
});

test('contracts 31.2: refused work is shown in words and returned with a reason that its author reads', async () => {
  await water(phone, 2, 4_711);
  await phone.sync();
  const { page } = lina;
  await page.getByRole('link', { name: 'Kiriman tertahan' }).click();
  await page.getByText('4711 (bukan pilihan)').waitFor();
  await page.getByText('Sumber air minum: pilih salah satu').waitFor();
  await look(page, 'held');
  await page.getByRole('button', { name: /^Kembalikan/ }).click();
  await page.getByLabel('Alasan').fill('Angka ini bukan pilihan, tanyakan lagi.');
  await page.getByRole('dialog').getByRole('button', { name: 'Kembalikan' }).click();
  await page.getByText(/Dikembalikan kepada Siti/).waitFor();
  await phone.sync();
  expect((await phone.phone?.names())?.held[0]).toMatchObject({
    state: 'returned',
    reason: 'Angka ini bukan pilihan, tanyakan lagi.',
  });
});

test('contracts 9: two phones disagree; the family stands in the list of conflicts', async () => {
  await other.sync();
  await water(phone, 3, 1);
  await water(other, 3, 2);
  await phone.sync();
  await other.sync();
  const { page } = lina;
  await page.getByRole('link', { name: 'Jawaban berselisih' }).click();
  await page.getByRole('heading', { name: '1 keluarga dengan jawaban berselisih' }).waitFor();
  expect(await page.getByRole('cell', { name: 'Sumber air minum' }).count()).toBe(1);
  await look(page, 'conflicts');
});

test('contracts 20: a lost phone is emptied and its signed receipt stands in the list', async () => {
  const { page } = lina;
  await page.getByRole('link', { name: 'HP', exact: true }).click();
  await page.getByRole('heading', { name: '2 HP dipakai' }).waitFor();
  await look(page, 'list');
  await page
    .getByRole('button', { name: /^Kosongkan/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Kosongkan' }).click();
  await page.getByText('diminta dikosongkan, belum ada jawaban').waitFor();
  // The list begins with the phone that was made last.
  expect(await other.sync()).toBe('wiped');
  await page.reload();
  await page.getByText('Tanda terima HP').click();
  await page.getByText(/cikar-wiped/).waitFor();
  await look(page, 'wiped');
});

test('contracts 31.2: the kabupaten sees counts, and no names', async () => {
  const { page } = await visit(browser, demo, 'kadir');
  await page.getByRole('link', { name: 'Kiriman tertahan' }).click();
  await page.getByText('Tidak ada kiriman lama').waitFor();
  expect(await page.getByText('Siti').count()).toBe(0);
  await look(page, 'held-above');
});

test('no page has a barrier for the keyboard, the screen reader or the phone, and none complained', () => {
  expect(barriers).toEqual([]);
  expect(lina.complaints).toEqual([]);
});
