/**
 * `npm run bench`: runs every question about speed in bench/, one after another, and shows its answer. On a tenth of the
 * province (39 villages, 45,000 families; the first run seeds it, a minute); `npm run bench -- --full` on the whole of it
 * (a quarter of an hour and 4 GB for the first run). A bar that is missed is a failure.
 */
import { performance } from 'node:perf_hooks';
import { projectFiles } from './gate/project.ts';
import { runNode, stopAllOnSignal } from './gate/run-program.ts';
import { seconds } from './gate/step.ts';

stopAllOnSignal();
// `npm run bench -- accept` runs the files with that word in their name.
const [flags, words] = [
  process.argv.filter((word) => word === '--full'),
  process.argv.slice(2).filter((word) => word !== '--full'),
];
/** Seeding first, since the others want its database, and reading before anything is written into it. */
const FIRST = ['bench/seed.bench.ts', 'bench/reads.bench.ts', 'bench/export.bench.ts'];
const place = (path: string): number => (FIRST.includes(path) ? FIRST.indexOf(path) : FIRST.length);
const files = projectFiles()
  .filter((path) => /^bench\/.*\.bench\.ts$/.test(path) && words.every((word) => path.includes(word)))
  .toSorted((a, b) => place(a) - place(b));
const failed: string[] = [];
for (const file of files) {
  const begin = performance.now();
  process.stdout.write(`\n${file}\n`);
  const { code } = await runNode(file, flags, { live: true });
  if (code !== 0) failed.push(file);
  process.stdout.write(`${code === 0 ? 'done' : `FAILED (exit ${code})`} after ${seconds(begin)}\n`);
}
process.stdout.write(`${files.length - failed.length} answered, ${failed.length} failed\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
