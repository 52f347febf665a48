import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '#domain/basics/problem.ts';
import type { RawSheet } from '#domain/import/raw-sheet.ts';
import { readTable, type ReadOptions } from '#server/import/read/read-table.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cikar-read-'));
});
afterAll(() => rm(folder, { recursive: true }));

const WORKBOOK = '<workbook xmlns:r="r"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>';
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`;

/** A small workbook by hand, so that every part can be wrong. */
function workbook(sheet: string, more: Record<string, string> = {}): Zippable {
  const parts = {
    '_rels/.rels': `<Relationships>${relation('a', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': WORKBOOK,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('rId1', 'worksheet', '/xl/worksheets/any.xml')}${relation('rId2', 'sharedStrings', 'sharedStrings.xml')}${relation('rId3', 'styles', 'styles.xml')}</Relationships>`,
    'xl/worksheets/any.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  };
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
}

async function read(bytes: Uint8Array | string, options: ReadOptions = {}): Promise<Result<RawSheet[]>> {
  const path = join(folder, 'upload');
  await writeFile(path, bytes);
  return readTable(path, options);
}

const refusal = (code: string, details?: Record<string, unknown>) => ({
  ok: false,
  problems: [details ? { code, details } : { code }],
});
const cellsOf = (result: Result<RawSheet[]>): unknown =>
  result.ok ? result.value.map((sheet) => sheet.rows.map((row) => [row.row, ...row.cells])) : result.problems;
const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../../../test/fixtures/import/${name}`, import.meta.url));

describe('XLSX cells', () => {
  it('keep their digits, their dates, the results of formulas, and drop what only formats', async () => {
    const sheet = [
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>9.90104150890001E+15</v></c><c r="C1" s="1"><v>33100</v></c>',
      '<c r="D1" t="str"><f>A1&amp;"x"</f><v>hasil</v></c><c r="E1" t="inlineStr"><is><r><t>dua </t></r><r><t>bagian</t></r></is></c><c r="F1" t="b"><v>1</v></c></row>',
      '<row r="7"><c r="C7"><v>12</v></c><c r="D7"/></row>',
    ].join('');
    const bytes = zipSync(
      workbook(sheet, {
        'xl/sharedStrings.xml': '<sst><si><t>Siti &amp; Ani_x000D_</t><rPh><t>hilang</t></rPh></si></sst>',
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-421]dd mmmm yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
      }),
    );
    expect(cellsOf(await read(bytes))).toEqual([
      [
        [1, 'Siti & Ani\r', { number: '9.90104150890001E+15' }, { date: '1990-08-15' }, 'hasil', 'dua bagian', 'TRUE'],
        [7, null, null, { number: '12' }],
      ],
    ]);
  });

  it('count days from 1904 where the workbook says so', async () => {
    const bytes = zipSync(
      workbook('<row r="1"><c r="A1" s="0"><v>31638</v></c></row>', {
        'xl/workbook.xml': WORKBOOK.replace('<sheets>', '<workbookPr date1904="1"/><sheets>'),
        'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>',
      }),
    );
    expect(cellsOf(await read(bytes))).toEqual([[[1, { date: '1990-08-15' }]]]);
  });

  it('one cell in the last corner of the sheet is one row, and columns beyond 200 are not kept', async () => {
    const bytes = zipSync(
      workbook(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c><c r="XFD1048576"><v>3</v></c></row>',
      ),
    );
    expect(cellsOf(await read(bytes))).toEqual([
      [
        [1, { number: '1' }],
        [1048576, null, { number: '2' }],
      ],
    ]);
  });

  it('a million formatted rows without content are no rows; 200,001 rows are too many', async () => {
    const empty = Array.from({ length: 1_000_000 }, () => '<row><c s="1"/></row>').join('');
    expect(cellsOf(await read(zipSync(workbook(empty), { level: 1 })))).toEqual([[]]);
    const full = Array.from({ length: 200_001 }, () => '<row><c><v>1</v></c></row>').join('');
    expect(await read(zipSync(workbook(full), { level: 1 }))).toEqual(
      refusal('import.too-many-rows', { max: 200_000 }),
    );
  });
});

describe('files that are refused, each with its own sentence', () => {
  const ole = (stream: string): Buffer => {
    const file = Buffer.alloc(2048);
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
    file.writeUInt16LE(9, 30);
    file.writeUInt32LE(1, 48);
    file.writeUInt32LE(0, 76);
    file.writeUInt32LE(0xfffffffe, 512 + 4);
    Buffer.from(stream, 'utf16le').copy(file, 1024 + 128);
    return file;
  };

  it.each<[string, Uint8Array | string, string]>([
    ['an empty file', '', 'import.empty'],
    ['blanks only', ' \r\n \r\n', 'import.empty'],
    ['an old .xls', ole('Workbook'), 'import.old-xls'],
    ['a workbook with a password', ole('EncryptedPackage'), 'import.password-protected'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'import.unknown-format'],
    ['a web page called .xls', '<html><table><tr><td>nama</td></tr></table></html>', 'import.unknown-format'],
    ['a PDF', '%PDF-1.7\n', 'import.unknown-format'],
    ['a ZIP that is no workbook', zipSync({ 'foto.txt': strToU8('x') }), 'import.unknown-format'],
    ['text with NUL', 'nama;no_kk\nA\u0000B;1\n', 'import.broken-file'],
    [
      'a document type with entities',
      zipSync(workbook('<row/>', { 'xl/workbook.xml': `<!DOCTYPE x [<!ENTITY a "aaaa">]>${WORKBOOK}` })),
      'import.broken-file',
    ],
    ['an entity of its own', zipSync(workbook('<row><c t="str"><v>&xxe;</v></c></row>')), 'import.broken-file'],
    ['a sheet that ends in the middle', zipSync(workbook('<row><c><v>1</v></c><c r="')), 'import.broken-file'],
    [
      'a workbook without its sheet',
      zipSync({
        ...workbook('<row/>'),
        'xl/_rels/workbook.xml.rels': strToU8(
          `<Relationships>${relation('rId1', 'worksheet', '../../etc/passwd')}</Relationships>`,
        ),
      }),
      'import.broken-file',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await read(bytes)).toEqual(refusal(code));
  });

  it('a file cut off while it was copied', async () => {
    const whole = await readFile(fixture('opensid-codes.xlsx'));
    expect(await read(whole.subarray(0, whole.length - 200))).toEqual(refusal('import.broken-file'));
  });

  it('a part whose content is not what the directory says', async () => {
    const bytes = zipSync(workbook('<row><c><v>1</v></c></row>'), { level: 0 });
    const at = Buffer.from(bytes).indexOf('<v>1</v>');
    bytes[at + 3] = 0x32;
    expect(await read(bytes)).toEqual(refusal('import.broken-file'));
  });

  it('a bomb that names its size, and one that lies about it', async () => {
    const honest = zipSync({
      ...workbook('<row/>'),
      'xl/media/a.bin': [new Uint8Array(301 * 1024 * 1024), { level: 1 }],
    });
    expect(await read(honest)).toEqual(refusal('import.too-big-inside'));
    const small = zipSync(workbook(`<row><c t="str"><v>${'x'.repeat(100_000)}</v></c></row>`));
    const directory = Buffer.from(small.buffer, small.byteOffset, small.byteLength);
    const name = directory.lastIndexOf('xl/worksheets/any.xml');
    directory.writeUInt32LE(100, name - 46 + 24);
    expect(await read(small)).toEqual(refusal('import.broken-file'));
  });

  it('more than 500 parts, and more than 50 MB of shared strings', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 501 }, (_, index) => [`xl/media/${index}`, new Uint8Array(1)]),
    );
    expect(await read(zipSync({ ...workbook('<row/>'), ...many }))).toEqual(
      refusal('import.too-many-parts', { max: 500 }),
    );
    const strings = zipSync({
      ...workbook('<row/>'),
      'xl/sharedStrings.xml': [new Uint8Array(51 * 1024 * 1024).fill(32), { level: 1 }],
    });
    expect(await read(strings)).toEqual(refusal('import.too-big-inside'));
  });

  it('one shared string named in every cell does not multiply without end', async () => {
    const long = `<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>`;
    const cells = '<c t="s"><v>0</v></c>'.repeat(150);
    const rows = `<row>${cells}</row>`.repeat(2_000);
    expect(await read(zipSync(workbook(rows, { 'xl/sharedStrings.xml': long }), { level: 1 }))).toEqual(
      refusal('import.too-big-inside'),
    );
  });

  it('a file that takes longer than the clock, and one that somebody cancels', async () => {
    const rows = '<row><c><v>1</v></c></row>'.repeat(150_000);
    const bytes = zipSync(workbook(rows), { level: 1 });
    expect(await read(bytes, { clock: 1 })).toEqual(refusal('import.too-slow'));
    expect(await read(bytes, { signal: AbortSignal.timeout(5) })).toEqual(refusal('import.cancelled'));
    expect(await read(bytes, { signal: AbortSignal.abort() })).toEqual(refusal('import.cancelled'));
  });
});

describe('CSV', () => {
  it.each<[string, Uint8Array | string]>([
    ['semicolons', 'nama;no\r\nSiti;1\r\n'],
    ['commas', 'nama,no\nSiti,1\n'],
    ['tabs', 'nama\tno\nSiti\t1'],
    ['bars', 'nama|no\rSiti|1\r'],
    ['Excel’s own mark of the delimiter, which is a row', 'sep=;\r\nnama;no\r\nSiti;1\r\n'],
    ['UTF-8 with a mark', '\ufeffnama;no\nSiti;1\n'],
    ['UTF-16LE with a mark', Buffer.from('\ufeffnama;no\nSiti;1\n', 'utf16le')],
    ['UTF-16BE with a mark', Buffer.from('\ufeffnama;no\nSiti;1\n', 'utf16le').swap16()],
    ['UTF-16LE without a mark', Buffer.from('nama;no\nSiti;1\n', 'utf16le')],
    ['quotes around everything', '"nama","no"\n"Siti","1"\n'],
  ])('%s', async (title, bytes) => {
    const first = title.includes('delimiter') ? 2 : 1;
    expect(cellsOf(await read(bytes))).toEqual([
      [
        [first, 'nama', 'no'],
        [first + 1, 'Siti', '1'],
      ],
    ]);
  });

  it('Windows-1252 where it is no UTF-8', async () => {
    expect(cellsOf(await read(Buffer.from('nama;no\nRen\xe9;1\n', 'latin1')))).toEqual([
      [
        [1, 'nama', 'no'],
        [2, 'René', '1'],
      ],
    ]);
  });

  it('counts rows as a spreadsheet shows them, with empty rows and line breaks inside quotes', async () => {
    expect(cellsOf(await read('nama;no\n\n"Siti\nAni";2\nBudi;3\n'))).toEqual([
      [
        [1, 'nama', 'no'],
        [3, 'Siti\nAni', '2'],
        [4, 'Budi', '3'],
      ],
    ]);
  });

  it('contracts 31.12: takes off the apostrophe of our own exports, and no other', async () => {
    expect(cellsOf(await read("a;b;c;d\n'=1+1;'-;'Aisyah;'@x\n"))).toEqual([
      [
        [1, 'a', 'b', 'c', 'd'],
        [2, '=1+1', '-', "'Aisyah", '@x'],
      ],
    ]);
  });

  it('a quote that is never closed is refused with a row', async () => {
    const result = await read(`nama;no\nSiti;1\n"Ani;2\n${'Budi;3\n'.repeat(5)}`);
    expect(result).toMatchObject({
      ok: false,
      problems: [{ code: 'import.quote-not-closed', details: { row: expect.any(Number) } }],
    });
  });

  it('separators of Unicode inside a cell do not end a line', async () => {
    expect(cellsOf(await read('nama;no\nSi\u2028ti;1\n'))).toEqual([
      [
        [1, 'nama', 'no'],
        [2, 'Si\u2028ti', '1'],
      ],
    ]);
  });
});
