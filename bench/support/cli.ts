/** The command line as a person would run it, with its time, its CPU time and its memory. */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#server/config.ts';
import { endedChildrenCpu, peakMemory } from './processes.ts';

export interface CliRun {
  output: string;
  seconds: number;
  /** CPU seconds of the command and what it started, without PostgreSQL. */
  cpu: number | null;
  peakMb: number | null;
}

const LOOK_EVERY_MS = 50;
/** As `npm run cikar` starts it (`tools/with-install.mjs`). */
const FLAGS = ['--max-old-space-size=512', '--max-semi-space-size=64'];

/** Files to read from and write to, as the shell's `<` and `>`; `output` of the answer is then empty. */
interface Redirection {
  input: string;
  output: string;
}

/** @throws when the command ends with another code than 0 */
export async function runCli(dataDir: string, args: readonly string[], files?: Redirection): Promise<CliRun> {
  const [input, output] = files
    ? [openSync(files.input, 'r'), openSync(files.output, 'w')]
    : (['ignore', 'pipe'] as const);
  const [begin, cpuBefore] = [performance.now(), endedChildrenCpu()];
  const child = spawn(process.execPath, [...FLAGS, join(projectRoot, 'src/server/cli.ts'), ...args], {
    env: { ...process.env, CIKAR_DATA: dataDir, CIKAR_LANG: 'en' },
    stdio: [input, output, 'inherit'],
  });
  let peakMb: number | null = null;
  const looking = setInterval(() => {
    peakMb = peakMemory(child.pid ?? 0) ?? peakMb;
  }, LOOK_EVERY_MS);
  const pieces: string[] = [];
  child.stdout?.on('data', (piece: Buffer) => pieces.push(piece.toString()));
  const code = await new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  clearInterval(looking);
  for (const descriptor of [input, output]) if (typeof descriptor === 'number') closeSync(descriptor);
  if (code !== 0) throw new Error(`cikar ${args[0] ?? ''} ended with ${String(code)}`);
  const cpuAfter = endedChildrenCpu();
  const cpu = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore;
  return { output: pieces.join(''), seconds: (performance.now() - begin) / 1_000, cpu, peakMb };
}
