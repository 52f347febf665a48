/**
 * Issue 3, stored attacks: every name and every text that people can enter holds something hostile, and then everybody
 * walks through every page. Nothing runs, nothing asks, nothing is reported, no page is wider than a phone; and what
 * leaves as a sheet or as CSV holds texts only (contracts 31.12).
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import type { APIRequestContext, Browser, Page } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '#server/config.ts';
import { populationCsv, populationRow } from '../bad-input/files.ts';
import { launchBrowser } from '../browser.ts';
import { person } from '../support/families.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { removeDemo, visit, type Demo, type Visitor } from './demo.ts';
import { startPrepared } from './prepared-demo.ts';

const VILLAGE = '19.01.04.2010';
const NAME_LENGTH = 80;
const WIDTHS = [1280, 360];

let demo: Demo;
let browser: Browser;
const visitors = new Map<string, Visitor>();
/** What a page did that it should not have: gathered, so that one page's fault does not hide the next one's. */
const faults: string[] = [];
/** Families with something hostile in them. */
const families: string[] = [];

beforeAll(async () => {
  demo = await startPrepared();
  browser = await launchBrowser();
  for (const login of Object.keys(demo.passwords)) {
    const visitor = await visit(browser, demo, login);
    await watch(visitor.page, login);
    visitors.set(login, visitor);
  }
});
afterAll(async () => {
  await browser?.close();
  if (demo) {
    await demo.stop();
    removeDemo(demo);
  }
});

