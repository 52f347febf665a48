/** The tests that judge mutants of the domain: pure ones, in one process, without a database. */
import { defineConfig } from 'vitest/config';

// A tool demands the default export.
export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    include: ['src/domain/**/*.test.ts', 'src/server/assessment/*.test.ts'],
    exclude: ['src/**/*.db.test.ts'],
    // A property over thousands of families takes seconds: here it runs over dozens.
    setupFiles: ['tools/stryker.vitest.setup.ts'],
    testTimeout: 20_000,
  },
});
