/**
 * Runs the tests that judge mutants of the domain in one process that loads them once (a test runner of Stryker).
 * Right because the domain is pure: nothing a mutant does outlives its test, but what is unpacked once and kept, which a
 * first run without a mutant fills. Mutants in what is computed while loading are left out (`ignoreStatic`).
 */
import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import type { LoadedTest } from './stryker-tests.ts';

const TESTS = ['src/domain/**/*.test.ts', 'src/server/assessment/*.test.ts'];
const OURS = new URL('./stryker-tests.ts', import.meta.url).href;

/** What the code with mutants in it reads and writes (`@stryker-mutator/instrumenter`). */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}
const globals: typeof globalThis & { __stryker__?: Switchboard } = globalThis;
const switchboard: Switchboard = (globals.__stryker__ ??= {});

interface Outcome {
  test: LoadedTest;
  timeSpentMs: number;
  /** Null: passed. */
  failure: string | null;
}

interface MutantRun {
  testFilter?: string[];
  hitLimit?: number;
  activeMutant: { id: string };
}

async function runOne(test: LoadedTest): Promise<Outcome> {
  const begin = performance.now();
  let failure: string | null = null;
  try {
    await test.run();
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  return { test, timeSpentMs: performance.now() - begin, failure };
}

class InProcessRunner {
  readonly outcomes: Outcome[] = [];
  /** Fast tests first. */
  byTime: LoadedTest[] = [];

  /** Nothing is loaded anew: with `ignoreStatic` a mutant is only ever active while its tests run. */
  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  /** Loads all tests and runs them once: Stryker sets no time limit on this, so a new process on a busy machine is no timeout. */
  async init(): Promise<void> {
    process.env['TZ'] = 'UTC';
    registerHooks({
      resolve: (name, context, next) =>
        name === 'vitest' && context.parentURL !== OURS ? { url: OURS, shortCircuit: true } : next(name, context),
    });
    await import('./stryker.vitest.setup.ts');
    for (const file of globSync(TESTS, { exclude: ['src/**/*.db.test.ts'] }).toSorted())
      await import(pathToFileURL(resolve(file)).href);
    const { loaded } = await import('./stryker-tests.ts');
    for (const test of loaded) {
      switchboard.currentTestId = test.id;
      this.outcomes.push(await runOne(test));
    }
    switchboard.currentTestId = undefined;
    this.byTime = this.outcomes.toSorted((a, b) => a.timeSpentMs - b.timeSpentMs).map(({ test }) => test);
  }

  /** What the first run of `init` gave. */
  async dryRun(): Promise<object> {
    return {
      status: 'complete',
      tests: this.outcomes.map(({ test: { run: _run, ...test }, timeSpentMs, failure }) => ({
        ...test,
        timeSpentMs,
        ...(failure === null ? { status: 0 } : { status: 1, failureMessage: failure }),
      })),
      mutantCoverage: switchboard.mutantCoverage,
    };
  }

  async mutantRun({ testFilter, hitLimit, activeMutant }: MutantRun): Promise<object> {
    const wanted = new Set(testFilter);
    const tests = this.byTime.filter(({ id }) => testFilter === undefined || wanted.has(id));
    Object.assign(switchboard, {
      activeMutant: activeMutant.id,
      hitCount: hitLimit === undefined ? undefined : 0,
      hitLimit,
    });
    let count = 0;
    try {
      for (const test of tests) {
        count += 1;
        const { failure } = await runOne(test);
        if ((switchboard.hitCount ?? 0) > (hitLimit ?? Infinity))
          return { status: 'timeout', reason: 'Hit limit reached' };
        if (failure !== null)
          return { status: 'killed', killedBy: [test.id], failureMessage: failure, nrOfTests: count };
      }
      return { status: 'survived', nrOfTests: count };
    } finally {
      switchboard.activeMutant = undefined;
    }
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcessRunner }];
