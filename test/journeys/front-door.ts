/** What stands before the server in the field: a proxy that can hold back the API, and serve another release of the field app. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#server/config.ts';
import type { Demo } from './demo.ts';

const FILES = /^\/kader\/(sw\.js|index\.html|)$/;
const TYPES = { 'sw.js': 'text/javascript', 'index.html': 'text/html; charset=utf-8' } as const;

export class FrontDoor {
  readonly #server: Server;
  readonly #release = mkdtempSync(join(tmpdir(), 'cikar-release-'));
  #isNewRelease = false;
  /** No signal to the server, while what the phone has kept still opens. */
  isApiCut = false;
  url = '';

  constructor(demo: Demo) {
    this.#server = createServer((incoming, answer) => {
      const { pathname } = new URL(incoming.url ?? '/', demo.url);
      if (this.isApiCut && pathname.startsWith('/api/')) return void incoming.destroy();
      const file = FILES.exec(pathname);
      if (file && this.#isNewRelease) {
        const name = file[1] === 'sw.js' ? 'sw.js' : 'index.html';
        const headers = { 'content-type': TYPES[name], 'cache-control': 'no-cache' };
        return void answer.writeHead(200, headers).end(readFileSync(join(this.#release, name)));
      }
      const { method, headers } = incoming;
      const onward = request(new URL(incoming.url ?? '/', demo.url), { method, headers }, (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      incoming.pipe(onward);
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, 'localhost', done));
    // It listens: on a port.
    this.url = `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The same bundle with another page: enough for the browser to find a new version, and for us to know it again. */
  release(name: string): void {
    cpSync(join(projectRoot, 'dist/kader'), this.#release, { recursive: true });
    const change = (file: string, from: RegExp, to: string): void => {
      const before = readFileSync(join(this.#release, file), 'utf8');
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${file} has no ${from}`);
      writeFileSync(join(this.#release, file), after);
    };
    change('index.html', /<head>/, `<head><meta name="cikar-release" content="${name}">`);
    change('sw.js', /("\/kader\/index\.html","revision":")[^"]*/, `$1${name}`);
    this.#isNewRelease = true;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    rmSync(this.#release, { recursive: true, force: true });
  }
}
