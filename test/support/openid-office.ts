/** The OpenID provider of another office, a real one on this machine, and a browser that goes there and comes back. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { OidcSettings } from '#server/config-oidc.ts';

const ORIGIN = 'https://cikar.example';
const CLIENT = { client_id: 'cikar', client_secret: 'rahasia-uji-saja' };

/** Who sits before the provider, and how she shows there who she is: asked anew each time. */
export interface Visitor {
  who: string;
  methods: string[];
  isEmailVerified: boolean;
}

export async function openOffice(visitor: Visitor): Promise<{ office: Server; settings: OidcSettings }> {
  const office = createServer();
  await new Promise<void>((done) => office.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(office.address() as AddressInfo).port}`;
  office.on('request', providerAt(issuer, visitor));
  const settings = {
    issuer: new URL(issuer),
    clientId: CLIENT.client_id,
    clientSecret: CLIENT.client_secret,
    label: 'Kantor Lain',
    origin: ORIGIN,
    secondFactor: [],
  };
  return { office, settings };
}

/** Asks nobody anything: the visitor is at the keyboard, and what we ask for is granted. */
function providerAt(issuer: string, visitor: Visitor): (request: IncomingMessage, response: ServerResponse) => void {
  const provider = new Provider(issuer, {
    clients: [{ ...CLIENT, redirect_uris: [`${ORIGIN}/api/oidc/callback`], response_types: ['code'] }],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['kunci-uji-saja'] },
    interactions: { url: (_ctx, { uid }) => `/who/${uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: `${sub}@Kantor.example`, email_verified: visitor.isEmailVerified }),
    }),
    loadExistingGrant: async (ctx) => {
      const accountId = ctx.oidc.session?.accountId;
      if (!accountId) return undefined;
      const grant = new ctx.oidc.provider.Grant({ clientId: CLIENT.client_id, accountId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  return (request, response) => {
    if (request.url?.startsWith('/who/'))
      void provider.interactionFinished(request, response, {
        login: { accountId: visitor.who, amr: visitor.methods },
      });
    else void answer(request, response);
  };
}

/** A browser at the provider: follows redirects with its cookies until it is sent back to us. @returns our path */
export async function atProvider(start: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  for (let hops = 0; hops < 10 && !url.startsWith(ORIGIN); hops += 1) {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    const next = answer.headers.get('location');
    if (!next) throw new Error(`the provider stopped at ${url}: ${answer.status} ${await answer.text()}`);
    url = new URL(next, url).href;
  }
  return url.slice(ORIGIN.length);
}
