/**
 * `npm run check:deep`: everything of `npm test` with the long faults (50 and 20 kills, all planted bugs, ten of the server and
 * ten of the sync), then 10,000 random days of phones (three quarters of an hour on quiet cores; `-- --sync-minutes 30` ends them
 * earlier), the check for known vulnerabilities, the bill of materials and the benches.
 * Mutation tests of the domain come last (tools/stryker.config.json).
 */
import { parseArgs } from 'node:util';
import { runNode, stopAllOnSignal } from './gate/run-program.ts';

const VITEST = 'node_modules/vitest/vitest.mjs';
const STRYKER = 'node_modules/@stryker-mutator/core/bin/stryker.js';

stopAllOnSignal();
const { values: options } = parseArgs({ options: { 'sync-minutes': { type: 'string', default: '180' } } });
// Read by test/faults/size.ts.
process.env['CIKAR_FAULTS'] = 'long';
const tests = await runNode('tools/test.ts', [], true);
// Read by test/sync/fuzz.db.test.ts.
process.env['CIKAR_SYNC_SECONDS'] = String(Number(options['sync-minutes']) * 60);
process.env['CIKAR_SYNC_SEQUENCES'] = '10000';
const days = await runNode(VITEST, ['run', '--project', 'database', 'test/sync/fuzz'], true);
const audit = await runNode('tools/audit.ts', [], true);
const bill = await runNode('tools/sbom.ts', [], true);
const benches = await runNode('tools/bench.ts', ['--full'], true);
const mutants = await runNode(STRYKER, ['run', 'tools/stryker.config.json'], true);
process.exitCode = [tests, days, audit, bill, benches, mutants].every(({ code }) => code === 0) ? 0 : 1;
