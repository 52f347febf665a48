/**
 * How does the field app feel on a cheap phone? Headless Chromium with the processor slowed six times, against the real server:
 * cold start to today's list (PIN typed, its half second of PBKDF2 in it), saving a visit, search among 10,000 people, memory,
 * what the app weighs. Bars: 3 s, 300 ms, 150 ms (the plan's P13 says 100 ms at four times), 32 MB (128 MB with 10,000 people, of
 * the 2 GB of an Android Go phone), 150 KB gzip to start and 450 KB in all (issue 5). The slowing holds for the page's own thread;
 * the browser derives keys beside it, so that PBKDF2 is told as this machine does it.
 *
 * Last answer: see `docs/measured.md`.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, CDPSession, Locator, Page } from 'playwright-core';
import { createAccount } from '#server/account/accounts.ts';
import { projectRoot } from '#server/config.ts';
import { launchPhone } from '../tools/browser/launch.ts';
import { ensureWebBundles } from '../tools/build-web.ts';
import { timesOf } from './support/measure.ts';
import { report, type Figure } from './support/report.ts';
import { startServer, withWorld, type BenchServer, type BenchWorld } from './support/world.ts';

const SLOWER = 6;
const PIN = '482915';
const PEOPLE = 10_000;
const STARTS = 3;
/** Typed one after the other; some find many, some nobody. */
const WORDS = ['siti a', 'data sintetis b', 'ratna', 'zz', 'muhammad'];
const KILOBYTE = 1_024;
const PASSWORD = 'data sintetis perahu pagi';

await ensureWebBundles({ log: () => {} });
await withWorld(async (world) => {
  const server = await startServer(world);
  try {
    const figures = [...(await cadre(world, server)), ...(await largeArea(world, server)), ...sizes()];
    report('phone', figures, { slower: SLOWER });
  } finally {
    await server.stop();
  }
});

interface Screen {
  context: BrowserContext;
  page: Page;
  cdp: CDPSession;
}

/** One cadre's RT: what nearly everybody has. */
async function cadre(world: BenchWorld, server: BenchServer): Promise<Figure[]> {
  const { rows } = await world.owner.query<{ place: string; families: number }>(
    'select place_code as place, count(*)::int as families from family where residents > 0 group by 1 order by abs(count(*) - 40), 1 limit 1',
  );
  const { place = '', families = 0 } = rows[0] ?? {};
  return onPhone(async (folder) => {
    const login = await accountIn(world, [place]);
    let screen = await openPhone(folder);
    await firstLogin(screen, server, login);
    const starts: number[] = [];
    for (let count = 0; count < STARTS; count += 1) {
      await screen.context.close();
      screen = await openPhone(folder);
      starts.push(await coldStart(screen, server));
    }
    const derived = await deriveKey(screen.page);
    const saved = await saveVisit(screen.page);
    const heap = await heapOf(screen);
    await screen.context.close();
    return [
      {
        name: 'cold start to the task list',
        value: timesOf(starts).median,
        unit: 'ms',
        most: 3_000,
        note: `${families} families`,
      },
      { name: 'PIN: 600,000 rounds of PBKDF2, not slowed', value: derived, unit: 'ms' },
      { name: 'a visit is saved and its findings are shown', value: saved, unit: 'ms', most: 300 },
      { name: 'memory of the page', value: heap, unit: 'MB', most: 32, note: `${families} families` },
    ];
  });
}

/** A place for which no phone was meant: as many people as search is promised for. */
async function largeArea(world: BenchWorld, server: BenchServer): Promise<Figure[]> {
  const { rows } = await world.owner.query<{ code: string; people: number }>(
    'select village_code as code, sum(residents)::int as people from family group by 1 order by 1',
  );
  const places: string[] = [];
  let people = 0;
  for (const row of rows) {
    if (people >= PEOPLE) break;
    places.push(row.code);
    people += row.people;
  }
  return onPhone(async (folder) => {
    let screen = await openPhone(folder);
    const began = performance.now();
    await firstLogin(screen, server, await accountIn(world, places));
    const first = performance.now() - began;
    await screen.context.close();
    screen = await openPhone(folder);
    const start = await coldStart(screen, server);
    const searched = timesOf(await search(screen.page)).median;
    const heap = await heapOf(screen);
    await screen.context.close();
    return [
      {
        name: 'search, from the last letter to the list',
        value: searched,
        unit: 'ms',
        most: 150,
        note: `${people} people`,
      },
      { name: 'cold start with as many', value: start, unit: 'ms' },
      { name: 'log-in and first load of as many', value: first, unit: 'ms' },
      { name: 'memory with as many', value: heap, unit: 'MB', most: 128 },
    ];
  });
}

async function accountIn({ services }: BenchWorld, places: string[]): Promise<string> {
  const login = `bench-hp-${process.pid}-${places.length}`;
  const account = { login, name: 'HP bench', role: 'kader' as const, sector: null, places, password: PASSWORD };
  await createAccount(services.auth, account, services.clock.now());
  return login;
}

