import { describe, expect, it } from 'vitest';
import { InputRefused } from '#server/cli-context.ts';
import { checkNikTable } from '#server/identity/check-nik-table.ts';

const SETTINGS = { today: '2026-11-24', regions: new Set(['990104']) };

async function run(input: string | Buffer, regions = SETTINGS.regions): Promise<{ text: string; errors: number }> {
  let text = '';
  const output = { write: async (piece: string) => void (text += piece), end: async () => {} };
  const pieces = async function* (): AsyncGenerator<Buffer> {
    const bytes = Buffer.from(input);
    // Pieces of three bytes: nothing may depend on where the input is cut.
    for (let at = 0; at < bytes.length; at += 3) yield bytes.subarray(at, at + 3);
  };
  const errors = await checkNikTable(pieces(), output, { ...SETTINGS, regions });
  return { text: Buffer.from(text, 'latin1').toString('utf8'), errors };
}

const refusedWith = async (input: string | Buffer): Promise<string> =>
  run(input).then(
    () => 'done',
    (error: unknown) => (error instanceof InputRefused ? error.message : String(error)),
  );

describe('R-ID-01, R-ID-03: the rulebook’s table through the command', () => {
  it.each([
    ['9901045508900001,1990-08-15,P', '9901045508900001,WARNING,nik.region-unknown'],
    ['9901045508900001,1990-08-15,L', '9901045508900001,WARNING,nik.sex-differs nik.region-unknown'],
    ['9901041508900001,1990-08-16,L', '9901041508900001,WARNING,nik.birth-date-differs nik.region-unknown'],
    ['9901047208900001,,', '9901047208900001,ERROR,nik.day-impossible'],
    ['9901043102000001,,', '9901043102000001,ERROR,nik.date-impossible'],
    ['99010415089000,,', ',ERROR,nik.not-16-digits'],
    ['9901 0415 0890 0001\u00a0,1990-08-15,L', '9901041508900001,WARNING,nik.region-unknown'],
    ['9999999999999996,,', ',NULL,17-plus-no-nik'],
    ['1.9E+15,,', ',ERROR,nik.damaged-by-spreadsheet'],
    [',,', ',NULL,empty'],
  ])('%s', async (row, added) => {
    const { text, errors } = await run(`nik,birth_date,sex\n${row}\n`, new Set());
    expect(text).toBe(`nik,birth_date,sex,clean,status,reasons\n${row},${added}\n`);
    expect(errors).toBe(added.includes('ERROR') ? 1 : 0);
  });
});

describe('R-ID-03: a table goes through', () => {
  it('other columns pass, also with quotes, delimiters and line breaks in them; order and number of rows stay', async () => {
    const { text } = await run('nama;NIK;catatan\n"Ani; ""A""";9901041508900001;"dua\nbaris"\nB;;\n');
    expect(text).toBe(
      'nama;NIK;catatan;clean;status;reasons\n"Ani; ""A""";9901041508900001;"dua\nbaris";9901041508900001;OK;\nB;;;;NULL;empty\n',
    );
  });

  it('bytes that are no UTF-8 and the byte-order mark stay what they are', async () => {
    let text = '';
    const output = { write: async (piece: string) => void (text += piece), end: async () => {} };
    const bytes = Buffer.concat([Buffer.from('\ufeffnama,nik\n'), Buffer.from([0xe9]), Buffer.from(',0\n')]);
    await checkNikTable(
      (async function* () {
        yield bytes;
      })(),
      output,
      SETTINGS,
    );
    expect(Buffer.from(text, 'latin1')).toEqual(
      Buffer.concat([
        Buffer.from('\ufeffnama,nik,clean,status,reasons\n'),
        Buffer.from([0xe9]),
        Buffer.from(',0,,NULL,empty\n'),
      ]),
    );
  });

  it.each([
    ['Birth Date', 'birth date', 'NIK.'],
    ['BIRTH_DATE', 'birth-date', 'nik'],
  ])('headings are found whatever their case and blanks: %s', async (date, _, nik) => {
    const { text } = await run(`${nik}|${date}|Sex\r\n9901041508900001|16/8/1990|2\r\n`);
    expect(text.split('\n')[1]).toBe(
      '9901041508900001|16/8/1990|2|9901041508900001|WARNING|nik.birth-date-differs nik.sex-differs',
    );
  });

  it.each([
    ['M', 'OK'],
    ['male', 'OK'],
    ['1', 'OK'],
    ['Laki-laki', 'OK'],
    ['f', 'WARNING'],
    ['FEMALE', 'WARNING'],
    ['-', 'OK'],
  ])('sex %s: %s', async (sex, status) => {
    const { text } = await run(`nik,sex\n9901041508900001,${sex}\n`);
    expect(text.split('\n')[1]).toContain(`,${status},`);
  });

  it('what cannot be compared is a warning and never changes a number', async () => {
    const { text } = await run('nik,birth_date,sex\n9901041508900001,31-02-1990,x\n');
    expect(text.split('\n')[1]).toBe(
      '9901041508900001,31-02-1990,x,9901041508900001,WARNING,birth-date-unreadable sex-unreadable',
    );
  });

  it('short rows are filled up, what is beyond the headings stays at the end', async () => {
    const { text } = await run('a,nik,b\n1\n1,0,2,3\n');
    expect(text).toBe('a,nik,b,clean,status,reasons\n1,,,,NULL,empty\n1,0,2,,NULL,empty,3\n');
  });

  it('twenty thousand rows keep their order', async () => {
    const count = 20_000;
    const rows = Array.from({ length: count }, (_, index) => `${index},9901041508900001`);
    let text = '';
    const output = { write: async (piece: string) => void (text += piece), end: async () => {} };
    const input = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from(`n,nik\n${rows.join('\n')}\n`);
    };
    await checkNikTable(input(), output, SETTINGS);
    expect(
      text
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => Number(line.split(',')[0])),
    ).toEqual(Array.from({ length: count }, (_, index) => index));
  });

  it.each([
    ['nothing at all', '', 'csv.empty'],
    ['no column nik', 'a,b\n1,2\n', 'csv.no-column'],
    ['an open quote', 'nik\n"99\n', 'csv.broken'],
    ['UTF-16', Buffer.from('\ufeffnik\n', 'utf16le'), 'csv.not-utf8'],
    ['no text', Buffer.from([0, 1, 2, 10]), 'csv.not-utf8'],
  ])('%s is refused as a whole', async (_, input, code) => {
    expect(await refusedWith(input)).toBe(code);
  });
});
