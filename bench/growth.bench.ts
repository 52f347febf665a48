/**
 * How fast are children measured: in process on one core, and through `cikar growth` with CSV in and CSV out; does memory stay
 * flat; what do the rules with WHO's tables weigh on a phone? Beside WHO's own R package anthro 1.1.0.9000, which measures
 * 27,700 children a CPU second (asked 2026-11-24 on 2 × Intel Xeon of this kind); the bare arithmetic in JavaScript reaches
 * 2.1 million.
 *
 * Last answer 2026-11-24, 2 × Intel Xeon, 24 GB. Load average 10.7: in process 2,045,826 a CPU second (74 ×), command line
 * 227,912/s (missed: the cores were taken; 2.4 CPU s a million rows); by hand at load 1.8: 600,000–830,000/s. Memory 254 MB, with
 * four times the rows 275 MB. Rules and tables of the phone 30.1 KB gzip, of that growth 15.0 KB.
 */
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ageFromDays } from '#domain/growth/child-age.ts';
import { measureYoungChild } from '#domain/growth/measure-young-child.ts';
import type { Measurement } from '#domain/growth/measurement.ts';
import { projectRoot } from '#server/config.ts';
import { randomOf } from '../seed/random.ts';
import { runCli, type CliRun } from './support/cli.ts';
import { domainModules, gzipKilobytes, phoneModules } from './support/domain-size.ts';
import { report, type Figure } from './support/report.ts';

const R_CHILDREN_PER_CPU_SECOND = 27_700;
const BESIDE = { what: "WHO's R package a CPU second", value: R_CHILDREN_PER_CPU_SECOND };
const CHILDREN = 1_000_000;
/** Memory of a file this much longer is compared. */
const TIMES_LONGER = 4;
const DATA = join(projectRoot, 'var/bench-growth');

interface Child {
  sex: 'L' | 'P';
  days: number;
  kg: number;
  cm: number;
  head: number;
  arm: number;
}

mkdirSync(DATA, { recursive: true });
try {
  const kinds = madeChildren(100_000);
  const inProcess = childrenPerCpuSecond(kinds);
  const file = await writeFile('children.csv', kinds, CHILDREN);
  const longer = await writeFile('longer.csv', kinds, CHILDREN * TIMES_LONGER);
  const run = await throughCommand(file);
  const long = await throughCommand(longer);
  report('growth', [...speeds(inProcess, run, long), ...(await sizes())], { children: CHILDREN });
} finally {
  rmSync(DATA, { recursive: true, force: true });
}

async function sizes(): Promise<Figure[]> {
  const [phone, growth, all] = [phoneModules(), domainModules('growth/'), domainModules()];
  return [
    { name: 'rules and tables of the phone, gzip', value: await gzipKilobytes(phone), unit: 'KB', most: 60 },
    { name: 'of that growth with its tables, gzip', value: await gzipKilobytes(growth), unit: 'KB' },
    { name: 'the whole domain, which no app loads, gzip', value: await gzipKilobytes(all), unit: 'KB' },
  ];
}

function speeds(inProcess: number, run: CliRun, long: CliRun): Figure[] {
  const figures: Figure[] = [
    { name: 'in process: children a CPU second', value: inProcess, unit: '/CPU s', least: 830_000, beside: BESIDE },
    {
      name: 'cikar growth: children a second',
      value: CHILDREN / run.seconds,
      unit: '/s',
      least: 362_000,
      beside: BESIDE,
      note: `${CHILDREN} rows of CSV in and out in ${run.seconds.toFixed(2)} s, CPU s ${run.cpu?.toFixed(2)}`,
    },
  ];
  if (run.cpu !== null) {
    figures.push({
      name: 'cikar growth: children a CPU second',
      value: CHILDREN / run.cpu,
      unit: '/CPU s',
      beside: BESIDE,
    });
  }
  if (run.peakMb !== null && long.peakMb !== null) {
    figures.push(
      { name: 'peak memory', value: run.peakMb, unit: 'MB', most: 400 },
      { name: `peak memory of ${TIMES_LONGER} × the rows`, value: long.peakMb, unit: 'MB', most: run.peakMb * 1.25 },
    );
  }
  return figures;
}

/** Ages from birth to five years, around the medians, a few far from them as in real lists. */
function madeChildren(count: number): Child[] {
  const random = randomOf('growth', 1);
  return Array.from({ length: count }, () => {
    const days = random.int(0, 1_826);
    const part = days / 1_826;
    const tenths = (value: number): number => Math.max(1, Math.round(value * 10)) / 10;
    return {
      sex: random.chance(0.51) ? 'L' : 'P',
      days,
      kg: tenths((3.3 + 14 * part ** 0.75) * (1 + 0.13 * random.normal())),
      cm: tenths((50 + 60 * part ** 0.6) * (1 + 0.045 * random.normal())),
      head: tenths(35 + 15 * part ** 0.4 + random.normal()),
      arm: tenths(15 + 1.3 * random.normal()),
    };
  });
}

/** The best of several runs: what the neighbours on the machine took is not ours. */
function childrenPerCpuSecond(children: readonly Child[]): number {
  const measurements = children.map((child) => measurementOf(child));
  let best = 0;
  for (let round = 0; round < 10; round += 1) {
    const before = process.cpuUsage();
    let flagged = 0;
    for (const measurement of measurements) if (measureYoungChild(measurement).lengthForAge?.implausible) flagged += 1;
    const used = process.cpuUsage(before);
    if (flagged === measurements.length) throw new Error('every child was flagged');
    best = Math.max(best, measurements.length / ((used.user + used.system) / 1e6));
  }
  return best;
}

function measurementOf({ sex, days, kg, cm, head, arm }: Child): Measurement {
  return {
    sex,
    age: ageFromDays(days),
    weightKg: kg,
    lengthOrHeightCm: cm,
    posture: days < 731 ? 'lying' : 'standing',
    headCm: head,
    armCm: arm,
    oedema: false,
  };
}

async function writeFile(name: string, children: readonly Child[], rows: number): Promise<string> {
  const path = join(DATA, name);
  const lines = function* (): Generator<string> {
    yield 'id,sex,age_days,weight_kg,lenhei_cm,measure,headc_cm,armc_cm,oedema\n';
    for (let row = 0; row < rows; row += children.length)
      yield piece(children, row, Math.min(rows - row, children.length));
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return path;
}

function piece(children: readonly Child[], first: number, count: number): string {
  return children
    .slice(0, count)
    .map(
      ({ sex, days, kg, cm, head, arm }, at) =>
        `${first + at},${sex},${days},${kg},${cm},${days < 731 ? 'l' : 'h'},${head},${arm},n\n`,
    )
    .join('');
}

/** The best of three, each through files as a person would run it. */
async function throughCommand(path: string): Promise<CliRun> {
  const runs: CliRun[] = [];
  for (let run = 0; run < 3; run += 1)
    runs.push(await runCli(DATA, ['growth'], { input: path, output: `${path}.out` }));
  return runs.reduce((best, next) => (next.seconds < best.seconds ? next : best));
}
