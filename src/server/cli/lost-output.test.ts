/** Commands that turn a stream into another, when nobody takes the answer: `| head -1`, and a full disk behind `>`. */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';

const CLI = join(import.meta.dirname, '../cli.ts');
/** Ten times what the slowest takes; input without an end would go on for ever. */
const LONGEST_MS = 10_000;
const GROWTH_HEADER = 'id,sex,age_days,weight_kg,lenhei_cm,measure,oedema';

/** The command, its first line, and the line that comes again and again. */
const STREAMS: [command: string, header: string, line: string][] = [
  ['growth', `${GROWTH_HEADER}\n`, '1,L,400,9.1,74.2,l,n\n'],
  ['assess', '', '{}\n'],
  ['kkb', '', '{}\n'],
  ['nik', 'nik\n', '9901040103850001\n'],
];

function* endless(header: string, line: string): Generator<string> {
  yield header;
  const block = line.repeat(2_000);
  for (;;) yield block;
}

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  firstLine: string;
  err: string;
}

/** @param to where standard output goes: a reader that leaves after its first line, or an open file */
async function run(command: string, input: Iterable<string> | null, to: 'reader' | number): Promise<Ended> {
  const child = spawn(process.execPath, [CLI, command], {
    stdio: ['pipe', to === 'reader' ? 'pipe' : to, 'pipe'],
    env: { PATH: process.env['PATH'], CIKAR_LANG: 'id' },
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  });
  const ended: Ended = { code: null, signal: null, firstLine: '', err: '' };
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stderr) throw new Error('no pipes');
  // The program has gone and its input with it: what is asked here.
  stdin.on('error', () => {});
  if (input)
    Readable.from(input)
      .on('error', () => {})
      .pipe(stdin);
  else stdin.end();
  stderr.on('data', (piece) => (ended.err += String(piece)));
  stdout?.once('data', (piece) => {
    [ended.firstLine = ''] = String(piece).split('\n');
    stdout.destroy();
  });
  [ended.code, ended.signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.once('close', (...how) => resolve(how)),
  );
  return ended;
}

test.each(STREAMS)(
  'contracts 31.9: `cikar %s | head -1` ends although its input does not, done and silent',
  async (command, header, line) => {
    const { firstLine, ...ended } = await run(command, endless(header, line), 'reader');
    expect(ended).toEqual({ code: 0, signal: null, err: '' });
    expect(firstLine.length).toBeGreaterThan(10);
  },
);

test.each(STREAMS)(
  'contracts 31.9: `cikar %s > /dev/full` says so in one sentence, ends at once and with 2',
  async (command, header, line) => {
    const full = openSync('/dev/full', 'w');
    try {
      for (const input of [endless(header, line), [header, line]])
        expect(await run(command, input, full)).toEqual({
          ...{ code: 2, signal: null, firstLine: '' },
          err: 'Hasil tidak dapat ditulis (ENOSPC). Periksa ruang disk, lalu jalankan lagi.\n',
        });
    } finally {
      closeSync(full);
    }
  },
);

test('contracts 31.9: a command that prints a list is no other', async () => {
  expect(await run('rules', null, 'reader')).toMatchObject({ code: 0, signal: null, err: '' });
  const full = openSync('/dev/full', 'w');
  try {
    const { code, err } = await run('rules', null, full);
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    expect(err).not.toMatch(/\bat .*:\d+:\d+|node:internal|Error:/);
  } finally {
    closeSync(full);
  }
});
