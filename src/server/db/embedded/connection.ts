import { Client } from 'pg';
import { HOST } from './urls.ts';

/** Begins the `application_name` of every open door of a launcher; no other connection may be named so. */
export const PRESENCE_PREFIX = 'cikar-present-';

/** A superuser connection of the launcher. */
export function superuser(port: number, password: string, database = 'postgres', name = 'launcher'): Client {
  const client = new Client({
    ...{ host: HOST, port, user: 'postgres', password, database, application_name: name },
    ...{ connectionTimeoutMillis: 10_000, keepAlive: true },
  });
  // Without a listener a lost connection would end the whole process.
  client.on('error', () => {});
  return client;
}

/** Runs `work` on a superuser connection and closes it. */
export async function asSuperuser<T>(
  port: number,
  password: string,
  database: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = superuser(port, password, database);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Whether PostgreSQL answers on the port and knows the password; false also while it is still starting. */
export async function answers(port: number, password: string): Promise<boolean> {
  try {
    return await asSuperuser(
      port,
      password,
      'postgres',
      async (client) => (await client.query('select 1')).rowCount === 1,
    );
  } catch {
    return false;
  }
}

/** An open connection that shows others that somebody uses the database, even while our pools are empty. */
export interface Presence {
  client: Client;
  /** Its process number on the server's side. */
  backend: number;
  /** Resolves when the connection is lost or closed. */
  gone: Promise<void>;
}

export async function openPresence(port: number, password: string): Promise<Presence> {
  const client = superuser(port, password, 'postgres', `${PRESENCE_PREFIX}${process.pid}`);
  const gone = new Promise<void>((resolve) => client.once('end', () => resolve()));
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return { client, backend: rows[0]?.pid ?? 0, gone };
}
