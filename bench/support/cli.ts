/** The command line as a person would run it, with its time, its CPU time and its memory. */
import { spawn } from 'node:child_process';
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
const FLAGS = ['--max-old-space-size=512'];

/** @throws when the command ends with another code than 0 */
export async function runCli(dataDir: string, args: readonly string[]): Promise<CliRun> {
  const [begin, cpuBefore] = [performance.now(), endedChildrenCpu()];
  const child = spawn(process.execPath, [...FLAGS, join(projectRoot, 'src/server/cli.ts'), ...args], {
    env: { ...process.env, CIKAR_DATA: dataDir, CIKAR_LANG: 'en' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let peakMb: number | null = null;
  const looking = setInterval(() => {
    peakMb = peakMemory(child.pid ?? 0) ?? peakMb;
  }, LOOK_EVERY_MS);
  const pieces: string[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece.toString()));
  const code = await new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  clearInterval(looking);
  if (code !== 0) throw new Error(`cikar ${args[0] ?? ''} ended with ${String(code)}`);
  const cpuAfter = endedChildrenCpu();
  const cpu = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore;
  return { output: pieces.join(''), seconds: (performance.now() - begin) / 1_000, cpu, peakMb };
}
