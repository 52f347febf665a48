/** A request written byte by byte, so that it can be cut, repeated and damaged. */
import { connect } from 'node:net';
import type { Client } from './history/client.ts';
import type { Sent } from './history/history.ts';

export async function rawPush(client: Client, sent: readonly Sent[], length?: number): Promise<Buffer> {
  const body = JSON.stringify({ submissions: sent });
  const { host } = new URL(client.system.url);
  const head = [
    'POST /api/submissions HTTP/1.1',
    `host: ${host}`,
    'x-cikar: 1',
    `cookie: ${await client.session()}`,
    'content-type: application/json',
    `content-length: ${length ?? Buffer.byteLength(body)}`,
    'connection: close',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Writes the bytes and, unless `hangUp`, waits for the whole answer; '' when there was none within `withinMs`. */
export function write(client: Client, bytes: Buffer, { hangUp = false, withinMs = 1_500 } = {}): Promise<string> {
  const { hostname, port } = new URL(client.system.url);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(bytes, () => {
        if (hangUp) socket.destroy();
      });
    });
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
    setTimeout(() => socket.destroy(), withinMs).unref();
  });
}

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
