import type { Environment } from './environment.ts';
import type { DatabaseUrls } from './db/embedded/urls.ts';
import { SentenceError } from './start/sentence.ts';

/** The logins of the server process: never the owner's (contracts 5). */
export type ServerUrls = Omit<DatabaseUrls, 'owner'>;

/** Our own PostgreSQL in the data folder, or one that somebody else runs. */
export type DatabaseSetting = { kind: 'embedded' } | { kind: 'external'; urls: DatabaseUrls };

const NAMES: Record<keyof DatabaseUrls, string> = {
  owner: 'DATABASE_OWNER_URL',
  app: 'DATABASE_URL',
  auth: 'AUTH_DATABASE_URL',
  worker: 'WORKER_DATABASE_URL',
};

/**
 * All four URLs, or none of them: with none the embedded database is used.
 * @throws SentenceError `config-urls-missing` naming those that are missing.
 */
export function databaseUrls(env: Environment): DatabaseSetting {
  const isSet = Object.values(NAMES).some((name) => env[name]?.trim());
  if (!isSet) return { kind: 'embedded' };
  requireAll(env, Object.values(NAMES));
  return { kind: 'external', urls: { owner: url(env, 'owner'), ...serverLogins(env) } };
}

/** @throws SentenceError `config-owner-in-server` when the owner's login reached the server process after all. */
export function serverUrls(env: Environment): ServerUrls {
  if (env[NAMES.owner]?.trim()) throw new SentenceError('config-owner-in-server');
  requireAll(env, [NAMES.app, NAMES.auth, NAMES.worker]);
  return serverLogins(env);
}

function requireAll(env: Environment, names: string[]): void {
  const missing = names.filter((name) => !env[name]?.trim());
  if (missing.length > 0) throw new SentenceError('config-urls-missing', { names: missing.join(', ') });
}

function serverLogins(env: Environment): ServerUrls {
  return { app: url(env, 'app'), auth: url(env, 'auth'), worker: url(env, 'worker') };
}

/** The URL with our application name, by which an operator tells the connections apart. */
function url(env: Environment, login: keyof DatabaseUrls): string {
  const name = NAMES[login];
  const parsed = URL.parse(env[name]?.trim() ?? '');
  const isPostgres = parsed && ['postgres:', 'postgresql:'].includes(parsed.protocol);
  // The value itself may hold a password, so the sentence names the variable only.
  if (!isPostgres) throw new SentenceError('config-url', { name });
  if (!parsed.searchParams.has('application_name')) parsed.searchParams.set('application_name', `cikar-${login}`);
  return parsed.href;
}
