/**
 * `npm run check:deep`: everything of `npm test`, then the benches. Long fuzz runs, mutation tests and the fault suite
 * join here when they exist.
 */
import { runNode, stopAllOnSignal } from './gate/run-program.ts';

stopAllOnSignal();
const tests = await runNode('tools/test.ts', [], true);
const benches = await runNode('tools/bench.ts', [], true);
process.exitCode = tests.code === 0 && benches.code === 0 ? 0 : 1;
