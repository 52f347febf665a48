/** What stands before the server in the field: a proxy that can hold back the API, and serve another release of the field app. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { projectRoot } from '#server/config.ts';
import type { Demo } from './demo.ts';

const FILES = /^\/kader\/(sw\.js|index\.html|assets\/[\w.-]+|)$/;
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
};

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
        const name = file[1] || 'index.html';
        const path = join(this.#release, name);
        // The files of the release before are gone, as after a real one.
        if (!existsSync(path)) return void answer.writeHead(404).end();
        const headers = {
          'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
          'cache-control': 'no-cache',
        };
        return void answer.writeHead(200, headers).end(readFileSync(path));
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

  /** A second build: every script has another name and says so, and the page and the worker name those. */
  release(name: string): void {
    rmSync(this.#release, { recursive: true, force: true });
    cpSync(join(projectRoot, 'dist/kader'), this.#release, { recursive: true });
    const assets = join(this.#release, 'assets');
    const scripts = readdirSync(assets).filter((file) => file.endsWith('.js'));
    const renamed = (text: string): string =>
      scripts.reduce((all, file) => all.replaceAll(file, `${file.slice(0, -'.js'.length)}-${name}.js`), text);
    for (const file of scripts) {
      const text = renamed(readFileSync(join(assets, file), 'utf8'));
      rmSync(join(assets, file));
      writeFileSync(join(assets, renamed(file)), `globalThis.cikarBuild='${name}';${text}`);
    }
    const change = (file: string, from: RegExp, to: string): void => {
      const before = renamed(readFileSync(join(this.#release, file), 'utf8'));
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
