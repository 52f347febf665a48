/**
 * `npm run check:deep`: everything of `npm test` with the long faults (50 and 20 kills, all ten planted bugs), then the
 * benches. Long fuzz runs and mutation tests join here when they exist.
 */
import { runNode, stopAllOnSignal } from './gate/run-program.ts';

stopAllOnSignal();
// Read by test/faults/size.ts.
process.env['CIKAR_FAULTS'] = 'long';
const tests = await runNode('tools/test.ts', [], true);
const benches = await runNode('tools/bench.ts', ['--full'], true);
process.exitCode = tests.code === 0 && benches.code === 0 ? 0 : 1;
