/** Documents are repetitive JSON and signal is dear: answers of the sync travel as gzip, a tenth of their size. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const compress = promisify(gzip);
/** Below this the header costs more than is saved. */
const SHORTEST = 1_400;
/** Little more than the fastest level in size, and half of what the default takes of the processor. */
const LEVEL = 4;

/** An `onSend` hook. */
export async function compressed(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < SHORTEST) return payload;
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return payload;
  void reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding').removeHeader('content-length');
  return compress(payload, { level: LEVEL });
}
