/** Where a canary may have left a trace: the whole database, the data folder, the log, answers that say no. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { asAdmin } from '../support/cluster.ts';
import { everyTable } from '../support/every-table.ts';
import type { World } from '../support/world.ts';
import { NAMES, NUMBERS, SECRETS, TABLES_OF_NAMES } from './canaries.ts';

export interface Heard {
  log: string[];
  /** Bodies and headers of answers with an error. */
  refusals: string[];
}

/** `<where>: <which canary>`, sorted; empty when nothing leaked. @param tokens more that must be nowhere in clear */
export async function leaks(
  world: World,
  heard: Heard,
  tokens: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const secret = { ...NUMBERS, ...SECRETS, ...tokens };
  const places = new Map<string, string>([
    ['log', heard.log.join('\n')],
    ['refusals', heard.refusals.join('\n')],
    ...filesIn(world.services.dataDir),
  ]);
  const database = new URL(world.urls.owner).pathname.slice(1);
  for (const [table, rows] of await asAdmin(database, everyTable)) places.set(table, rows);
  const found: string[] = [];
  for (const [place, text] of places) {
    for (const [what, value] of Object.entries(secret)) if (text.includes(value)) found.push(`${place}: ${what}`);
    if (TABLES_OF_NAMES.test(place)) continue;
    for (const [what, value] of Object.entries(NAMES)) if (text.includes(value)) found.push(`${place}: name ${what}`);
  }
  return found.toSorted();
}

function filesIn(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const path = join(entry.parentPath, entry.name);
    return [[`file ${relative(folder, path)}`, `${entry.name}\n${readFileSync(path, 'latin1')}`] as [string, string]];
  });
}
