/** One step of the gate: a name, its time, and what it found. */
import { performance } from 'node:perf_hooks';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface StepResult {
  ok: boolean;
  /** One phrase for the step's line, e.g. `343 files`. */
  summary: string;
  /** Shown only when the step failed. */
  details: string;
  /** Of test runs; other steps count nothing when they pass and one failure when they do not. */
  counts: Counts;
}

export interface Step {
  name: string;
  run: () => Promise<StepResult>;
}

export const NOTHING_COUNTED: Counts = { passed: 0, failed: 0, skipped: 0 };

export function checked(ok: boolean, summary: string, details = ''): StepResult {
  return { ok, summary, details, counts: { ...NOTHING_COUNTED, failed: ok ? 0 : 1 } };
}

export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    NOTHING_COUNTED,
  );
}

/** Runs steps on `lanes` lanes in their order, prints a line as each ends. */
export async function runSteps(steps: readonly Step[], lanes: number): Promise<StepResult[]> {
  const waiting = [...steps];
  const results: StepResult[] = [];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) results.push(await runStep(step));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

async function runStep(step: Step): Promise<StepResult> {
  const begin = performance.now();
  const result = await step.run().catch((error: unknown) => checked(false, 'broke', String(error)));
  const line = `${result.ok ? 'ok  ' : 'FAIL'} ${step.name.padEnd(16)} ${seconds(begin).padStart(8)}  ${result.summary}`;
  process.stdout.write(result.ok ? `${line}\n` : `${line}\n${indented(result.details)}`);
  return result;
}

export function seconds(begin: number): string {
  return `${((performance.now() - begin) / 1_000).toFixed(1)} s`;
}

function indented(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' ? '' : `${trimmed.replaceAll(/^/gm, '       ')}\n`;
}
