/** One screen of the field app as it stands: its picture, what axe finds, and whether it fits the phone. */
import type { Page } from 'playwright-core';
import { axe, screenshot } from '../browser.ts';

/** @returns what is wrong with it; told at the end of a journey, so that one screen's fault does not hide the next one's */
export async function barriersOfScreen(page: Page, name: string, width = 360): Promise<string[]> {
  // What has just come in is still being faded in.
  await page.waitForTimeout(150);
  await screenshot(page, name);
  const found = (await axe(page)).map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html.slice(0, 120)}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  return wide > width ? [...found, `${name}: ${wide} px wide`] : found;
}
