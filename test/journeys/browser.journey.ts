/** The tools of the journeys themselves: a browser that starts, and an accessibility check that finds something. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, launchBrowser } from '../browser.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

async function findings(body: string): Promise<string[]> {
  const page = await browser.newPage();
  await page.setContent(`<!doctype html><html lang="id"><head><title>Uji</title></head><body>${body}</body></html>`);
  const found = await axe(page);
  await page.close();
  return found.map((one) => one.id);
}

test('axe finds a picture without words, and a text that is too pale', async () => {
  const pale = '<p style="color:#bbb;background:#fff">keluarga</p>';
  expect(await findings(`<main><h1>Uji</h1><img src="data:,">${pale}</main>`)).toEqual(['color-contrast', 'image-alt']);
});

test('axe finds nothing on a page that is well made', async () => {
  expect(await findings('<main><h1>Uji</h1><label>Nama <input name="name"></label></main>')).toEqual([]);
});
