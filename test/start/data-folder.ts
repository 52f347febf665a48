import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Client } from 'pg';
import { findPostmaster } from '#server/db/embedded/postmaster-file.ts';

/** A fresh 0700 folder, gone after the test together with a PostgreSQL that still runs in it. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cikar-start-'));
  onTestFinished(() => {
    const left = findPostmaster(join(folder, 'postgres'));
    if (left) process.kill(left.pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return folder;
}

/** Runs one statement on a connection of its own. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
