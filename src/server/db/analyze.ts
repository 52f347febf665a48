import pg from 'pg';

/**
 * After much was written at once: PostgreSQL counts anew, so that it chooses its ways by what the tables hold now. It does
 * so by itself within a minute, but not in a database that is stopped right after.
 */
export async function analyze(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
  }
}
