/**
 * Several phones and the office, with the signal gone in between: two answers to one question, rights taken away, a family
 * that moves, and a whole day of work that arrives in the evening (issue 5, contracts 9, 11 and 20).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { familyPage } from '#contract/family.ts';
import { growthVillage } from '#contract/growth.ts';
import { axe, launchBrowser, launchPhone } from '../browser.ts';
import { visit, type Demo, type Visitor } from './demo.ts';
import {
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
import { children as childrenOf, killProfile, manyVisits, manyWeighings } from './field-day.ts';
import { makePerson, officeOf, type Office } from './office-api.ts';
import { giveDemoBack, takeDemo } from './shared-demo.ts';

/** Of the demo, in the same kabupaten. */
const SECOND_VILLAGE = '19.01.01.2007';
const RTS = ['001/001', '001/002', '001/003', '002/001'];

let demo: Demo;
let browser: Browser;
let lina: Visitor;
let office: Office;
let siti: FieldPhone;
let rina: FieldPhone;
const barriers: string[] = [];

beforeAll(async () => {
  demo = await takeDemo();
  browser = await launchBrowser();
  lina = await visit(browser, demo, 'lina');
  office = officeOf(demo, lina.context.request);
});
afterAll(async () => {
  await browser?.close();
  if (demo) await giveDemoBack(demo);
});

