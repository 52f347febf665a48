import type { Client } from 'pg';
import { asSuperuser } from './connection.ts';
import { LOGINS } from './secrets.ts';
import type { Login, Secrets } from './secrets.ts';
import { DATABASE } from './urls.ts';

/**
 * Makes the database `cikar`, owned by `cikar_owner`, and the four logins, none of them superuser or BYPASSRLS
 * (contracts 5). Does nothing where they stand; `renew` gives all of them the passwords of `secrets`.
 */
export async function ensureLogins(secrets: Secrets, renew: boolean): Promise<void> {
  await asSuperuser(secrets.port, secrets.passwords.postgres, 'postgres', async (client) => {
    for (const login of LOGINS) await ensureLogin(client, login, secrets.passwords[login], renew);
    await ensureOwnDatabase(client);
  });
}

async function ensureLogin(client: Client, login: Login, password: string, renew: boolean): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [login]);
  if (found.rowCount && !renew) return;
  const verb = found.rowCount ? 'alter' : 'create';
  // Utility statements take no parameters; names are constants, passwords base64url.
  await client.query(
    `${verb} role ${login} login nosuperuser nobypassrls nocreatedb nocreaterole password '${password}'`,
  );
}

async function ensureOwnDatabase(client: Client): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (!found.rowCount) {
    await client.query(`create database ${DATABASE} owner cikar_owner template template0 encoding 'UTF8' locale 'C'`);
  }
  await client.query(`revoke all on database ${DATABASE} from public`);
  await client.query(`grant connect on database ${DATABASE} to cikar_app, cikar_auth, cikar_worker`);
  // graphile-worker makes and owns its schema (contracts 26).
  await client.query(`grant create on database ${DATABASE} to cikar_worker`);
}
