/** One answer: a JSON line for programs, a readable line per figure for people, exit code 1 when a bar is missed. */
import { cpus, loadavg } from 'node:os';
import { cpuLoop } from './calibrate.ts';
import { round } from './measure.ts';

export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** `most`: the value may not be above; `least`: not below. Without a bar the figure is only told. */
  most?: number;
  least?: number;
  /** Beside what it stands: the named peer or limit of the same run. */
  beside?: { what: string; value: number };
  note?: string;
}

/** @param question the bench's name */
export function report(question: string, figures: readonly Figure[], more: Record<string, unknown> = {}): void {
  const missed = figures.filter((figure) => !isMet(figure));
  const machine = {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? '',
    load: round(loadavg()[0] ?? 0),
    cpuLoopMs: round(cpuLoop(), 1),
    node: process.version,
  };
  const answer = {
    question,
    date: new Date().toISOString().slice(0, 16),
    machine,
    ...more,
    figures,
    missed: missed.map(({ name }) => name),
  };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  for (const figure of figures) process.stdout.write(`${lineOf(figure)}\n`);
  if (missed.length > 0) process.exitCode = 1;
}

function isMet({ value, most, least }: Figure): boolean {
  return (most === undefined || value <= most) && (least === undefined || value >= least);
}

function lineOf(figure: Figure): string {
  const { name, value, unit, most, least, beside, note } = figure;
  const bar = most === undefined ? (least === undefined ? '' : ` (bar ≥ ${least})`) : ` (bar ≤ ${most})`;
  const ratio = beside ? `, ${round(value / beside.value)} × ${beside.what} (${round(beside.value)})` : '';
  return `  ${isMet(figure) ? 'ok  ' : 'MISS'} ${name}: ${round(value)} ${unit}${bar}${ratio}${note ? `; ${note}` : ''}`;
}
