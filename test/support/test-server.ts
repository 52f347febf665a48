/**
 * The PostgreSQL that tests use: the embedded one, or, when `DATABASE_URL` names the superuser of another server, that one.
 * The programs under test read `DATABASE_URL` as their own login, so it travels under another name.
 */
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { LOGINS, readSecrets, type Login } from '#server/db/embedded/secrets.ts';
import { HOST } from '#server/db/embedded/urls.ts';

const OTHER = 'CIKAR_TEST_SERVER';

export interface TestServer {
  /** `host:port` */
  address: string;
  admin: { name: string; password: string };
  passwords: Record<Login, string>;
}

/** Moves `DATABASE_URL` out of the way; true when another server is meant. Once, before anything reads the environment. */
export function takeOtherServer(): boolean {
  const given = process.env['DATABASE_URL'];
  if (given) process.env[OTHER] = given;
  delete process.env['DATABASE_URL'];
  return process.env[OTHER] !== undefined;
}

export function testServer(dataDir: string): TestServer {
  const other = process.env[OTHER];
  if (other) return otherServer(other);
  const secrets = readSecrets(dataDir);
  if (!secrets) throw new Error('The test database is not running: vitest starts it in test/support/global-setup.ts.');
  const { postgres, ...passwords } = secrets.passwords;
  return { address: `${HOST}:${secrets.port}`, admin: { name: 'postgres', password: postgres }, passwords };
}

function otherServer(given: string): TestServer {
  const url = new URL(given);
  // The same in every test process, and nobody else's.
  const password = createHash('sha256').update(`cikar-test ${given}`).digest('base64url');
  return {
    address: url.host,
    admin: { name: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
    passwords: Object.fromEntries(LOGINS.map((login) => [login, password])) as TestServer['passwords'], // one for each login
  };
}

/** @throws when a CIKAR lives on that server: tests would change the passwords of its logins */
export async function makeLogins(server: TestServer, adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'cikar'`);
    if (rowCount)
      throw new Error('DATABASE_URL names a server with a database "cikar": tests need a server of their own.');
    for (const login of LOGINS) {
      const { rowCount: known } = await client.query('select from pg_roles where rolname = $1', [login]);
      // Names are constants, the password is base64url: utility statements take no parameters.
      await client.query(
        `${known ? 'alter' : 'create'} role ${login} login nosuperuser nobypassrls nocreatedb nocreaterole password '${server.passwords[login]}'`,
      );
    }
  } finally {
    await client.end();
  }
}
