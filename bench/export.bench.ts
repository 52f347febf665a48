/**
 * How fast does a list of findings leave as a file, read under the rights of the asker? The CSV comes over a socket from the
 * server's own process, a piece at a time, beside ODK Central's CSV of 100,000 submissions (10,950 rows/s, 2026-11-24, 2 cores
 * of this kind), of which our bar is three times, with at most 100 MB more memory whatever the size. The workbook stands beside
 * exceljs's streaming writer with cells of the same number and length, which asks no database and checks no right.
 *
 * Last answer: see `docs/measured.md`.
 */
import { get } from 'node:http';
import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import { openPages } from './support/pages.ts';
import { peakMemory } from './support/processes.ts';
import { report, type Figure } from './support/report.ts';
import { makeAccount, startServer, withWorld, type BenchWorld } from './support/world.ts';

/** As many as the peer was asked for; the time of exactly these counts, the memory of all that there are (a province: 250,000). */
const ROWS = 100_000;
const ODK_ROWS_PER_SECOND = 10_950;
const TIMES_ODK = 3;
const MOST_MB_MORE = 100;
/** Columns of the list (`finding-cells.ts`), and a cell of their usual length. */
const COLUMNS = 11;
const CELL = 'Data sintetis 123';
const WORKBOOK_ROWS = 50_000;

await withWorld(async (world) => {
  const { cookie } = await makeAccount(world.services, { role: 'operator', sector: null, places: ['19'] });
  report('export', [...(await csvFigures(world, cookie)), ...(await workbookFigures(world, cookie))], {
    size: world.size,
  });
});

async function csvFigures(world: BenchWorld, cookie: string): Promise<Figure[]> {
  const server = await startServer(world);
  try {
    await download(server.port, '/api/findings.csv?area=19.06&purpose=verification', cookie);
    const before = peakMemory(server.pid);
    const { rows, bytes, seconds } = await download(server.port, '/api/findings.csv?purpose=verification', cookie);
    const asked = Math.min(rows, ROWS);
    const after = peakMemory(server.pid);
    return [
      {
        name: 'findings.csv',
        value: asked / seconds,
        unit: 'rows/s',
        least: TIMES_ODK * ODK_ROWS_PER_SECOND,
        beside: { what: "ODK Central's CSV", value: ODK_ROWS_PER_SECOND },
        note: `${asked} rows in ${seconds.toFixed(1)} s, of a file of ${rows} rows and ${Math.round(bytes / 2 ** 20)} MB`,
      },
      ...(before === null || after === null
        ? []
        : [{ name: 'findings.csv: memory more', value: after - before, unit: 'MB', most: MOST_MB_MORE }]),
    ];
  } finally {
    await server.stop();
  }
}

interface Downloaded {
  rows: number;
  bytes: number;
  /** Until the last of `ROWS` rows was here, or the last of all. */
  seconds: number;
}

/** Reads and forgets, as a disk would. */
function download(port: number, path: string, cookie: string): Promise<Downloaded> {
  const begin = performance.now();
  return new Promise((done, fail) => {
    get({ host: '127.0.0.1', port, path, headers: { cookie, 'x-cikar': '1' } }, (answer) => {
      if (answer.statusCode !== 200) fail(new Error(`${path}: ${answer.statusCode}`));
      let [lines, bytes, seconds] = [0, 0, 0];
      answer.on('data', (piece: Buffer) => {
        bytes += piece.length;
        if (lines <= ROWS) seconds = (performance.now() - begin) / 1_000;
        for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) lines += 1;
      });
      answer.on('error', fail);
      answer.on('end', () => done({ rows: lines - 1, bytes, seconds }));
    }).on('error', fail);
  });
}

async function workbookFigures(world: BenchWorld, cookie: string): Promise<Figure[]> {
  const pages = await openPages(world);
  try {
    const { rows: counted } = await world.owner.query<{ count: number }>(
      `select least(count(*), ${WORKBOOK_ROWS})::int as count from finding where closed_on is null`,
    );
    const count = counted[0]?.count ?? 0;
    const before = process.memoryUsage().rss;
    const { all, database, bytes } = await pages.time([{ url: '/api/findings.xlsx?purpose=verification', cookie }]);
    const memory = (process.memoryUsage().rss - before) / 2 ** 20;
    return [
      {
        name: 'findings.xlsx',
        value: count / (all.median / 1_000),
        unit: 'rows/s',
        beside: { what: "exceljs's streaming writer", value: await excelJs(count) },
        note: `${count} rows in ${all.median} ms, of that database ${database.median}, ${Math.round(bytes / 1_024)} KB`,
      },
      { name: 'findings.xlsx: memory more', value: memory, unit: 'MB' },
    ];
  } finally {
    await pages.close();
  }
}

/** Rows a second. */
async function excelJs(count: number): Promise<number> {
  const stream = new PassThrough();
  stream.resume();
  const begin = performance.now();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream });
  const sheet = workbook.addWorksheet('Temuan');
  for (let row = 0; row < count; row += 1) sheet.addRow(Array.from({ length: COLUMNS }, () => CELL)).commit();
  await workbook.commit();
  return count / ((performance.now() - begin) / 1_000);
}
