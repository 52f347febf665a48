/** The other office's sign-in: authorization code with PKCE, state and nonce; tokens are looked at once and kept nowhere. */
import {
  AuthorizationResponseError,
  ClientSecretBasic,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import type { OidcSettings } from '#server/config-oidc.ts';

const TIMEOUT_SECONDS = 8;
const SCOPE = 'openid email';
const CALLBACK = '/api/oidc/callback';

/** What has to come back with the code. */
export interface Secrets {
  state: string;
  nonce: string;
  verifier: string;
}

/** Who came back, by the provider's word. */
export interface Identity {
  subject: string;
  /** Small letters; null when the provider does not vouch for it. */
  verifiedEmail: string | null;
  /** The provider asked for a second factor of a kind that the operator lets count. */
  hasSecondFactor: boolean;
}

export type SignInFailure = 'oidc.down' | 'oidc.refused' | 'oidc.broken';

export interface OidcProvider {
  label: string;
  issuer: string;
  /** Where to send the browser; null while the provider cannot be reached. */
  begin(): Promise<{ url: string; secrets: Secrets } | null>;
  /** @param query of the address that the browser came back to, with its `?` */
  finish(query: string, secrets: Secrets): Promise<Identity | SignInFailure>;
}

export function oidcProvider(settings: OidcSettings): OidcProvider {
  let known: Promise<Configuration> | null = null;
  // Asked when it is needed, kept when it worked: a provider that is down at our start must not keep us down.
  const configuration = (): Promise<Configuration> => {
    known ??= discover(settings).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
  return {
    label: settings.label,
    issuer: settings.issuer.href,
    begin: async () => {
      const config = await configuration().catch(() => null);
      return config && begin(config, settings);
    },
    finish: (query, secrets) =>
      configuration().then(
        (config) => finish(config, settings, query, secrets).catch(failureOf),
        () => 'oidc.down',
      ),
  };
}

function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  return discovery(issuer, clientId, clientSecret, ClientSecretBasic(clientSecret), {
    timeout: TIMEOUT_SECONDS,
    ...(issuer.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}),
  });
}

async function begin(
  config: Configuration,
  { origin, secondFactor }: OidcSettings,
): Promise<{ url: string; secrets: Secrets }> {
  const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const acr = secondFactor.flatMap((value) => (value.startsWith('acr:') ? [value.slice(4)] : []));
  const url = buildAuthorizationUrl(config, {
    redirect_uri: `${origin}${CALLBACK}`,
    scope: SCOPE,
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
    ...(acr.length > 0 ? { acr_values: acr.join(' ') } : {}),
  });
  return { url: url.href, secrets };
}

async function finish(
  config: Configuration,
  { origin, secondFactor }: OidcSettings,
  query: string,
  { state, nonce, verifier }: Secrets,
): Promise<Identity> {
  const tokens = await authorizationCodeGrant(config, new URL(`${origin}${CALLBACK}${query}`), {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('a nonce was asked for and no ID token came');
  const hasUserInfo = config.serverMetadata().userinfo_endpoint !== undefined;
  // Many providers say the e-mail only there.
  const about =
    claims['email'] === undefined && hasUserInfo
      ? await fetchUserInfo(config, tokens.access_token, claims.sub)
      : { email: claims['email'], email_verified: claims['email_verified'] };
  return {
    subject: claims.sub,
    verifiedEmail: about.email_verified === true && typeof about.email === 'string' ? about.email.toLowerCase() : null,
    hasSecondFactor: factorsIn(claims['amr'], claims['acr']).some((factor) => secondFactor.includes(factor)),
  };
}

function factorsIn(amr: unknown, acr: unknown): string[] {
  const methods = Array.isArray(amr) ? amr.map((method) => `amr:${String(method)}`) : [];
  return typeof acr === 'string' ? [...methods, `acr:${acr}`] : methods;
}

/** Somebody said no, nobody answered, or what came back was not the answer to our question. */
function failureOf(error: unknown): SignInFailure {
  if (error instanceof AuthorizationResponseError) return 'oidc.refused';
  const { name, message, cause } = error instanceof Error ? error : new Error();
  const isSilent = name === 'TimeoutError' || message === 'fetch failed';
  const isFailing = cause instanceof Response && cause.status >= 500;
  return isSilent || isFailing ? 'oidc.down' : 'oidc.broken';
}