/** Told in the page itself before anything of it runs. */
async function watch(page: Page, who: string): Promise<void> {
  page.on('dialog', (dialog) => {
    faults.push(`${who}: a dialog on ${page.url()}: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(demo.url) && !/^(data|blob|about):/.test(request.url()))
      faults.push(`${who}: asked for ${request.url()}`);
  });
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seenViolations: seen });
    document.addEventListener('securitypolicyviolation', (event) => {
      seen.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
}

function visitor(login: string): Visitor {
  const found = visitors.get(login);
  if (!found) throw new Error(`${login} has no browser`);
  return found;
}

const headers = { 'x-cikar': '1' };
const api = (login: string): APIRequestContext => visitor(login).page.request;

async function get<T>(login: string, path: string): Promise<T> {
  const answer = await api(login).get(`${demo.url}${path}`);
  expect(answer.status(), path).toBe(200);
  return (await answer.json()) as T; // The journey's own expectation of the answer.
}

interface Told {
  kind: string;
  villageCode?: string;
  familyId?: string;
  payload: Record<string, unknown>;
}

/** How many of them were accepted; each is sent by itself, since some are refused for good reasons. */
async function push(login: string, all: readonly Told[]): Promise<number> {
  const { today } = await get<{ today: string }>(login, '/api/me');
  let accepted = 0;
  for (const [index, told] of all.entries()) {
    const submission = {
      submissionId: uuidv7(),
      villageCode: VILLAGE,
      formVersion: 1,
      observedOn: today,
      capturedAt: new Date().toISOString(),
      device: 'uji-jahat',
      deviceCounter: index,
      basedOn: 1_000_000,
      ...told,
    };
    const answer = await api(login).post(`${demo.url}/api/submissions`, {
      headers,
      data: { submissions: [submission] },
    });
    expect(answer.status(), await answer.text()).toBe(200);
    const { outcomes } = (await answer.json()) as { outcomes: { result: string }[] };
    accepted += Number(outcomes[0]?.result === 'accepted');
  }
  return accepted;
}

const names = HOSTILE_TEXTS.map((text) => text.slice(0, NAME_LENGTH));

test('an import brings hostile names and addresses, and its preview and result show them as text', async () => {
  const rows = names.map((nama, index) => {
    const number = String(index).padStart(4, '0');
    return populationRow({
      nama,
      no_kk: `990104010415${number}`,
      nik: `990104010490${number}`,
      alamat: nama,
      rt: '001',
    });
  });
  const { page } = visitor('lina');
  await page.goto(`${demo.url}/app/data`);
  const file = {
    name: `<img src=x onerror=window.hostile=1>.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(populationCsv(rows)),
  };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('button', { name: 'Baca berkas' }).click();
  await page.getByRole('heading', { level: 1, name: /orang baru/ }).waitFor({ timeout: 60_000 });
  await look('lina', 'import preview');
  await page.getByRole('button', { name: 'Simpan impor' }).click();
  await page.getByRole('heading', { level: 1, name: /^Tersimpan/ }).waitFor({ timeout: 60_000 });
  await look('lina', 'import saved');
  const { items } = await get<{ items: { id: string }[] }>('lina', `/api/families?village=${VILLAGE}&rt=001`);
  expect(items.length).toBeGreaterThan(0);
}, 300_000);

test('forms bring them as members, as addresses and as heads', async () => {
  const told = names.map((name): Told & { familyId: string } => ({
    kind: 'family-registered',
    familyId: uuidv7(),
    payload: {
      family: { rw: '001', rt: '001', address: name },
      members: [
        { personId: uuidv7(), items: person(name, 'L', '1980-01-01', 'HEAD', { occupation: 'WIRASWASTA' }) },
        // Out of school, so that the name stands in findings and needs too.
        {
          personId: uuidv7(),
          items: person(name, 'P', '2013-05-01', 'CHILD', {
            attending: 'no',
            highest_completed: 'SD',
            birth_cert: 'none',
          }),
        },
      ],
    },
  }));
  const plain = told.map((each) => {
    const [head, child] = each.payload['members'] as { personId: string; items: Record<string, unknown> }[];
    delete head?.items['occupation'];
    return { ...each, payload: { ...each.payload, members: [head, child] } };
  });
  expect(await push('siti', plain)).toBeGreaterThan(names.length / 2);
  families.push(...plain.map(({ familyId }) => familyId));
  const added = plain.map(({ familyId }, index): Told => ({
    kind: 'member-added',
    familyId,
    payload: { personId: uuidv7(), items: person(names[index] ?? '', 'L', '2020-02-02', 'CHILD') },
  }));
  expect(await push('siti', added)).toBeGreaterThan(names.length / 2);
}, 300_000);

test('agencies bring them in promises, reasons and notes', async () => {
  interface Need {
    id: string;
    familyId: string;
    villageCode: string;
  }
  const { items } = await get<{ items: Need[] }>('budi', `/api/needs?area=${VILLAGE}&status=open`);
  const texts = HOSTILE_TEXTS.slice(0, items.length);
  expect(texts.length).toBeGreaterThan(10);
  const about = (kind: string, payload: (text: string) => Record<string, unknown>): Told[] =>
    texts.map((text, index) => {
      const need = items[index];
      return { kind, familyId: need?.familyId ?? '', payload: { needId: need?.id, ...payload(text) } };
    });
  const { today } = await get<{ today: string }>('budi', '/api/me');
  expect(
    await push(
      'budi',
      about('promise-made', (note) => ({ dueOn: today, note })),
    ),
  ).toBeGreaterThan(10);
  expect(
    await push(
      'budi',
      about('promise-changed', (reason) => ({ dueOn: today, reason })),
    ),
  ).toBeGreaterThan(10);
  const third = Math.floor(texts.length / 3);
  const delivered = about('delivery-recorded', (note) => ({ deliveredOn: today, note })).slice(third);
  expect(await push('budi', delivered)).toBeGreaterThan(0);
}, 300_000);

test('administrators bring them in enrolments, published values and accounts', async () => {
  const { today } = await get<{ today: string }>('agus', '/api/me');
  const texts = HOSTILE_TEXTS.map((text) => text.slice(0, 60));
  const enrolled = texts.map((decreeNo): Told => ({
    kind: 'village-enrolled',
    payload: { scheme: 'CIKAR', decreeNo, decreeDate: '2026-01-01', from: today },
  }));
  expect(await push('agus', enrolled)).toBeGreaterThan(texts.length / 2);
  const published = HOSTILE_TEXTS.map((text, index): Told => ({
    kind: 'value-published',
    villageCode: '19',
    payload: {
      indicator: 'IN-30',
      areaCode: '19',
      period: `20${10 + (index % 16)}`,
      value: 1 + index,
      unit: text.slice(0, 20),
      source: text,
      url: index % 2 === 0 ? `javascript:window.hostile=1//${index}` : `https://x/"onmouseover="window.hostile=1`,
      note: text,
    },
  }));
  expect(await push('agus', published)).toBeGreaterThan(HOSTILE_TEXTS.length / 2);
  const text = `nama;peran;RW;RT\n${names.map((name) => `"${name.replaceAll('"', '""')}";kader;1;1`).join('\n')}\n`;
  const answer = await api('lina').post(`${demo.url}/api/people/csv`, { headers, data: { text, commit: true } });
  expect(answer.status(), await answer.text()).toBe(200);
  expect(((await answer.json()) as { slips: unknown[] }).slips.length).toBeGreaterThan(names.length / 2);
}, 300_000);

const faultsOf = (who: string): string[] => [...new Set(faults.filter((each) => each.startsWith(who)))];

/** The page as it stands, at both widths: whether something ran, was blocked, or does not fit. */
async function look(who: string, name: string, page = visitor(who).page): Promise<void> {
  await page.waitForLoadState('networkidle');
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const seen = await page.evaluate(() => ({
      ran: 'hostile' in window,
      violations: 'seenViolations' in window ? window.seenViolations : ['the watch is not there'],
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      // The innermost that sticks out, so that the fault is found without a picture.
      sticksOut: [...document.querySelectorAll('main *')]
        .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .slice(-1)
        .map((each) => each.outerHTML.slice(0, 200))
        .join(),
      foreign: [
        ...document.querySelectorAll(
          '[href^="javascript:" i],[src^="javascript:" i],[onerror],[onload],[ontoggle],[srcdoc],base',
        ),
      ].map((each) => each.outerHTML.slice(0, 120)),
      heading: document.querySelector('h1')?.textContent ?? '',
    }));
    if (seen.ran) faults.push(`${who} ${name}: a script ran`);
    for (const each of [seen.violations].flat()) faults.push(`${who} ${name}: CSP: ${String(each)}`);
    for (const each of seen.foreign) faults.push(`${who} ${name}: in the page: ${each}`);
    if (seen.over > 0) faults.push(`${who} ${name}: ${seen.over} px wider than ${width} px: ${seen.sticksOut}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** Every page of the menu and those behind it; one that a role may not open says so, in a page of its own. */
const pagesOf = (familyIds: readonly string[]): string[] => [
  '/',
  '/families',
  '/families/new',
  ...familyIds.map((id) => `/families/${VILLAGE}/${id}`),
  `/families/${VILLAGE}/${familyIds[0] ?? ''}/form`,
  '/findings',
  `/findings?area=${VILLAGE}`,
  ...['open', 'promised', 'overdue', 'delivered', 'done'].map((status) => `/synergy?status=${status}`),
  '/rt-list',
  '/villages',
  `/villages/${VILLAGE}`,
  '/indicators',
  '/indicators/IN-30',
  '/data',
  '/people',
  '/people/new',
  '/people/file',
  '/account/second-factor',
  '/help/violence',
];

test.each(['lina', 'siti', 'wati', 'hasan', 'budi', 'citra', 'kadir', 'agus'].map((login) => [login] as const))(
  '%s walks through every page',
  async (login) => {
    // A persona that this demo does not have would be a hole in the test.
    const { page } = visitor(login);
    const every = { lina: families.length, siti: 10 }[login] ?? 3;
    for (const path of pagesOf(families.slice(0, every))) {
      await page.goto(`${demo.url}/app${path}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await look(login, path);
    }
    expect(faultsOf(login)).toEqual([]);
  },
  600_000,
);

