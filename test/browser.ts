/** The browser of the tests: the one launcher of the project, what axe says of a page, and pictures. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Result } from 'axe-core';
import type { Page } from 'playwright-core';
import { projectRoot } from '#server/config.ts';

export { launchBrowser, launchPhone } from '../tools/browser/launch.ts';

/** WCAG 2.2 AA, level by level as axe names it. */
const ACCESSIBILITY = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds against WCAG 2.2 AA on the page as it stands. */
export async function axe(page: Page): Promise<Result[]> {
  // 'Legacy' only means: no second page, so that it also works on a page without a context of its own.
  const builder = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await builder.withTags(ACCESSIBILITY).analyze();
  return violations;
}

/** Saves the whole page as `var/screenshots/<name>.png` and returns the path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = join(projectRoot, 'var', 'screenshots');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage: true, animations: 'disabled' });
  return path;
}
