/** `npm run check`: the one gate. Format, lint, types, imports, dead code, house rules, tests; each with its time. */
import { performance } from 'node:perf_hooks';
import { STATIC_STEPS } from './gate/check-steps.ts';
import { stopAllOnSignal } from './gate/run-program.ts';
import { runSteps, seconds } from './gate/step.ts';
import { vitestStep } from './gate/vitest-step.ts';

// Random parts are short here; `npm test` gives them their minute (contracts 17).
process.env['RIGHTS_SECONDS'] ??= '3';
process.env['FUZZ_SECONDS'] ??= '3';
process.env['CIKAR_SYNC_SECONDS'] ??= '3';
process.env['CIKAR_PROPERTY_RUNS'] ??= '500';
stopAllOnSignal();
const begin = performance.now();
const results = [
  ...(await runSteps(STATIC_STEPS, 2)),
  // Vitest uses both cores by itself.
  ...(await runSteps(
    ['structure', 'unit', 'database'].map((project) => vitestStep(project, false)),
    1,
  )),
];
const failed = results.filter((result) => !result.ok).length;
const verdict = failed === 0 ? 'check passed' : `check failed: ${failed} of ${results.length} steps`;
process.stdout.write(`${verdict} (${seconds(begin)})\n`);
process.exitCode = failed === 0 ? 0 : 1;
