import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { App } from '#server/http/app-types.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Scripts and styles of this page that carry it may run (contracts 31.17). */
    nonce: string;
  }
}

export function securityHeaders(app: App, secure: boolean): void {
  app.decorateReply('nonce', '');
  app.addHook('onRequest', async (_request, reply) => protect(reply, secure));
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      void reply.header('cache-control', 'no-store');
  });
}

/** Also called for what never reaches a hook: a URL that cannot be read. */
export function protect(reply: FastifyReply, secure: boolean): void {
  reply.nonce = randomBytes(16).toString('base64');
  void reply.headers({
    'content-security-policy': [
      `default-src 'none'`,
      `script-src 'self' 'nonce-${reply.nonce}'`,
      `style-src 'self' 'nonce-${reply.nonce}'`,
      `img-src 'self' data:`,
      `font-src 'self'`,
      `connect-src 'self'`,
      `form-action 'self'`,
      `base-uri 'none'`,
      `frame-ancestors 'none'`,
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  });
}
