/** What this machine could do at best in the same minute: a figure without it says more about the neighbours than about us. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Milliseconds for a fixed piece of work on one core: 20,000 hashes of 1 KB. About 30 on the machine of docs/measured.md. */
export function cpuLoop(): number {
  const block = 'x'.repeat(1_024);
  const begin = performance.now();
  for (let count = 0; count < 20_000; count += 1) createHash('sha256').update(block).digest();
  return performance.now() - begin;
}

/**
 * One-row commits a second, each waited for until it is on disk (the server's own fsync), by `clients` connections at
 * once: the limit of anything that answers only when the work is safe.
 */
export async function commitLoop(ownerUrl: string, clients: number, seconds: number): Promise<number> {
  const setup = new pg.Client({ connectionString: ownerUrl });
  await setup.connect();
  await setup.query(
    'create table if not exists bench_commit (id bigint generated always as identity primary key, body text not null)',
  );
  const body = 'x'.repeat(900);
  const end = performance.now() + seconds * 1_000;
  const one = async (): Promise<number> => {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    let count = 0;
    for (; performance.now() < end; count += 1)
      await client.query({ name: 'one-row', text: 'insert into bench_commit (body) values ($1)', values: [body] });
    await client.end();
    return count;
  };
  const counts = await Promise.all(Array.from({ length: clients }, one));
  await setup.query('drop table bench_commit');
  await setup.end();
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}

/** Rows a second of a plain COPY of `lines` into a table of text columns without index: the limit of any import. */
export async function rawCopy(ownerUrl: string, columns: number, lines: readonly string[]): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const names = Array.from({ length: columns }, (_, index) => `c${index} text`);
  await client.query(`create table bench_copy (${names.join(', ')})`);
  const begin = performance.now();
  await pipeline(Readable.from(lines), client.query(copyFrom('copy bench_copy from stdin (format csv)')));
  const seconds = (performance.now() - begin) / 1_000;
  await client.query('drop table bench_copy');
  await client.end();
  return lines.length / seconds;
}
