/**
 * People and their accounts, as the programme makes them: the village operator makes a kader, prints her slip, the kader
 * opens her account with it; a file makes several; a reset throws everybody out; the second step of logging in; and the
 * panel that says who can see a family. Every new page is looked at by axe at the width of an office and of a phone.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { activationPath } from '#contract/account.ts';
import { totp } from '#server/account/totp.ts';
import { launchBrowser } from '../browser.ts';
import { removeDemo, visit, type Demo, type Visitor } from './demo.ts';
import { barriersOf } from './office-page.ts';
import { startPrepared } from './prepared-demo.ts';

const VILLAGE = '19.01.04.2010';
const PASSWORD = 'perahu pagi di tanjung';

let demo: Demo;
let browser: Browser;
let lina: Visitor;
let kader: Page;
const barriers: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  demo = await startPrepared();
  browser = await launchBrowser();
  lina = await visit(browser, demo, 'lina');
});
afterAll(async () => {
  await browser?.close();
  if (demo) {
    await demo.stop();
    removeDemo(demo);
  }
});

async function look(page: Page, name: string): Promise<void> {
  barriers.push(...(await barriersOf(page, `people-${name}`)));
}

async function stranger(path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'id-ID' });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on(
    'response',
    (response) => response.status() >= 500 && complaints.push(`${response.status()} ${response.url()}`),
  );
  await page.goto(`${demo.url}/app${path}`);
  return page;
}

/** What stands on the slip of the page: account name and code. */
async function slipOf(page: Page): Promise<{ login: string; code: string }> {
  await page.getByRole('heading', { level: 1, name: /^Slip akun/ }).waitFor();
  const [login = '', code = ''] = await page.locator('.slip-code').allTextContents();
  return { login, code };
}

