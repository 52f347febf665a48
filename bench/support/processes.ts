/** CPU time and memory of other processes, from Linux's /proc; null where there is none. */
import { readdirSync, readFileSync } from 'node:fs';

/** Linux tells times in hundredths of a second, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;

interface Stat {
  parent: number;
  own: number;
  ofEnded: number;
}

/** Seconds of CPU that PostgreSQL has used since it started: the postmaster, its children, and those that ended. */
export function databaseCpu(postmaster: number): number | null {
  const main = statOf(postmaster);
  if (!main) return null;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
    .filter((stat) => stat.parent === postmaster);
  return main.own + main.ofEnded + children.reduce((sum, child) => sum + child.own, 0);
}

/** Seconds of CPU that a process has used, without its children. */
export function processCpu(pid: number): number | null {
  return statOf(pid)?.own ?? null;
}

/** Seconds of CPU of children of ours that have ended, with their own children. */
export function endedChildrenCpu(): number | null {
  return statOf(process.pid)?.ofEnded ?? null;
}

/** The most memory the process has held so far, in MB. */
export function peakMemory(pid: number): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024);
  } catch {
    return null;
  }
}

function statOf(pid: number): Stat | null {
  try {
    // The program's name stands in brackets and may hold anything.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const seconds = (index: number): number => (fields[index] ?? 0) / TICKS_PER_SECOND;
    return { parent: fields[1] ?? 0, own: seconds(11) + seconds(12), ofEnded: seconds(13) + seconds(14) };
  } catch {
    return null;
  }
}
