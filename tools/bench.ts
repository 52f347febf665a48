/** `npm run bench`: runs every question about speed in bench/, one after another, and shows its answer. */
import { performance } from 'node:perf_hooks';
import { projectFiles } from './gate/project.ts';
import { runNode, stopAllOnSignal } from './gate/run-program.ts';
import { seconds } from './gate/step.ts';

stopAllOnSignal();
// `npm run bench -- accept` runs the files with that word in their name.
const words = process.argv.slice(2);
const files = projectFiles().filter(
  (path) => /^bench\/.*\.bench\.ts$/.test(path) && words.every((word) => path.includes(word)),
);
const failed: string[] = [];
for (const file of files) {
  const begin = performance.now();
  process.stdout.write(`\n${file}\n`);
  const { code } = await runNode(file, [], true);
  if (code !== 0) failed.push(file);
  process.stdout.write(`${code === 0 ? 'done' : `FAILED (exit ${code})`} after ${seconds(begin)}\n`);
}
process.stdout.write(`${files.length - failed.length} answered, ${failed.length} failed\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
