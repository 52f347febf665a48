/** A page of the office as it stands, for people and for those who cannot see it, at both widths. */
import type { Page } from 'playwright-core';
import { axe, screenshot } from '../browser.ts';

/** @returns what axe found, and what was wider than the screen */
export async function barriersOf(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    found.push(...(await axe(page)).map(({ id, nodes }) => `${name} ${width}: ${id} ${nodes[0]?.html.slice(0, 160)}`));
    await screenshot(page, `${name}-${width}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) found.push(`${name}: ${wide} px wider than ${width} px`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  return found;
}
