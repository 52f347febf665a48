/** The published figures of others that every instance begins with (rulebook 13). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { projectRoot } from '#server/config.ts';

const text = readFileSync(join(projectRoot, 'db/reference/published-values.csv'), 'utf8');
const rows: Record<string, string>[] = parse(text, { columns: true });

it('times can be put in order: a year, a month or a day', () => {
  expect(rows.length).toBeGreaterThan(60);
  expect(rows.filter(({ period = '' }) => !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(period))).toEqual([]);
});

it('decision 0011: what a reader in the village sees of a source is Indonesian', () => {
  const said = rows.map(({ source = '', note = '' }) => `${source} ${note}`);
  expect(said.filter((words) => /\b(the|of|and|not|with|by|children|percent|via|printed)\b/i.test(words))).toEqual([]);
});
