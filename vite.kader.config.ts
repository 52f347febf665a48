/** The field app as one static bundle below /kader/, with a service worker that knows each of its files (issue 5). */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const STATIC = here('src/kader/static');
const hashOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 16);

/** Writes the list of files into the worker. Files with a hash in their name need no other sign of change. */
function precacheList(): Plugin {
  return {
    name: 'cikar-precache-list',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const made = Object.values(bundle).filter(({ fileName }) => fileName !== 'sw.js');
        const list = [
          ...made.map((file) => ({
            url: file.fileName === 'index.html' ? '/kader/index.html' : `/kader/${file.fileName}`,
            revision: file.fileName.startsWith('assets/')
              ? null
              : hashOf(file.type === 'chunk' ? file.code : file.source),
          })),
          ...readdirSync(STATIC).map((name) => ({
            url: `/kader/${name}`,
            revision: hashOf(readFileSync(`${STATIC}/${name}`)),
          })),
        ];
        const worker = bundle['sw.js'];
        if (worker?.type !== 'chunk') throw new Error('The bundle has no sw.js.');
        if (!worker.code.includes('__PRECACHE__')) throw new Error('sw.js does not ask for the list of files.');
        worker.code = worker.code.replace('__PRECACHE__', JSON.stringify(list));
      },
    },
  };
}

/** The screens are a part of their own (`src/kader/main.tsx`) that every start needs: asked for at once, not one after the other. */
function screensAtOnce(): Plugin {
  return {
    name: 'cikar-screens-at-once',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const screens = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/shell/App.tsx'));
        if (!screens) throw new Error('The bundle has no App.tsx of its own.');
        return [screens.fileName, ...screens.imports]
          .filter((fileName) => !html.includes(fileName))
          .map((fileName) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/kader/${fileName}` },
            injectTo: 'head' as const,
          }));
      },
    },
  };
}

// A tool demands the default export. Only this bundle compiles JSX for Preact; each file says so too, for the type check.
export default defineConfig({
  root: here('src/kader'),
  base: '/kader/',
  publicDir: STATIC,
  cacheDir: here('node_modules/.vite-kader'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [screensAtOnce(), precacheList()],
  build: {
    outDir: here('dist/kader'),
    emptyOutDir: true,
    // What the phones of kaders still run; `core/old-browsers.ts` adds what the language has got since.
    target: ['chrome100'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: here('src/kader/index.html'), sw: here('src/kader/sw.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
