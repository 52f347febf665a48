/** `cikar kkb`, `clock`, `nik`, `rules` as somebody types them: streams, exit codes, sentences. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';

const CLI = join(import.meta.dirname, '../cli.ts');

function cikar(args: readonly string[], input = ''): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { input, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>); // One object per line, which is what is tested.

describe('R-KKB-01: cikar kkb', () => {
  const village =
    '"pokja":true,"pokjaMembers":0,"pokjaTrained":false,"fundingSources":1,"poktanKinds":2,"facilities":1,"pkbAssigned":true,"regulation":false,"dataKinds":3,"mechanisms":5,"agencies":7,"poktanParticipation":35,"cpr":66,"mkjp":26,"unmetNeed":5';

  it('one line out for each line in, in order; a bad line is a line with its problem', () => {
    const { code, out } = cikar(['kkb'], `{"id":"D",${village}}\n{bad\n\n[1]\nnull\n{"id":2,"cpr":-1}`);
    expect(code).toBe(0);
    const answers = linesOf(out);
    expect(answers.map(({ id, line, class: kampungClass }) => [id, line, kampungClass])).toEqual([
      ['D', undefined, 'Mandiri'],
      [undefined, 2, undefined],
      [undefined, 4, undefined],
      [undefined, 5, undefined],
      [2, undefined, 'Dasar'],
    ]);
    expect(Object.keys(answers[0] ?? {}).slice(0, 8)).toEqual([
      ...['id', 'scores', 'input', 'process', 'output', 'class', 'flags', 'missingForNext'],
    ]);
    expect(answers[0]).toMatchObject({ input: 2, process: 3.67, output: 4, version: 'CIKAR-1' });
    expect(answers[4]).toMatchObject({ problems: [{ code: 'kkb.not-a-percentage', column: 'cpr' }] });
    // The threshold and the indices are written alike.
    expect(answers[0]).toMatchObject({
      reason: { sentence: expect.stringContaining('3,00 (input 2,00, proses 3,67') },
    });
  });

  it('R-KKB-01: more kinds than the rule knows are scored and named', () => {
    const most = '{"fundingSources":6,"poktanKinds":5,"facilities":2,"dataKinds":5,"mechanisms":5}';
    const more = '{"fundingSources":7,"poktanKinds":6,"facilities":3,"dataKinds":6,"mechanisms":9}';
    const [known, absurd] = linesOf(cikar(['kkb'], `${most}\n${more}`).out);
    expect(known).not.toHaveProperty('problems');
    expect(absurd).toMatchObject({
      scores: known?.['scores'],
      problems: ['fundingSources', 'poktanKinds', 'facilities', 'dataKinds', 'mechanisms'].map((column) => ({
        ...{ code: 'kkb.above-most', column },
      })),
    });
  });

  it('a version may be named; another word is a slip of usage; --strict says that lines were refused', () => {
    const given = `{"id":1,${village.replace('"facilities":1', '"facilities":3')}}\n`;
    expect(linesOf(cikar(['kkb', '--version', 'KKB-SITE-2023'], given).out)[0]).toMatchObject({ input: null });
    expect(linesOf(cikar(['kkb', '--version', 'CIKAR-1'], given).out)[0]).toMatchObject({ input: 2.2 });
    expect(cikar(['kkb', '--version', 'X'], given).code).toBe(2);
    expect(cikar(['kkb', '--strict'], given).code).toBe(0);
    expect(cikar(['kkb', '--strict'], 'x').code).toBe(1);
    expect(cikar(['kkb'], '')).toMatchObject({ code: 0, out: '' });
  });
});

describe('R-TPKS-01: cikar clock', () => {
  const at = ['2026-11-20T22:30+07:00', 'tpks-police'];

  it('says when it is due and how it stands, in JSON or as a sentence, in either order', () => {
    const { code, out } = cikar(['clock', ...at, '--now', '2026-11-23T22:30:01+07:00']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      due: '2026-11-23T22:30:00+07:00',
      state: 'overdue',
      hours: 72,
      rule: 'R-TPKS-01',
    });
    const swapped = cikar(['clock', ...at.toReversed(), '--now', '2026-11-23T15:30Z', '--text']);
    expect(swapped.out).toContain('2026-11-23T22:30:00+07:00');
    const done = cikar(['clock', '--start', at[0] ?? '', '--clock', 'R-PDP-02', '--done', '2026-11-21T00:00Z']);
    expect(JSON.parse(done.out)).toMatchObject({ clock: 'pdp-breach', state: 'kept' });
  });

  it('an unknown name lists those known (2); a moment without offset is refused (1); nothing can pause it (2)', () => {
    const unknown = cikar(['clock', '2026-11-20T22:30+07:00', 'x']);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('tpks-police, tpks-protection');
    expect(cikar(['clock', '2026-11-20T22:30', 'tpks-police']).code).toBe(1);
    expect(cikar(['clock', 'kemarin', '--name', 'tpks-police']).code).toBe(1);
    expect(cikar(['clock']).code).toBe(2);
    expect(cikar(['clock', ...at, '--now', '2026-11-20']).code).toBe(1);
    expect(cikar(['clock', ...at, '--pause', '2026-11-21T00:00Z']).code).toBe(2);
  });

  it('what was typed is quoted as it was typed; done before the start is refused, not kept', () => {
    expect(cikar(['clock', '2026-11-20', 'tpks-police']).err).toMatch(/^start: "2026-11-20" bukan waktu/);
    const before = cikar(['clock', ...at, '--done', '2026-11-20T22:29:59+07:00']);
    expect([before.code, before.out, before.err]).toEqual([1, '', expect.stringContaining('sebelum mulai')]);
    expect(cikar(['clock', ...at, '--done', at[0] ?? '']).code).toBe(0);
  });
});

describe('R-ID-03: cikar nik', () => {
  it('adds its columns; refuses a table without nik; --strict says that numbers are unusable', () => {
    const { code, out } = cikar(['nik', '--as-of', '2026-11-24'], 'nik\n9901041508900001\n');
    expect([code, out]).toEqual([
      0,
      'nik,clean,status,reasons\n9901041508900001,9901041508900001,WARNING,nik.region-unknown\n',
    ]);
    expect(cikar(['nik'], 'a\n1\n')).toMatchObject({ code: 1, out: '' });
    expect(cikar(['nik', '--strict'], 'nik\n12\n').code).toBe(1);
    expect(cikar(['nik', '--as-of', '2026-02-31'], 'nik\n').code).toBe(1);
    // Which of the two is meant is not ours to guess; a column that is only passed through may stand twice.
    expect(cikar(['nik'], 'nik,NIK\n1,2\n')).toMatchObject({ code: 1, out: '' });
    expect(cikar(['nik'], 'nik,x,x\n0,1,2\n').code).toBe(0);
  });
});

test('contracts 31.9: retention without a choice is a slip of usage, so nothing is removed and it ends with 2', () => {
  expect(cikar(['retention'])).toMatchObject({ code: 2, out: '', err: 'Pilih salah satu: --dry-run atau --run.\n' });
});

describe('cikar rules', () => {
  it('lists id, version, source, sureness, file and number of vectors, as a table and as JSON', () => {
    const rules = JSON.parse(cikar(['rules', '--json']).out) as Record<string, unknown>[]; // A list of rows of ours.
    const kkb = rules.find(({ id }) => id === 'R-KKB-01');
    expect(kkb).toMatchObject({
      version: 'CIKAR-1',
      source: 'KKBCODE',
      sureness: 'R',
      file: 'src/domain/kampung-kb/classify.ts',
    });
    expect(Number(kkb?.['vectors'])).toBeGreaterThan(20);
    const { code, out } = cikar(['rules']);
    expect([code, out.split('\n').length]).toEqual([0, rules.length + 2]);
  });
});
