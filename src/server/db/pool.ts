import pg from 'pg';

/** Dates stay `YYYY-MM-DD` text (a Date would shift with the time zone); counts are safe integers. */
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** @param most connections: two cores saturate with few, and each costs PostgreSQL about 10 MB */
export function openPool(url: string, most = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  });
  // A connection that dies while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
