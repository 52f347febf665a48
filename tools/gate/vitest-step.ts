/** A vitest project as a step: its own report decides what passed. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.ts';
import { runNode } from './run-program.ts';
import type { Counts, Step, StepResult } from './step.ts';

/** The part of vitest's JSON report that we read. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** `live` shows vitest's own output while it runs. */
export function vitestStep(project: string, live: boolean): Step {
  return { name: `${project} tests`, run: () => runProject(project, live) };
}

async function runProject(project: string, live: boolean): Promise<StepResult> {
  const file = join(projectRoot, 'var', 'reports', `${project}.json`);
  mkdirSync(join(file, '..'), { recursive: true });
  rmSync(file, { force: true });
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code, output } = await runNode('node_modules/vitest/vitest.mjs', args, { live });
  const { files, ...counts } = countTests(file, code);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  const summary = `${counts.passed} passed, ${counts.failed} failed${skipped} in ${files} files`;
  return { ok: counts.failed === 0, summary, details: live ? '' : output, counts };
}

/** A run that ends badly without a failed test (a crash, an unhandled error) is one failure: it must not look green. */
function countTests(file: string, code: number): Counts & { files: number } {
  const report = readReport(file);
  if (report === null) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0, files: 0 };
  const brokenFiles = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0);
  const failed = report.numFailedTests + brokenFiles.length;
  return {
    passed: report.numPassedTests,
    failed: code === 0 ? failed : Math.max(1, failed),
    skipped: report.numPendingTests + report.numTodoTests,
    files: report.testResults.length,
  };
}

function readReport(file: string): Report | null {
  if (!existsSync(file)) return null;
  // Written by the vitest of our own lockfile a moment ago: its shape is known.
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}
