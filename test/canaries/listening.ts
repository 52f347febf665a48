/** A server whose log, streams and refusals are kept, so that they can be looked through for canaries. */
import type { LightMyRequestResponse } from 'fastify';
import { buildApp } from '#server/app.ts';
import type { App } from '#server/http/app-types.ts';
import type { Services } from '#server/services.ts';
import type { Heard } from './traces.ts';

export interface Listening {
  app: App;
  heard: Heard;
  ask(
    cookie: string | null,
    url: string,
    payload?: unknown,
    more?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
  end(): Promise<void>;
}

export async function listenTo(services: Services): Promise<Listening> {
  const heard: Heard = { log: [], refusals: [] };
  // What any part writes past the logger counts as well.
  const kept = [process.stdout, process.stderr].map((stream) => [stream, stream.write] as const);
  for (const [stream, write] of kept)
    stream.write = ((chunk: string | Uint8Array, ...more: []) => {
      heard.log.push(String(chunk));
      return write.call(stream, chunk, ...more);
    }) as typeof write;
  const app = await buildApp(services, {
    trustProxy: null,
    tls: null,
    log: { write: (line) => void heard.log.push(line) },
  });
  return {
    app,
    heard,
    ask: async (cookie, url, payload, more = {}) => {
      const answer = await app.inject({
        method: payload === undefined ? 'GET' : 'POST',
        url,
        headers: { 'x-cikar': '1', ...(cookie ? { cookie } : {}), ...more },
        // What a browser may send: objects, texts, files.
        ...(payload === undefined ? {} : { payload: payload as object | string | Buffer }),
      });
      if (answer.statusCode >= 300) heard.refusals.push(JSON.stringify(answer.headers), answer.body);
      return answer;
    },
    end: async () => {
      for (const [stream, write] of kept) stream.write = write;
      await app.close();
    },
  };
}