async function activate(page: Page, slip: { login: string; code: string }): Promise<void> {
  await page.getByLabel('Nama akun').fill(slip.login);
  await page.getByLabel('Kode pada slip').fill(slip.code.toUpperCase().replaceAll('-', ' '));
  await page.getByLabel('Kata sandi baru').fill(PASSWORD);
  await page.getByLabel('Ulangi kata sandi').fill(PASSWORD);
  await page.getByLabel('Saya berjanji').check();
  await page.getByRole('button', { name: 'Buka akun' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/activate'));
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function orang(): Promise<Page> {
  const { page } = lina;
  await page.getByRole('navigation').getByRole('link', { name: 'Orang', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: /orang bekerja di wilayah Anda/ }).waitFor();
  return page;
}

test('contracts 30: Lina makes a kader of one RT and gets a slip to print', async () => {
  const page = await orang();
  await look(page, 'list');
  await page.getByRole('link', { name: 'Tambah orang' }).click();
  await page.getByRole('button', { name: 'Buat akun dan slip' }).click();
  await page.getByText('Tulis nama lengkapnya.').waitFor();
  await look(page, 'form');
  await page.getByLabel(/^Nama/).fill('Data Sintetis Marlina');
  await page.getByLabel('Peran').selectOption({ label: 'kader' });
  await page.getByLabel('RW', { exact: true }).fill('1');
  await page.getByLabel('RT', { exact: true }).fill('1');
  await page.getByRole('button', { name: 'Buat akun dan slip' }).click();
  const slip = await slipOf(page);
  expect(slip.login).toBe('data.sintetis.marlina');
  await look(page, 'slip');
  kader = await stranger('/login');
  await kader.getByRole('link', { name: /Punya slip akun/ }).click();
  await kader.getByRole('heading', { level: 1, name: 'Aktifkan akun' }).waitFor();
  await kader.getByRole('button', { name: 'Buka akun' }).click();
  await kader.getByText('Kata sandi terlalu pendek.').waitFor();
  await kader.getByText('Tanpa janji ini data tidak dapat dibuka.').waitFor();
  await look(kader, 'activate');
  await activate(kader, slip);
  const me = await (await kader.request.get(`${demo.url}/api/me`)).json();
  expect(me).toMatchObject({ role: 'kader', places: [`${VILLAGE}/001/001`] });
  // A slip is shown once: reloaded, its code is gone.
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Slip hanya tampil sekali' }).waitFor();
  expect(await page.content()).not.toContain(slip.code);
});

test('contracts 30: a new slip throws the kader out within a second, and opens the account again', async () => {
  const page = await orang();
  await page.getByLabel('Cari nama atau nama akun').fill('marlina');
  await page.getByRole('button', { name: 'Slip baru: Data Sintetis Marlina' }).click();
  await look(page, 'reset');
  const began = performance.now();
  await page.getByRole('dialog').getByRole('button', { name: 'Slip baru' }).click();
  const slip = await slipOf(page);
  expect((await kader.request.get(`${demo.url}/api/me`)).status()).toBe(401);
  // The promise is a second after the answer; this includes the page.
  expect(performance.now() - began).toBeLessThan(10_000);
  // Where the QR of the slip leads: everything is filled in, and the code is gone from the address.
  await kader.goto(`${demo.url}${activationPath(slip.login, slip.code)}`);
  await kader.getByRole('heading', { level: 1, name: 'Aktifkan akun' }).waitFor();
  expect(await kader.getByLabel('Nama akun').inputValue()).toBe(slip.login);
  expect(await kader.getByLabel('Kode pada slip').inputValue()).toBe(slip.code);
  expect(kader.url()).not.toContain(slip.code);
  await activate(kader, slip);
});

test('contracts 30: a CSV is previewed, then makes accounts and slips', async () => {
  const page = await orang();
  await page.getByRole('link', { name: 'Tambah dari berkas CSV' }).click();
  const text =
    'nama;peran;RW;RT\r\nData Sintetis Satu;kader;1;2\r\nData Sintetis Dua;ketua RT;1;2\r\nData Sintetis Tiga;bupati;;\r\n';
  await page
    .locator('#people-file')
    .setInputFiles({ name: 'orang.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('heading', { name: '2 orang siap dibuat, 1 baris ditolak' }).waitFor();
  await look(page, 'csv');
  await page.getByRole('button', { name: 'Buat 2 akun dan slip' }).click();
  await page.getByRole('heading', { level: 1, name: '2 slip akun' }).waitFor();
  expect(await page.locator('.slip').count()).toBe(2);
  await look(page, 'slips');
});

test('contracts 30: changing and ending; who has ended is out at once', async () => {
  const page = await orang();
  await page.getByLabel('Cari nama atau nama akun').fill('marlina');
  await page.getByRole('button', { name: 'Ubah: Data Sintetis Marlina' }).click();
  await page.getByRole('dialog').getByLabel('RT', { exact: true }).fill('1 2');
  await page.getByRole('button', { name: 'Tambah RW lain' }).click();
  await page.getByRole('dialog').getByLabel('RW (baris 2)', { exact: true }).fill('2');
  await page.getByRole('dialog').getByLabel('RT di RW baris 2').fill('1');
  await page.getByLabel(/^Berakhir pada/).fill('2030-12-31');
  await look(page, 'change');
  await page.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Perubahan Data Sintetis Marlina tersimpan.').waitFor();
  expect((await (await kader.request.get(`${demo.url}/api/me`)).json()).places).toEqual([
    `${VILLAGE}/001/001`,
    `${VILLAGE}/001/002`,
    `${VILLAGE}/002/001`,
  ]);
  await page.getByRole('button', { name: 'Akhiri: Data Sintetis Marlina' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Akhiri' }).click();
  await page.getByText('Akun Data Sintetis Marlina sudah diakhiri.').waitFor();
  expect((await kader.request.get(`${demo.url}/api/me`)).status()).toBe(401);
});

test('issue 3: Kadir of the kabupaten changes his password; his other device is out', async () => {
  const { page } = await visit(browser, demo, 'kadir');
  const { page: other } = await visit(browser, demo, 'kadir');
  await page.getByRole('button', { name: /Kadir/ }).click();
  await page.getByRole('menuitem', { name: 'Ganti kata sandi' }).click();
  await page.getByLabel('Kata sandi sekarang').fill(demo.passwords['kadir'] ?? '');
  await page.getByLabel('Kata sandi baru').fill(PASSWORD);
  await page.getByLabel('Ulangi kata sandi').fill(PASSWORD);
  await look(page, 'password');
  await page.getByRole('button', { name: 'Ganti', exact: true }).click();
  await page.getByText(/Kata sandi sudah diganti/).waitFor();
  expect((await other.request.get(`${demo.url}/api/me`)).status()).toBe(401);
  expect((await page.request.get(`${demo.url}/api/me`)).status()).toBe(200);
  await page.goto(`${demo.url}/app/account/conduct`);
  await page.getByText('Anda sudah menyetujui janji ini tahun ini.').waitFor();
  await look(page, 'conduct');
});

test('issue 3: the panel of a family says who can see it and who has looked', async () => {
  const { page } = lina;
  const [family] = (await (await page.request.get(`${demo.url}/api/families?village=${VILLAGE}`)).json()).items;
  await page.goto(`${demo.url}/app/families/${VILLAGE}/${family.id}`);
  await page.getByText('Siapa bisa melihat keluarga ini?').click();
  await page.getByRole('heading', { name: 'Yang pernah membuka' }).waitFor();
  await page.getByText(/orang dapat melihat sesuatu dari keluarga ini/).waitFor();
  const panel = page.locator('details').filter({ hasText: 'Siapa bisa melihat keluarga ini?' });
  await panel.getByText(/^Wati/).waitFor();
  expect(await panel.getByText(/^Budi|^Agus/).count()).toBe(0);
  await look(page, 'readers');
});

test('issue 3: Lina sets up the second step of logging in, and from then on the password alone does not open', async () => {
  const { page } = lina;
  await page.getByRole('button', { name: /Lina/ }).click();
  await page.getByRole('menuitem', { name: 'Masuk dua langkah' }).click();
  await page.getByRole('button', { name: 'Mulai memasang' }).click();
  const secret = ((await page.locator('.second-secret').textContent()) ?? '').replaceAll(' ', '');
  await look(page, 'second-factor');
  await page.getByLabel('Enam angka dari aplikasi').fill(codeNow(secret));
  await page.getByRole('button', { name: 'Periksa dan aktifkan' }).click();
  await page.getByRole('heading', { name: 'Simpan kode pemulihan ini' }).waitFor();
  const [recovery = ''] = await page.locator('.recovery-codes li').allTextContents();
  await look(page, 'recovery-codes');
  await page.getByRole('button', { name: 'Sudah saya simpan' }).click();
  await page.getByText('Masuk dua langkah aktif.').waitFor();
  const fresh = await stranger('/login');
  await fresh.getByLabel('Nama akun').fill('lina');
  await fresh.getByLabel('Kata sandi', { exact: true }).fill(demo.passwords['lina'] ?? '');
  await fresh.getByRole('button', { name: 'Masuk' }).click();
  await fresh.getByLabel('Kode masuk').waitFor();
  await look(fresh, 'login-code');
  await fresh.getByLabel('Kode masuk').fill(recovery);
  await fresh.getByRole('button', { name: 'Masuk' }).click();
  await fresh.waitForURL((url) => !url.pathname.endsWith('/login'));
  expect(await (await fresh.request.get(`${demo.url}/api/me`)).json()).toMatchObject({
    login: 'lina',
    secondFactor: { on: true },
  });
});

test('issue 3: Siti adds a passkey on her device and comes back with it alone', async () => {
  const { page, context, complaints: said } = await visit(browser, demo, 'siti');
  const devices = await context.newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${demo.url}/app/account/second-factor`);
  await page.getByRole('button', { name: 'Tambahkan di perangkat ini' }).click();
  await page.getByText('belum pernah dipakai').waitFor();
  await look(page, 'passkeys');
  await page.getByRole('button', { name: /Siti/ }).click();
  await page.getByRole('menuitem', { name: 'Keluar' }).click();
  await page.getByLabel('Nama akun').waitFor();
  await look(page, 'login');
  await page.getByRole('button', { name: 'Pakai kunci sandi' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/login'));
  expect(await (await page.request.get(`${demo.url}/api/me`)).json()).toMatchObject({ login: 'siti' });
  complaints.push(...said);
});

/** What an authenticator app does with the typed key. */
function codeNow(secret: string): string {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
  return totp(bytes, Math.floor(Date.now() / 30_000));
}

test('no new page has a barrier for the keyboard, the screen reader or the phone, and none complained', () => {
  expect(barriers).toEqual([]);
  expect([...complaints, ...lina.complaints]).toEqual([]);
});