async function onPhone(work: (folder: string) => Promise<Figure[]>): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cikar-bench-phone-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openPhone(folder: string): Promise<Screen> {
  const context = await launchPhone(folder);
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(180_000);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return { context, page, cdp };
}

function taskList(page: Page): Locator {
  return page.getByRole('heading', { level: 1, name: /rumah hari ini/ });
}

async function firstLogin({ page }: Screen, { port }: BenchServer, login: string): Promise<void> {
  await page.goto(`http://localhost:${port}/kader/`);
  await page.getByLabel('Nama akun').fill(login);
  await page.getByLabel('Kata sandi').fill(PASSWORD);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await page.getByLabel(/paling sedikit 6 angka/).fill(PIN);
  await page.getByLabel('PIN sekali lagi').fill(PIN);
  await page.getByRole('button', { name: 'Pakai PIN ini' }).click();
  await taskList(page).waitFor();
  await page.getByText(/semua terkirim/).waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** From the tap on the icon to the PIN, and from the PIN to the list; her typing is not counted. */
async function coldStart({ page }: Screen, { port }: BenchServer): Promise<number> {
  const began = performance.now();
  await page.goto(`http://localhost:${port}/kader/`, { waitUntil: 'commit' });
  const pin = page.getByLabel('PIN Anda');
  await pin.waitFor();
  const shown = performance.now() - began;
  await pin.fill(PIN);
  const typed = performance.now();
  await page.getByRole('button', { name: 'Buka' }).click();
  await taskList(page).waitFor();
  return shown + performance.now() - typed;
}

async function deriveKey(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const key = await crypto.subtle.importKey('raw', new TextEncoder().encode('482915'), 'PBKDF2', false, [
      'deriveKey',
    ]);
    const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(16), iterations: 600_000 };
    const began = performance.now();
    await crypto.subtle.deriveKey(derivation, key, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
    return performance.now() - began;
  });
}

async function saveVisit(page: Page): Promise<number> {
  await toPlace(page, 'Keluarga');
  await page.locator('ul.cards a.card').first().click();
  await page.getByRole('link', { name: 'Kunjungan' }).click();
  await page.getByRole('checkbox', { name: /^Rumah/ }).check();
  await page.getByRole('checkbox', { name: /Tanyakan juga/ }).check();
  await page.getByRole('button', { name: 'Mulai' }).click();
  while ((await page.getByRole('button', { name: 'Lanjut' }).count()) > 0) {
    const groups = page.getByRole('radiogroup');
    for (let index = 0; index < (await groups.count()); index += 1)
      await groups.nth(index).getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Lanjut' }).click();
  }
  const save = page.getByRole('button', { name: 'Simpan kunjungan' });
  await save.waitFor();
  return inPage(page, 'Simpan kunjungan', 'Kunjungan tersimpan');
}

/** Measured within the page, so that the way to it is not in it. */
function inPage(page: Page, button: string, heading: string): Promise<number> {
  return page.evaluate(
    ([press, wanted]) =>
      new Promise<number>((done) => {
        const began = performance.now();
        const look = (): void => {
          if (document.querySelector('h1')?.textContent?.includes(wanted ?? '')) done(performance.now() - began);
        };
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
        [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(press ?? ''))?.click();
      }),
    [button, heading],
  );
}

async function search(page: Page): Promise<number[]> {
  await toPlace(page, 'Keluarga');
  await page.locator('ul.cards a.card').first().waitFor();
  const times: number[] = [];
  for (const word of WORDS) {
    await page.locator('input[type=search]').fill('data sinteti');
    await page.waitForTimeout(2_000);
    times.push(await page.evaluate(typed, word));
  }
  return times;
}

/** In the page: milliseconds from the last letter to the first change of what is shown. */
function typed(word: string): Promise<number> {
  return new Promise((done) => {
    const input = document.querySelector<HTMLInputElement>('input[type=search]');
    if (!input) return done(NaN);
    const began = performance.now();
    const shown = new MutationObserver(() => {
      shown.disconnect();
      requestAnimationFrame(() => done(performance.now() - began));
    });
    shown.observe(document.body, { subtree: true, childList: true, characterData: true });
    input.value = word;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function toPlace(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Tempat' }).getByRole('link', { name }).click();
}

async function heapOf({ cdp }: Screen): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize / KILOBYTE / KILOBYTE;
}

/** What index.html asks for at once, and everything that the worker keeps. */
function sizes(): Figure[] {
  const folder = join(projectRoot, 'dist/kader');
  const index = readFileSync(join(folder, 'index.html'), 'utf8');
  const all = readdirSync(join(folder, 'assets'));
  const weigh = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, 'assets', name)), { level: 9 }).length, 0) /
    KILOBYTE;
  const first = all.filter((name) => index.includes(name));
  return [
    { name: 'JavaScript and CSS to start, gzip', value: weigh(first), unit: 'KB', most: 150 },
    { name: 'the whole app, gzip', value: weigh(all), unit: 'KB', most: 450 },
  ];
}
