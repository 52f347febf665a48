import type pg from 'pg';
import { SentenceError } from '#server/start/sentence.ts';

/** A login that owns tables or bypasses policies would make every right a matter of our own code alone (contracts 5). */
export async function refusePrivilegedLogin(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; powerful: boolean; owns: boolean }>(
    `select rolname as name, rolsuper or rolbypassrls as powerful,
       exists (select from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p')) as owns
     from pg_roles where rolname = current_user`,
  );
  const login = rows[0];
  if (!login || login.powerful || login.owns)
    throw new SentenceError('login-too-powerful', { login: login?.name ?? '' });
}
