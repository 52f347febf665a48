/**
 * How fast is the list of findings as a workbook, read under the rights of the asker? Told beside exceljs's streaming writer
 * with cells of the same number and length, which asks no database and checks no right. Only an operator of the machine has
 * so many rows; a village has a few hundred. There is no CSV of 100,000 rows yet, so its bar is not asked here.
 *
 * Last answer 2026-11-24, 2 × Intel Xeon, 24 GB, load average 4.9, on 1.4 M people: 50,000 rows in 2.0 s, 24,400 rows/s (0.27 ×
 * exceljs, 344 MB more): six translated texts a row cost more than the file.
 */
import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import { openPages } from './support/pages.ts';
import { report } from './support/report.ts';
import { makeAccount, withWorld } from './support/world.ts';

/** Columns of the list (`finding-sheet.ts`), and a cell of their usual length. */
const COLUMNS = 11;
const CELL = 'Data sintetis 123';

await withWorld(async (world) => {
  const pages = await openPages(world);
  try {
    const { rows: counted } = await world.owner.query<{ count: number }>(
      'select least(count(*), 50000)::int as count from finding where closed_on is null',
    );
    const count = counted[0]?.count ?? 0;
    const { cookie } = await makeAccount(world.services, { role: 'operator', sector: null, places: ['19'] });
    const before = process.memoryUsage().rss;
    const { all, database, bytes } = await pages.time([{ url: '/api/findings.xlsx', cookie }]);
    const memory = (process.memoryUsage().rss - before) / 2 ** 20;
    const peer = await excelJs(count);
    report(
      'export',
      [
        {
          name: 'findings.xlsx',
          value: count / (all.median / 1_000),
          unit: 'rows/s',

          beside: { what: "exceljs's streaming writer", value: peer },
          note: `${count} rows in ${all.median} ms, of that database ${database.median}, ${Math.round(bytes / 1_024)} KB`,
        },
        { name: 'memory more', value: memory, unit: 'MB' },
      ],
      { size: world.size },
    );
  } finally {
    await pages.close();
  }
});

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
