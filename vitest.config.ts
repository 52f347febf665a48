/** Which tests there are, by what they need: nothing, a database, a browser, a machine to start on. */
import { defineConfig } from 'vitest/config';

// A time limit here only stops what hangs (≥ 10 × what the slowest test needs); speed is asked in bench/.
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const DATABASE_TESTS = ['src/**/*.db.test.{ts,tsx}', 'seed/**/*.db.test.ts', 'test/**/*.db.test.ts'];

// A tool demands the default export.
export default defineConfig({
  test: {
    // The same answers on every machine: days are cut in Asia/Jakarta by our code, never by the machine's zone.
    env: { TZ: 'UTC' },
    passWithNoTests: true,
    // Two cores are what we promise to be pleasant on.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'seed/**/*.test.ts', 'tools/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: DATABASE_TESTS,
          testTimeout: 20 * SECOND,
        },
      },
      {
        extends: true,
        test: {
          name: 'structure',
          include: ['test/structure/**/*.test.ts'],
          testTimeout: 2 * MINUTE,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          globalSetup: ['test/support/global-setup.ts'],
          include: DATABASE_TESTS,
          testTimeout: MINUTE,
          hookTimeout: 3 * MINUTE,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.faults.ts'],
          testTimeout: 60 * MINUTE,
          // Each one starts, kills and overloads a server of its own.
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'start',
          include: ['test/start/**/*.test.ts'],
          testTimeout: 10 * MINUTE,
          hookTimeout: 10 * MINUTE,
          // Each one starts PostgreSQL and a server of its own.
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          globalSetup: ['test/journeys/prepared-demo.ts'],
          include: ['test/journeys/**/*.journey.ts'],
          testTimeout: 5 * MINUTE,
          hookTimeout: 10 * MINUTE,
          fileParallelism: false,
        },
      },
    ],
  },
});
