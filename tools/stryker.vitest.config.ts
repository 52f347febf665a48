/** The tests that judge mutants of the domain: pure ones, in one process, without a database. */
import { defineConfig } from 'vitest/config';

// A tool demands the default export.
export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    include: ['src/domain/**/*.test.ts', 'src/server/assessment/*.test.ts'],
    // A property over thousands of families takes seconds: too long for every one of thousands of mutants.
    exclude: ['src/**/*.db.test.ts', 'src/**/*.property.test.ts'],
    testTimeout: 20_000,
  },
});
