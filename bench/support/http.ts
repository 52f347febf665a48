/** A small HTTP client with kept-open connections: the benches share the cores with the server, so it must cost little. */
import { Agent, request } from 'node:http';

export interface Answer {
  status: number;
  body: string;
  bytes: number;
}

export interface Client {
  send(method: 'GET' | 'POST', path: string, cookie: string, body?: unknown): Promise<Answer>;
  close(): void;
}

export function httpClient(port: number, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    send: (method, path, cookie, body) =>
      new Promise((done, fail) => {
        const content = body === undefined ? undefined : JSON.stringify(body);
        const headers = {
          cookie,
          'x-cikar': '1',
          ...(content !== undefined && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(content),
          }),
        };
        const sent = request({ host: '127.0.0.1', port, path, method, agent, headers }, (answer) => {
          const pieces: Buffer[] = [];
          answer.on('data', (piece: Buffer) => pieces.push(piece));
          answer.on('error', fail);
          answer.on('end', () => {
            const all = Buffer.concat(pieces);
            done({ status: answer.statusCode ?? 0, body: all.toString('utf8'), bytes: all.length });
          });
        });
        sent.on('error', fail);
        sent.end(content);
      }),
    close: () => agent.destroy(),
  };
}
