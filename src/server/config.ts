import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '#messages/messages.ts';
import { databaseUrls, serverUrls } from './config-database.ts';
import { readOidc, readPublicUrl, type OidcSettings } from './config-oidc.ts';
import type { Environment } from './environment.ts';
import type { DatabaseSetting, ServerUrls } from './config-database.ts';
import { SentenceError } from './start/sentence.ts';

export type Mode = 'demo' | 'production';

/** What both the launcher and the server process know. */
export interface CommonConfig {
  /** `CIKAR_DATA`, absolute; default `var` in the project. */
  dataDir: string;
  mode: Mode;
  /** `CIKAR_HOST`: where to listen. The demo listens on this machine only (contracts 7). */
  host: string;
  /** `PORT`; 0 means any free one. */
  port: number;
  tls: { certFile: string; keyFile: string } | null;
  /** `CIKAR_TRUST_PROXY`: number of proxies, or their addresses; null believes no proxy header (contracts 31.17). */
  trustProxy: number | string[] | null;
  timeZone: string;
  /** `CIKAR_INSTANCE_KEY`; null: the file `instance.key` in the data folder. Read it with `instanceKey()`. */
  instanceKey: string | null;
  /** `CIKAR_NOW`: the frozen clock of tests and pictures; never in production. */
  now: string | null;
  language: Language;
  /** `CIKAR_BACKUP_DIR`: where the nightly backups go, best on another disk; default `backups` in the data folder. */
  backupDir: string;
  /** `CIKAR_METRICS_TOKEN`: lets a Prometheus of another machine read `/metrics`; null: this machine only. */
  metricsToken: string | null;
  /** `CIKAR_URL`: the address people know this instance by, for printed links. */
  publicUrl: string | null;
}

/** What `npm start`, `npm run serve` and `cikar` know: also the owner's login. */
export interface Config extends CommonConfig {
  database: DatabaseSetting;
}

/** What the server process knows: no owner's login (contracts 5). */
export interface ServerConfig extends CommonConfig {
  urls: ServerUrls;
  oidc: OidcSettings | null;
}

const SHORTEST_TOKEN = 16;

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @throws SentenceError for a setting that cannot be used, with a sentence that names it. */
export function readConfig(env: Environment = process.env): Config {
  // Looked at here too, so that a mistake in it is told before anything starts.
  readOidc(env);
  return { ...readCommon(env), database: databaseUrls(env) };
}

/** The configuration inside the server process, whose environment the launcher made with `serverEnvironment`. */
export function readServerConfig(env: Environment = process.env): ServerConfig {
  return { ...readCommon(env), urls: serverUrls(env), oidc: readOidc(env) };
}

/** The environment of the server process: ours with the three logins of the server and without the owner's. */
export function serverEnvironment(urls: ServerUrls, mode: Mode, env: Environment = process.env): Environment {
  const { DATABASE_OWNER_URL: _owner, ...rest } = env;
  const logins = { DATABASE_URL: urls.app, AUTH_DATABASE_URL: urls.auth, WORKER_DATABASE_URL: urls.worker };
  return { ...rest, ...logins, CIKAR_MODE: mode };
}

/** For programs that are not ours: no URLs with passwords, no locale of the operator's. */
export function plainEnvironment(env: Environment = process.env): Environment {
  const kept = ['PATH', 'SystemRoot', 'TEMP'].flatMap((name) => (env[name] ? [[name, env[name]] as const] : []));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

/** The language of sentences before, or without, a usable configuration. */
export function readLanguage(env: Environment = process.env): Language {
  return given(env, 'CIKAR_LANG') === 'en' ? 'en' : 'id';
}

function readCommon(env: Environment): CommonConfig {
  const mode = readMode(env);
  const tls = readTls(env);
  const dataDir = resolve(given(env, 'CIKAR_DATA') ?? resolve(projectRoot, 'var'));
  return {
    dataDir,
    mode,
    host: readHost(env, mode, tls !== null),
    port: readPort(env),
    tls,
    trustProxy: readTrustProxy(env),
    timeZone: readTimeZone(env),
    instanceKey: given(env, 'CIKAR_INSTANCE_KEY'),
    now: readNow(env, mode),
    language: readLanguage(env),
    backupDir: resolve(given(env, 'CIKAR_BACKUP_DIR') ?? resolve(dataDir, 'backups')),
    metricsToken: readMetricsToken(env),
    publicUrl: readPublicUrl(env),
  };
}

/** An empty variable counts as not set: many tools cannot unset one. */
function given(env: Environment, name: string): string | null {
  return env[name]?.trim() || null;
}

function readMode(env: Environment): Mode {
  const value = given(env, 'CIKAR_MODE') ?? 'demo';
  if (value !== 'demo' && value !== 'production') throw new SentenceError('config-mode', { value });
  return value;
}

function readPort(env: Environment): number {
  const value = given(env, 'PORT') ?? '8080';
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw new SentenceError('config-port', { value });
  return port;
}

function readHost(env: Environment, mode: Mode, withTls: boolean): string {
  const value = given(env, 'CIKAR_HOST') ?? (withTls ? '0.0.0.0' : '127.0.0.1');
  const isLoopback = value === 'localhost' || value === '::1' || /^127(\.\d+){3}$/.test(value);
  if (mode === 'demo' && given(env, 'CIKAR_HOST') === null) return '127.0.0.1';
  if (mode === 'demo' && !isLoopback) throw new SentenceError('config-demo-host', { value });
  return value;
}

function readTls(env: Environment): CommonConfig['tls'] {
  const [certFile, keyFile] = [given(env, 'CIKAR_TLS_CERT'), given(env, 'CIKAR_TLS_KEY')];
  if (certFile === null && keyFile === null) return null;
  if (certFile === null || keyFile === null) throw new SentenceError('config-tls-half');
  for (const file of [certFile, keyFile]) if (!existsSync(file)) throw new SentenceError('config-tls-file', { file });
  return { certFile: resolve(certFile), keyFile: resolve(keyFile) };
}

function readTrustProxy(env: Environment): CommonConfig['trustProxy'] {
  const value = given(env, 'CIKAR_TRUST_PROXY');
  if (value === null || value === '0') return null;
  if (/^[1-9]$/.test(value)) return Number(value);
  const addresses = value.split(',').map((address) => address.trim());
  const usable = addresses.every((address) => /^[0-9a-fA-F.:]+(\/\d{1,3})?$/.test(address));
  if (!usable) throw new SentenceError('config-trust-proxy', { value });
  return addresses;
}

function readTimeZone(env: Environment): string {
  const value = given(env, 'CIKAR_TIME_ZONE') ?? 'Asia/Jakarta';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch (error) {
    throw new SentenceError('config-time-zone', { value }, error);
  }
}

function readMetricsToken(env: Environment): string | null {
  const value = given(env, 'CIKAR_METRICS_TOKEN');
  if (value !== null && value.length < SHORTEST_TOKEN) throw new SentenceError('config-metrics-token');
  return value;
}

function readNow(env: Environment, mode: Mode): string | null {
  const value = given(env, 'CIKAR_NOW');
  if (value === null) return null;
  if (mode === 'production') throw new SentenceError('config-now-production');
  if (Number.isNaN(Date.parse(value))) throw new SentenceError('config-now', { value });
  return value;
}