test('a guest reads the public page, in both languages', async () => {
  const page = await browser.newPage();
  await watch(page, 'guest');
  for (const path of ['/', '/?lang=en']) {
    await page.goto(`${demo.url}${path}`);
    await look('guest', path, page);
  }
  expect(faultsOf('guest')).toEqual([]);
  await page.close();
});

test('what was typed stands in the page as it was typed', async () => {
  const { page } = visitor('siti');
  const index = names.findIndex((name) => name.startsWith('<img'));
  await page.goto(`${demo.url}/app/families/${VILLAGE}/${families[index]}`);
  await page
    .getByText(names[index] ?? '')
    .first()
    .waitFor();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});

test('contracts 31.12: the workbook of the findings holds texts only: no formula, no number that was a text', async () => {
  const answer = await api('lina').get(`${demo.url}/api/findings.xlsx?area=${VILLAGE}&purpose=verification`);
  expect(answer.status()).toBe(200);
  const parts = unzipSync(new Uint8Array(await answer.body()));
  const sheets = Object.keys(parts).filter((name) => name.startsWith('xl/worksheets/'));
  const xml = sheets.map((name) => strFromU8(parts[name] ?? new Uint8Array())).join('');
  expect(xml).toContain('HYPERLINK');
  expect(xml).not.toMatch(/<f[ >]|<hyperlink/);
  const types = [...xml.matchAll(/<c\b[^>]*?(?: t="(\w+)")?[^>]*>\s*<(?:is|v)>/g)].map(
    ([cell]) => / t="(\w+)"/.exec(cell)?.[1],
  );
  expect(types.length).toBeGreaterThan(20);
  expect(new Set(types)).toEqual(new Set(['inlineStr']));
  expect(Object.keys(parts).filter((name) => /externalLink|vbaProject|connections/.test(name))).toEqual([]);
});

test('contracts 31.12: CSV of the office and of the command line has an apostrophe before what a sheet would run', async () => {
  const office = await api('lina').get(`${demo.url}/api/findings.csv?area=${VILLAGE}&purpose=verification`);
  expect(office.status()).toBe(200);
  const program = join(projectRoot, 'src/server/cli.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, 'findings', '--village', VILLAGE, '--names'],
    {
      env: { ...process.env, CIKAR_DATA: demo.dataDir },
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  for (const text of [await office.text(), stdout]) {
    const [heading = ''] = text.split('\n');
    const delimiter = heading.includes(';') ? ';' : ',';
    const cells = (parse(text, { bom: true, delimiter, relax_column_count: true }) as string[][]).flat();
    expect(cells.filter((cell) => cell.startsWith("'=HYPERLINK")).length).toBeGreaterThan(0);
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^-?\d+$/.test(cell))).toEqual([]);
  }
}, 120_000);

/** Everybody opens every page, also those that are not for them: being refused is an answer. */
const REFUSAL = /responded with a status of 40[34]|ApiError: \S+\.not-(allowed|found)/;

test('nothing ran, nothing asked, nothing was blocked, and no page complained', () => {
  expect([...new Set(faults)]).toEqual([]);
  const complaints = [...visitors].flatMap(([login, visitor]) =>
    visitor.complaints.filter((each) => !REFUSAL.test(each)).map((each) => `${login}: ${each}`),
  );
  expect(complaints).toEqual([]);
});
