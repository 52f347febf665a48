/**
 * `npm test`: the gate and everything that runs the real system. With names of parts, only those:
 * `npm test -- start journeys`. The last line is `N passed, N failed`; a gate step that fails counts as one failure.
 */
import { performance } from 'node:perf_hooks';
import { STATIC_STEPS } from './gate/check-steps.ts';
import { stopAll, stopAllOnSignal } from './gate/run-program.ts';
import { runSteps, seconds, sum, type StepResult } from './gate/step.ts';
import { vitestStep } from './gate/vitest-step.ts';

/** Only stops what hangs; `npm run check:deep` takes longer and says so. */
const HARD_STOP_MINUTES = Number(process.env['CIKAR_TEST_MINUTES'] ?? 60);
const TEST_PARTS = ['structure', 'unit', 'database', 'faults', 'start', 'journeys'];
const PARTS: readonly string[] = ['static', ...TEST_PARTS];

const results: StepResult[] = [];
const begin = performance.now();
const chosen = choosePart(process.argv.slice(2));
stopAllOnSignal();
// Read by test/sync/fuzz.db.test.ts: who runs that file by itself has its short default.
process.env['CIKAR_SYNC_SECONDS'] ??= '90';
stopWhenItHangs();
if (chosen.includes('static')) results.push(...(await runSteps(STATIC_STEPS, 2)));
for (const part of TEST_PARTS.filter((name) => chosen.includes(name))) {
  results.push(...(await runSteps([vitestStep(part, true)], 1)));
}
finish();

function choosePart(names: readonly string[]): readonly string[] {
  const unknown = names.filter((name) => !PARTS.includes(name));
  if (unknown.length === 0) return names.length === 0 ? PARTS : names;
  process.stderr.write(`Unknown: ${unknown.join(', ')}. Parts: ${PARTS.join(', ')}.\n`);
  process.exit(2);
}

function stopWhenItHangs(): void {
  const stop = (): void => {
    stopAll();
    process.stdout.write(`Stopped after ${HARD_STOP_MINUTES} minutes.\n`);
    const { passed, failed } = sum(results.map((result) => result.counts));
    closeWith(passed, failed + 1);
  };
  setTimeout(stop, HARD_STOP_MINUTES * 60_000).unref();
}

function finish(): void {
  const total = sum(results.map((result) => result.counts));
  process.stdout.write(`all parts ${seconds(begin)}${total.skipped > 0 ? `, ${total.skipped} tests skipped` : ''}\n`);
  closeWith(total.passed, total.failed);
}

function closeWith(passed: number, failed: number): void {
  // Written whole before the process ends, also into a pipe.
  process.stdout.write(`${passed} passed, ${failed} failed\n`, () => process.exit(failed === 0 && passed > 0 ? 0 : 1));
}
