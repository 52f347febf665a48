/**
 * How fast does a village's population file become families with findings: read, checked, planned, accepted, assessed, saved?
 * Bars: architecture 8. OpenSID v2410 (PHP 8.2, MariaDB 10.11) imports 175 rows per CPU second into an empty register, of which
 * our bar is 15 times; measured 2026-11-24 on 2 cores of this kind.
 *
 * Last answer 2026-11-25, 2 × Intel Xeon, 24 GB, load under 1, 50,000 people in one village: CSV 4,475/s and 2,877 a CPU second
 * (16.4 × OpenSID), 407 MB; workbook 3,556/s and 2,475 a CPU second (14.1 ×), 425 MB; raw COPY 274,706 rows/s. Missed: CSV
 * 5,000/s, workbook 15 ×: one thread of ours is the limit (folding, sealing, hashing, writing JSON).
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#server/config.ts';
import { csvLine } from '#server/report/csv.ts';
import { writeXlsx } from '#server/report/xlsx.ts';
import { makeVillage } from '../seed/families.ts';
import { randomOf } from '../seed/random.ts';
import { openSidRows, type OpenSidSheet } from '../seed/workbook.ts';
import { runCli, type CliRun } from './support/cli.ts';
import { rawCopy } from './support/calibrate.ts';
import { databaseCpu } from './support/processes.ts';
import { report, type Figure } from './support/report.ts';
import { IS_FULL, withDatabaseIn } from './support/world.ts';

const OPENSID_ROWS_PER_CPU_SECOND = 175;
const TIMES_OPENSID = 15;
const PEOPLE = IS_FULL ? 50_000 : 25_000;
const PEOPLE_PER_FAMILY = 3.14;
const DATA = join(projectRoot, 'var/bench-import');

mkdirSync(DATA, { recursive: true });
await withDatabaseIn(DATA, async (running, services) => {
  const { rows } = await services.db.asActor(
    { id: 'operator:bench', name: 'bench', role: 'operator', sector: null, places: ['19'] },
    'read',
    (tx) => tx.client.query<{ code: string }>('select village_code as code from ledger where seq > 0'),
  );
  const used = new Set(rows.map((row) => row.code));
  const empty = services.areas.villagesIn('19').filter(({ code }) => !used.has(code));
  const today = services.clock.today();
  const figures: Figure[] = [];
  const limits: Record<string, number> = {};
  for (const format of ['xlsx', 'csv'] as const) {
    const village = empty.shift();
    if (!village) throw new Error('var/bench-import is full: remove it');
    const sheet = openSidRows(
      makeVillage({
        code: village.code,
        name: village.name,
        families: Math.round(PEOPLE / PEOPLE_PER_FAMILY),
        today,
        random: randomOf(7, village.code),
      }).families,
      today,
      'codes',
    );
    const file = join(DATA, `penduduk.${format}`);
    writeFileSync(
      file,
      format === 'xlsx'
        ? workbook(sheet)
        : sheet.rows.reduce((text, row) => text + csvLine(row), csvLine(sheet.header)),
    );
    const copied = await rawCopy(
      running.urls.owner,
      sheet.header.length,
      sheet.rows.map((row) => csvLine(row)),
    );
    const before = databaseCpu(running.pid);
    const run = await runCli(DATA, ['import', file, '--village', village.code, '--commit']);
    const after = databaseCpu(running.pid);
    rmSync(file);
    figures.push(...figuresOf(format, run, copied, before === null || after === null ? null : after - before));
    limits[`${format}Copy`] = Math.round(copied);
  }
  report('import', figures, { people: PEOPLE, limits });
});

function workbook(sheet: OpenSidSheet): Buffer {
  return writeXlsx({
    name: 'Penduduk',
    title: [],
    header: sheet.header,
    widths: [],
    rows: [...sheet.rows, sheet.endMark],
  });
}

function figuresOf(format: 'xlsx' | 'csv', run: CliRun, copied: number, database: number | null): Figure[] {
  const { people, families, rejectedRows }: { people: number; families: number; rejectedRows: number[] } = JSON.parse(
    run.output,
  );
  const cpu = run.cpu === null || database === null ? null : run.cpu + database;
  const perSecond = people / run.seconds;
  const note = `${people} people in ${families} families in ${run.seconds.toFixed(1)} s, ${rejectedRows.length} rows refused; CPU s: ours ${run.cpu?.toFixed(1)}, PostgreSQL ${database?.toFixed(1)}`;
  return [
    {
      name: `${format}: people a second`,
      value: perSecond,
      unit: '/s',
      ...(format === 'csv' && IS_FULL && { least: 5_000 }),
      beside: { what: 'raw COPY of the same rows', value: copied },
      note,
    },
    ...(cpu === null
      ? []
      : [
          {
            name: `${format}: people a CPU second`,
            value: people / cpu,
            unit: '/CPU s',
            least: TIMES_OPENSID * OPENSID_ROWS_PER_CPU_SECOND,
            beside: { what: "OpenSID's whole import", value: OPENSID_ROWS_PER_CPU_SECOND },
          },
        ]),
    ...(run.peakMb === null ? [] : [{ name: `${format}: peak memory`, value: run.peakMb, unit: 'MB', most: 500 }]),
  ];
}
