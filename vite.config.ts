/** The office as one static bundle below /app/. The server adds the security policy: no inline script, no eval, no foreign host. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// A tool demands the default export. JSX needs no plugin: oxc compiles it with React's automatic runtime, and the
// `#…` names are resolved through `imports` of package.json like everywhere else.
export default defineConfig({
  root: here('src/office'),
  base: '/app/',
  publicDir: false,
  cacheDir: here('node_modules/.vite'),
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: here('dist/office'),
    emptyOutDir: true,
    // Browsers of village offices: what Windows 7 machines still run is Chrome 109.
    target: ['chrome109', 'firefox115', 'safari16.4'],
    // Inlined files would be `data:` addresses, which the policy does not allow.
    assetsInlineLimit: 0,
    // The polyfill is an inline script in some builds and needless in these browsers.
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      // Mantine marks its files "use client", which means nothing to us.
      onLog: (level, log, forward) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') forward(level, log);
      },
    },
    chunkSizeWarningLimit: 900,
  },
});
