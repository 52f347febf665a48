import { Command, CommanderError, Option } from 'commander';
import { expect, it } from 'vitest';
import { inOwnWords, usageSentence } from '#server/cli-words.ts';

const program = (): Command => {
  const made = inOwnWords(new Command('cikar'), 'id').exitOverride();
  made
    .command('kkb')
    .argument('<file>')
    .addOption(new Option('--version <name>', 'versi').choices(['A', 'B']).default('A'))
    .requiredOption('--village <code>', 'desa')
    .action(() => {});
  return made;
};

function wrong(...args: string[]): string | null {
  try {
    program().parse(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return usageSentence(error, 'id');
    throw error;
  }
  return 'nothing was wrong';
}

it.each([
  [
    ['kkb', 'f', '--village', 'x', '--vilage'],
    'Pilihan --vilage tidak dikenal. Lihat --help. Mungkin maksudnya --village?',
  ],
  [['kkb', 'f', '--village'], 'Pilihan --village <code> perlu isi. Lihat --help.'],
  [['kkb', 'f'], 'Pilihan --village <code> harus disebut. Lihat --help.'],
  [['kkb', '--village', 'x'], 'Masukan file belum disebut. Lihat --help.'],
  [['kkb', 'f', '--village', 'x', '--version', 'C'], '--version <name>: "C" bukan pilihan. Yang ada: A, B.'],
  [['kkb', 'f', 'g', 'h', '--village', 'x'], 'Kata ini tidak dipakai oleh perintah kkb: f, g, h. Lihat kkb --help.'],
  [['kbk'], 'Perintah kbk tidak dikenal. Lihat --help. Mungkin maksudnya kkb?'],
])('contracts 31.9: %j is answered in one sentence of the operator’s language', (args, expected) => {
  expect(wrong(...args)).toBe(expected);
});

it('the frame of --help is in the operator’s language too, with choices and defaults', () => {
  const help = program().commands[0]?.helpInformation() ?? '';
  expect(help).toContain('Cara pakai: cikar kkb [options] <file>');
  expect(help).toMatch(/Pilihan:[^]*versi \(pilihan: A, B; bawaan: A\)[^]*tampilkan bantuan ini/);
  expect(help).not.toMatch(/Usage|display|choices|default/);
});