test('issue 5: from the first page and from the office, a kader is led to her app', async () => {
  const context = await browser.newContext({ locale: 'id-ID', viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  await page.goto(demo.url);
  await page.getByRole('link', { name: 'Aplikasi kader' }).click();
  await page.getByRole('heading', { name: 'Masuk ke CIKAR' }).waitFor();
  await context.close();
  const desk = await visit(browser, demo, 'siti', 360);
  await desk.page.getByRole('heading', { name: 'Aplikasi kader' }).waitFor();
  barriers.push(...(await axe(desk.page)).map(({ id }) => `office: ${id}`));
  await desk.page.getByRole('link', { name: 'Buka aplikasi kader' }).click();
  await desk.page.getByRole('heading', { name: 'Masuk ke CIKAR' }).waitFor();
  expect(new URL(desk.page.url()).pathname).toBe('/kader/');
  await desk.context.close();
});

test('two phones of two kaders have the same families', async () => {
  const village = await office.village();
  const slip = await makePerson(browser, demo, office, {
    name: 'Rina',
    role: 'kader',
    places: RTS.map((rt) => `${village}/${rt}`),
  });
  [siti, rina] = [await newPhone(browser, demo), await newPhone(browser, demo)];
  await siti.page.goto(siti.url);
  await logIn(siti, 'siti', demo.passwords['siti'] ?? '');
  await rina.page.goto(rina.url);
  await logIn(rina, slip.login, slip.password);
  const [hers, all] = [await houses(siti), await houses(rina)];
  expect(all.length).toBeGreaterThan(hers.length);
});

/** Answers one question with the choice of the given place among those that do not stand there yet; its words. */
async function answerOne(phone: FieldPhone, { village, id }: House, item: string, choice: number): Promise<string> {
  const { page } = phone;
  await goTo(phone, 'visit', village, id);
  const again = page.getByRole('checkbox', { name: /Tanyakan juga/ });
  await again.waitFor();
  for (const topic of await page.getByRole('checkbox').all()) await topic.uncheck();
  await page.getByRole('checkbox', { name: /^Rumah/ }).check();
  await again.check();
  await page.getByRole('button', { name: 'Mulai' }).click();
  const question = page.locator(`fieldset[data-item=${item}]`);
  const next = page.getByRole('button', { name: 'Lanjut' });
  while ((await question.count()) === 0) await next.click();
  const before = (await question.locator('p.muted').allInnerTexts()).join(' ');
  const options = (await question.locator('option:not([value=""])').allInnerTexts()).map((text) => text.trim());
  const words = options.filter((option) => !before.includes(option))[choice] ?? '';
  await question.locator('select').selectOption({ label: words });
  await page.getByRole('button', { name: 'Ke ringkasan' }).click();
  await page.getByRole('button', { name: 'Simpan kunjungan' }).click();
  await heading(phone, 'Kunjungan tersimpan').waitFor();
  await page.getByRole('link', { name: 'Ke tugas berikutnya' }).click();
  return words;
}

test('contracts 9: two answers offline to one question: both stand there with who and when; she chooses; all agree', async () => {
  const [house] = await houses(siti);
  if (!house) throw new Error('she has no house');
  for (const { context } of [siti, rina]) await context.setOffline(true);
  const sitis = await answerOne(siti, house, 'water', 0);
  const rinas = await answerOne(rina, house, 'water', 1);
  for (const phone of [siti, rina]) {
    await phone.context.setOffline(false);
    await sendNow(phone);
  }
  await sendNow(siti);
  await siti.page.getByText('1 jawaban berbeda').waitFor();
  await look(siti, 'conflict-told');
  await siti.page.getByRole('link', { name: 'Pilih yang benar' }).click();
  const choice = (words: string, who: string) =>
    siti.page.getByRole('button', { name: new RegExp(`${escaped(words)}.*kata ${who}, .*\\d{4}`, 's') });
  await choice(sitis, 'Siti').waitFor();
  await look(siti, 'conflict');
  await choice(rinas, 'Rina').click();
  await siti.page.getByText('1 jawaban berbeda').waitFor({ state: 'detached' });
  for (const phone of [siti, rina]) await sendNow(phone);
  for (const phone of [siti, rina]) {
    await goTo(phone, 'family', house.village, house.id);
    await phone.page.getByRole('heading', { name: /orang tinggal di sini/ }).waitFor();
    expect(await phone.page.getByText('jawaban berbeda').count()).toBe(0);
  }
  await lina.page.goto(`${demo.url}/app/families/${house.village}/${house.id}`);
  // It may stand in a part of the page that is folded.
  await lina.page.getByText(rinas).first().waitFor({ state: 'attached' });
  const seen = familyPage.parse(await office.get(`/api/villages/${house.village}/families/${house.id}`));
  expect(seen.conflicts).toEqual([]);
  await lina.page.getByRole('link', { name: 'Jawaban berselisih' }).click();
  await lina.page
    .getByRole('heading', { name: /^(0 keluarga|Tidak ada)/ })
    .first()
    .waitFor();
});

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

test('contracts 11: a family moves village while both phones are offline; the visit follows it, both phones heal', async () => {
  const village = await office.village();
  const there = await otherVillage(SECOND_VILLAGE);
  const tini = await newPhone(browser, demo);
  await tini.page.goto(tini.url);
  await logIn(tini, there.kader.login, there.kader.password);
  const before = await countOf(tini);
  const [, house] = await houses(siti);
  if (!house) throw new Error('she has no second house');
  for (const { context } of [siti, tini]) await context.setOffline(true);
  await shortVisit(siti, house);
  await office.send({
    kind: 'family-moved-out',
    villageCode: village,
    familyId: house.id,
    payload: { to: SECOND_VILLAGE, address: there.address },
  });
  for (const phone of [siti, tini]) {
    await phone.context.setOffline(false);
    await sendNow(phone);
  }
  const [left, arrived] = [await houses(siti), await houses(tini)];
  expect(left.map(({ id }) => id)).not.toContain(house.id);
  expect(arrived.map(({ id }) => id)).toContain(house.id);
  expect(await countOf(tini)).toBe(before + 1);
  // Rina's phone heals at its next sync as well, and the visit is Siti's wherever the family lives.
  await sendNow(rina);
  expect((await houses(rina)).map(({ id }) => id)).not.toContain(house.id);
  expect(await visitsBy('Siti', there.office, { village: SECOND_VILLAGE, id: house.id })).toBe(1);
  expect((await outboxOf(siti)).at(-1)).toMatchObject({ state: 'sent', receipt: { result: 'accepted' } });
  await tini.context.close();
});

/** Of the families on the phone; its list shows the first of them only. */
async function countOf(phone: FieldPhone): Promise<number> {
  await houses(phone);
  return Number.parseInt(await phone.page.getByRole('heading', { level: 1 }).innerText(), 10);
}

/** In the family's history as the office reads it. */
async function visitsBy(name: string, from: Office, { village, id }: House): Promise<number> {
  const { timeline } = familyPage.parse(await from.get(`/api/villages/${village}/families/${id}`));
  return timeline.filter(({ kind, author }) => kind === 'visit-made' && author === name).length;
}

interface OtherVillage {
  office: Office;
  kader: { login: string; password: string };
  address: Record<string, string>;
}

/** Another village of the demo with an operator and a kader of its own. */
async function otherVillage(code: string): Promise<OtherVillage> {
  const kadir = await visit(browser, demo, 'kadir');
  const above = officeOf(demo, kadir.context.request);
  const operator = await makePerson(browser, demo, above, { name: 'Olga', role: 'desa_operator', places: [code] });
  const there = officeOf(demo, operator.request);
  const { items } = await there.get('/api/families');
  const { rw, rt } = items[0];
  const kader = await makePerson(browser, demo, there, {
    name: 'Tini',
    role: 'kader',
    places: [`${code}/${rw}/${rt}`],
  });
  await kadir.context.close();
  return { office: there, kader, address: { rw, rt } };
}

test(
  'issue 5: a whole day offline, 20 visits and 30 weighings, the phone dies at noon; in the evening the office has all',
  { timeout: 240_000 },
  async () => {
    const village = await office.village();
    const slip = await makePerson(browser, demo, office, {
      name: 'Dewi',
      role: 'kader',
      places: await placesWithChildren(village, 30),
    });
    const profile = mkdtempSync(join(tmpdir(), 'cikar-day-'));
    let context = await launchPhone(profile);
    const open = async (): Promise<FieldPhone> => {
      const page = context.pages()[0] ?? (await context.newPage());
      return { ...siti, context, page, complaints: listen(page) };
    };
    try {
      let dewi = await open();
      await dewi.page.goto(dewi.url);
      await logIn(dewi, slip.login, slip.password);
      await context.setOffline(true);
      const all = await houses(dewi);
      expect(await manyVisits(dewi, all.slice(0, 10))).toBe(10);
      const queue = await childrenOf(dewi);
      const morning = await manyWeighings(dewi, queue.slice(0, 15));
      killProfile(profile);
      await context.close().catch(() => undefined);
      context = await launchPhone(profile);
      await context.setOffline(true);
      dewi = await open();
      await dewi.page.goto(dewi.url);
      await unlock(dewi);
      const noon = await outboxOf(dewi);
      expect(noon.filter(({ state }) => state === 'waiting')).toHaveLength(25);
      expect(await manyVisits(dewi, all.slice(10, 20))).toBe(10);
      const afternoon = await manyWeighings(dewi, queue.slice(15, 30));
      expect(new Set([...morning, ...afternoon]).size).toBe(30);
      await toPlace(dewi, 'Kirim');
      await dewi.page.getByText('50 menunggu, aman di HP ini').first().waitFor();
      await look(dewi, 'evening');
      await context.setOffline(false);
      await sendNow(dewi);
      const sent = await outboxOf(dewi);
      expect(sent.map(({ state, receipt }) => `${state} ${receipt?.result}`)).toEqual(
        Array.from({ length: 50 }, () => 'sent accepted'),
      );
      const measured = await measuredToday(village);
      expect([...morning, ...afternoon].filter((child) => !measured.has(child))).toEqual([]);
      for (const house of all.slice(0, 20)) expect(await visitsBy('Dewi', office, house)).toBe(1);
    } finally {
      await context.close().catch(() => undefined);
      rmSync(profile, { recursive: true, force: true });
    }
  },
);

/** RTs of the village that have so many children together. */
async function placesWithChildren(village: string, wanted: number): Promise<string[]> {
  const { children } = growthVillage.parse(await office.get(`/api/growth?village=${village}`));
  const places = new Set<string>();
  let count = 0;
  for (const { rw, rt } of children) {
    const place = `${village}/${rw}/${rt}`;
    if (!rw || !rt || places.has(place) || count >= wanted) continue;
    places.add(place);
    count += children.filter((child) => child.rw === rw && child.rt === rt).length;
  }
  return [...places];
}

/** Children with a measure of today, as the office sees them. */
async function measuredToday(village: string): Promise<Set<string>> {
  const { today } = await office.get('/api/me');
  const { children } = growthVillage.parse(await office.get(`/api/growth?village=${village}`));
  return new Set(children.flatMap(({ personId, last }) => (last?.on === today ? [personId] : [])));
}

test('contracts 31.2: her account ends while she is offline: her work is handed over sealed, she is told, Lina puts it in', async () => {
  const [house] = await houses(rina);
  if (!house) throw new Error('she has no house');
  await rina.context.setOffline(true);
  await shortVisit(rina, house);
  const { people } = await office.get('/api/people');
  const person = people.find(({ name }: { name: string }) => name === 'Rina');
  await office.post(`/api/people/${person.id}/end`, {});
  await toPlace(rina, 'Kirim');
  await rina.context.setOffline(false);
  await rina.page.getByText('Tugas Anda di akun ini sudah berakhir.').waitFor();
  await rina.page.getByText(/sudah diserahkan ke kantor desa/).waitFor();
  await look(rina, 'ended');
  expect((await outboxOf(rina)).at(-1)).toMatchObject({ state: 'sent', receipt: { result: 'sealed' } });
  await lina.page.goto(`${demo.url}/app/held`);
  await lina.page.getByRole('heading', { name: '1 kiriman tertahan' }).waitFor();
  await lina.page.getByText(/^Rina · /).waitFor();
  await lina.page.getByRole('button', { name: /^Masukkan/ }).click();
  await lina.page.getByText('Sudah masuk atas nama Rina.').waitFor();
});

test('every screen of several phones can be read aloud, fits 360 px, and no script failed', () => {
  expect([...barriers, ...siti.barriers, ...rina.barriers]).toEqual([]);
  expect([...siti.complaints, ...rina.complaints]).toEqual([]);
});
