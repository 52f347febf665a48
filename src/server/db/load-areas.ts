/** The reference data of a new database: areas by decree, and the figures others published (contracts 6, 24). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Submission } from '#domain/submission/submission.ts';
import { clockFor, type Clock } from '#server/clock.ts';
import type { Config } from '#server/config.ts';
import { database } from '#server/db/as-actor.ts';
import type { DatabaseUrls } from '#server/db/embedded/urls.ts';
import { openPool } from '#server/db/pool.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import { loadPack } from '#server/pack/load-pack.ts';
import { instanceKeys } from '#server/start/instance-key.ts';

const REFERENCE = join(import.meta.dirname, '../../../db/reference');
const DEVICE = 'reference-data';

/** Does nothing where the areas are there already. */
export async function loadAreas(urls: DatabaseUrls, config: Config): Promise<void> {
  const owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
  try {
    const { rowCount } = await owner.query('select from area limit 1');
    if (rowCount !== 0) return;
    await owner.query(
      `insert into area (code, level, kind, name, parent_code, postal_code, lat, lng, area_km2)
       select code, level, kind, name, nullif(parent_code, ''), nullif(postal_code, ''),
         nullif(lat, '')::float8, nullif(lng, '')::float8, nullif(area_km2, '')::float8
       from json_to_recordset($1) as r (code text, level text, kind text, name text, parent_code text, postal_code text, lat text, lng text, area_km2 text)`,
      [JSON.stringify(readCsv('areas/areas.csv'))],
    );
  } finally {
    await owner.end();
  }
  await publishValues(urls, config, clockFor(config));
}

function readCsv(name: string): Record<string, string>[] {
  return parse(readFileSync(join(REFERENCE, name), 'utf8'), { columns: true, skip_empty_lines: true });
}

/** Published figures enter like everything else: as submissions, into the ledger of their province. */
async function publishValues(urls: DatabaseUrls, config: Config, clock: Clock): Promise<void> {
  const pool = openPool(urls.app, 1);
  const pack = loadPack();
  const context = { keys: instanceKeys(config), pack, clock, dataDir: config.dataDir };
  const actor = {
    id: 'system:reference-data',
    name: 'CIKAR',
    role: 'operator' as const,
    sector: null,
    places: [pack.province],
  };
  const incoming = readCsv('published-values.csv').map((row, index) => ({
    submission: publication(row, index, pack.province, clock),
  }));
  try {
    await database(pool).inLedger(actor, pack.province, (tx) =>
      acceptSubmissions(tx, pack.province, incoming, context),
    );
  } finally {
    await pool.end();
  }
}

function publication(
  row: Record<string, string>,
  index: number,
  province: string,
  clock: Clock,
): Submission<'value-published'> {
  return {
    submissionId: uuidv7(),
    villageCode: province,
    kind: 'value-published',
    formVersion: 1,
    payload: {
      indicator: row['indicator'] ?? '',
      areaCode: row['area_code'] ?? '',
      period: row['period'] ?? '',
      value: Number(row['value']),
      unit: row['unit'] ?? '',
      source: row['source'] ?? '',
      ...(row['url'] ? { url: row['url'] } : {}),
      ...(row['note'] ? { note: row['note'] } : {}),
    },
    observedOn: clock.today(),
    capturedAt: clock.now().toISOString(),
    device: DEVICE,
    deviceCounter: index,
    source: 'system',
    basedOn: 0,
  };
}
