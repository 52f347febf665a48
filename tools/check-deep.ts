/**
 * `npm run check:deep`: what `npm test` has no time for. Hours on two cores, so each part can be run by itself
 * (`npm run check:deep -- days mutants`), says the seeds it used, and leaves what it said in var/deep/PART.log.
 * The last lines are one per part; docs/measured.md keeps those of the last run.
 */
import { availableParallelism } from 'node:os';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { projectRoot } from './gate/project.ts';
import { runNode, stopAllOnSignal, type Finished } from './gate/run-program.ts';
import { seconds } from './gate/step.ts';

const VITEST = 'node_modules/vitest/vitest.mjs';
const STRYKER = 'node_modules/@stryker-mutator/core/bin/stryker.js';
const LOGS = join(projectRoot, 'var', 'deep');
/** Random days of phones that issue 5 asks for. */
const DAYS = 10_000;

type Environment = Readonly<Record<string, string>>;

/** In the order of a whole run: what finds most first. */
const PARTS: Readonly<Record<string, () => Promise<Finished>>> = {
  // Ten minutes of random actors and 20,000 random calls, where `npm test` takes a minute of each.
  tests: () =>
    run(['static', 'structure', 'unit', 'database', 'start', 'journeys'], {
      FUZZ_CALLS: '20000',
      RIGHTS_SECONDS: '600',
    }),
  // 50 kills of the server and 20 of PostgreSQL, by the office and by phones; all planted bugs, ten of each kind.
  faults: () => run(['faults'], { CIKAR_FAULTS: 'long' }),
  days: randomDays,
  audit: () => runNode('tools/audit.ts', [], { live: true }),
  bill: () => runNode('tools/sbom.ts', [], { live: true }),
  benches: () => runNode('tools/bench.ts', ['--full'], { live: true }),
  mutants: () => runNode(STRYKER, ['run', 'tools/stryker.config.json'], { live: true }),
};

stopAllOnSignal();
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'sync-minutes': { type: 'string', default: '180' } },
});
const unknown = positionals.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}.\n`);
  process.exit(2);
}
mkdirSync(LOGS, { recursive: true });
const lines: string[] = [];
for (const [name, part] of Object.entries(PARTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const begin = performance.now();
  const { code, output } = await part();
  writeFileSync(join(LOGS, `${name}.log`), output);
  if (code !== 0) process.exitCode = 1;
  lines.push(`${code === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(8)} ${seconds(begin).padStart(9)}  ${lastLine(output)}`);
}
process.stdout.write(`${lines.join('\n')}\n`);

function run(parts: readonly string[], env: Environment): Promise<Finished> {
  return runNode('tools/test.ts', parts, { live: true, env: { ...env, CIKAR_TEST_MINUTES: '180' } });
}

/** One process for each core, each with its own village, its own PostgreSQL and its own seed. */
async function randomDays(): Promise<Finished> {
  const processes = Math.min(availableParallelism(), 8);
  const env = {
    CIKAR_SYNC_SECONDS: String(Number(options['sync-minutes']) * 60),
    CIKAR_SYNC_SEQUENCES: String(Math.ceil(DAYS / processes)),
  };
  const all = await Promise.all(
    Array.from({ length: processes }, () =>
      runNode(VITEST, ['run', '--project', 'database', 'test/sync/fuzz'], { live: true, env }),
    ),
  );
  return { code: Math.max(...all.map(({ code }) => code)), output: all.map(({ output }) => output).join('\n') };
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim() ?? '';
}
