/**
 * `npm run check:deep`: everything of `npm test` with the long faults (50 and 20 kills, all ten planted bugs), then the
 * check for known vulnerabilities, the bill of materials and the benches.
 * Mutation tests of the domain come last (tools/stryker.config.json).
 */
import { runNode, stopAllOnSignal } from './gate/run-program.ts';

const STRYKER = 'node_modules/@stryker-mutator/core/bin/stryker.js';

stopAllOnSignal();
// Read by test/faults/size.ts.
process.env['CIKAR_FAULTS'] = 'long';
const tests = await runNode('tools/test.ts', [], true);
const audit = await runNode('tools/audit.ts', [], true);
const bill = await runNode('tools/sbom.ts', [], true);
const benches = await runNode('tools/bench.ts', ['--full'], true);
const mutants = await runNode(STRYKER, ['run', 'tools/stryker.config.json'], true);
process.exitCode = [tests, audit, bill, benches, mutants].every(({ code }) => code === 0) ? 0 : 1;
