/** Signing in with the account of another office (OpenID Connect), and the address people know this instance by. */
import type { Environment } from './environment.ts';
import { SentenceError } from './start/sentence.ts';

export interface OidcSettings {
  /** `CIKAR_OIDC_ISSUER`: https; http only on this machine. */
  issuer: URL;
  clientId: string;
  clientSecret: string;
  /** `CIKAR_OIDC_LABEL`: what stands on the button, such as the name of the office. */
  label: string;
  /** `CIKAR_URL`; the provider sends people back to its `/api/oidc/callback`. */
  origin: string;
  /**
   * `CIKAR_OIDC_SECOND_FACTOR`: values of the provider's `amr` or `acr` claim, as `amr:mfa acr:2`, that count as our second
   * factor. Empty: ours is asked for, whatever the provider did.
   */
  secondFactor: readonly string[];
}

const NAMES = ['CIKAR_OIDC_ISSUER', 'CIKAR_OIDC_CLIENT_ID', 'CIKAR_OIDC_CLIENT_SECRET', 'CIKAR_OIDC_LABEL'] as const;

/** `CIKAR_URL`: `https://cikar.example`, for links on paper and from other sites; null: whatever this machine calls itself. */
export function readPublicUrl(env: Environment): string | null {
  const value = env['CIKAR_URL']?.trim();
  if (!value) return null;
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw new SentenceError('config-public-url', { value });
  return url.origin;
}

/**
 * All of it, or null with none of it.
 * @throws SentenceError `config-oidc-half`, `config-oidc-issuer`, `config-oidc-factor`
 */
export function readOidc(env: Environment): OidcSettings | null {
  const [issuer, clientId, clientSecret, label] = NAMES.map((name) => env[name]?.trim() || null);
  if (!issuer && !clientId && !clientSecret && !label) return null;
  const origin = readPublicUrl(env);
  if (!issuer || !clientId || !clientSecret || !label || !origin) {
    const missing = [...NAMES, 'CIKAR_URL'].filter((name) => !env[name]?.trim());
    throw new SentenceError('config-oidc-half', { names: missing.join(', ') });
  }
  return { issuer: issuerOf(issuer), clientId, clientSecret, label, origin, secondFactor: factorsOf(env) };
}

function issuerOf(value: string): URL {
  const url = URL.parse(value);
  const isHere = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!url || (url.protocol !== 'https:' && !isHere)) throw new SentenceError('config-oidc-issuer', { value });
  return url;
}

function factorsOf(env: Environment): string[] {
  const values = (env['CIKAR_OIDC_SECOND_FACTOR'] ?? '').split(/\s+/).filter(Boolean);
  const wrong = values.find((value) => !/^(amr|acr):./.test(value));
  if (wrong) throw new SentenceError('config-oidc-factor', { value: wrong });
  return values;
}
