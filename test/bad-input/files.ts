/**
 * Files as they come from villages and from whoever means harm: each with a name and with what it is. Made here byte by
 * byte, so that nobody's data lies in the tree. `fits` marks those that are as good as any other.
 */
import { readFileSync } from 'node:fs';
import { strToU8, zipSync, type Zippable } from 'fflate';
import type { BadFile } from './bad-file.ts';
import { badGrowthFiles } from './growth-files.ts';

const HEADINGS = ['nama', 'no_kk', 'nik', 'sex', 'tanggallahir', 'kk_level', 'alamat', 'rw', 'rt'];
const ROW = [
  'Data Sintetis Baik',
  '9901040104150001',
  '9901040104900001',
  '1',
  '1990-04-01',
  '1',
  'Jl. Uji 1',
  '001',
  '001',
];

/** A village's population as CSV; each row is a list of cells in the order of `HEADINGS`. */
export function populationCsv(rows: readonly (readonly string[])[], delimiter = ';'): string {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  return [HEADINGS, ...rows].map((cells) => cells.map(quoted).join(delimiter)).join('\r\n');
}

/** The good row with other cells by heading. */
export function populationRow(more: Readonly<Record<string, string>> = {}): string[] {
  return HEADINGS.map((heading, index) => more[heading] ?? ROW[index] ?? '');
}

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const cell = (text: string, at = ''): string =>
  `<c${at && ` r="${at}"`} t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
const xmlRow = (cells: readonly string[]): string => `<row>${cells.map((each) => cell(each)).join('')}</row>`;

/** A workbook by hand; `more` replaces parts of it. */
function workbook(sheet: string, more: Readonly<Record<string, string>> = {}): Zippable {
  const parts: Record<string, string> = {
    '_rels/.rels': `<Relationships>${relation('a', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('rId1', 'worksheet', 'worksheets/a.xml')}</Relationships>`,
    'xl/worksheets/a.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  };
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
}

const xlsx = (sheet: string, more?: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(zipSync(workbook(sheet, more), { level: 1 }));
const sheetOf = (...rows: readonly (readonly string[])[]): string => [HEADINGS, ...rows].map(xmlRow).join('');

/** The container of old Excel files and of workbooks with a password; the stream's name tells which. */
function oleFile(stream: string): Buffer {
  const file = Buffer.alloc(2048);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(0, 76);
  file.writeUInt32LE(0xfffffffe, 512 + 4);
  Buffer.from(stream, 'utf16le').copy(file, 1024 + 128);
  return file;
}

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n');

const encodings = (): BadFile[] => {
  const text = populationCsv([populationRow({ nama: 'Data Sintetis René' })]);
  return [
    ['a mark of UTF-8', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 BE', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(text, 'latin1')],
  ].map(([title, content]) => ({
    title: String(title),
    name: 'penduduk.csv',
    content: Buffer.from(content ?? ''),
    end: 'read',
  }));
};

const broken = (): BadFile[] => {
  const good = xlsx(sheetOf(ROW));
  const csv = populationCsv([ROW]);
  const list: [string, string, Buffer | string][] = [
    ['empty', 'kosong.csv', ''],
    ['only a mark', 'kosong.csv', '\ufeff'],
    ['headings only', 'judul.csv', populationCsv([])],
    ['NUL in a cell', 'nul.csv', csv.replace('Baik', 'Ba\0ik')],
    [
      'a quote that stays open',
      'kutip.csv',
      `${populationCsv([]).replaceAll('"', '')}\r\n"Data Sintetis;${ROW.slice(1).join(';')}\r\n`,
    ],
    ['headings of something else', 'lain.csv', 'a;b;c\r\n1;2;3\r\n'],
    ['a heading twice', 'dua.csv', csv.replace('"alamat"', '"nama"')],
    ['a CSV that is a PDF', 'penduduk.csv', PDF],
    ['an XLSX that is a PDF', 'penduduk.xlsx', PDF],
    ['an XLSX that is a picture', 'penduduk.xlsx', PNG],
    ['an XLSX that is a web page', 'penduduk.xlsx', '<html><table><tr><td>nama</td></tr></table></html>'],
    ['an old Excel file', 'penduduk.xls', oleFile('Workbook')],
    ['a workbook with a password', 'penduduk.xlsx', oleFile('EncryptedPackage')],
    ['cut off', 'potong.xlsx', good.subarray(0, good.length - 60)],
    ['cut in half', 'potong.xlsx', good.subarray(0, Math.floor(good.length / 2))],
    ['a ZIP of photos', 'foto.zip', Buffer.from(zipSync({ 'foto.jpg': PNG }))],
    ['no such sheet', 'lembar.xlsx', xlsx(xmlRow(['Rekap', 'Jumlah']) + xmlRow(['1', '2']))],
    ['random bytes', 'acak.xlsx', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(4_000, 0xa5)])],
  ];
  return list.map(([title, name, content]) => ({ title, name, content: Buffer.from(content), end: 'refused' }));
};

const attacks = (): BadFile[] => {
  const entities = Array.from({ length: 10 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('');
  const doctype = (inner: string, text: string): string =>
    `<?xml version="1.0"?><!DOCTYPE x [${inner}]><worksheet><sheetData>${xmlRow(HEADINGS)}<row><c t="str"><v>${text}</v></c></row></sheetData></worksheet>`;
  const sheet = (text: string): Record<string, string> => ({ 'xl/worksheets/a.xml': text });
  const list: [string, string, Buffer | string][] = [
    ['a bomb of entities', 'bom.xlsx', xlsx('', sheet(doctype(`<!ENTITY a0 "lol">${entities}`, '&a10;')))],
    ['an external entity', 'xxe.xlsx', xlsx('', sheet(doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;')))],
    [
      'a remote document type',
      'xxe.xlsx',
      xlsx('', sheet(doctype('<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;', 'x'))),
    ],
    [
      'a sheet that lies outside',
      'keluar.xlsx',
      xlsx('', {
        'xl/_rels/workbook.xml.rels': `<Relationships>${relation('rId1', 'worksheet', '../../../../etc/passwd')}</Relationships>`,
      }),
    ],
    [
      'a sheet at an address',
      'keluar.xlsx',
      xlsx('', {
        'xl/_rels/workbook.xml.rels': `<Relationships>${relation('rId1', 'worksheet', 'http://127.0.0.1:9/a.xml')}</Relationships>`,
      }),
    ],
    [
      'a bomb of zeros',
      'bom.xlsx',
      Buffer.from(
        zipSync({ ...workbook(sheetOf(ROW)), 'xl/media/a.bin': [new Uint8Array(310 * 1024 * 1024), { level: 1 }] }),
      ),
    ],
    [
      'a thousand parts',
      'bagian.xlsx',
      Buffer.from(
        zipSync({
          ...workbook(sheetOf(ROW)),
          ...Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`xl/media/${n}`, new Uint8Array(1)])),
        }),
      ),
    ],
    ['a million rows', 'panjang.csv', `${populationCsv([])}\r\n${'a;b;c\r\n'.repeat(1_000_000)}`],
    ['deep elements', 'dalam.xlsx', xlsx('', sheet(`<worksheet><sheetData>${'<a>'.repeat(100_000)}`))],
  ];
  return list.map(([title, name, content]) => ({ title, name, content: Buffer.from(content), end: 'refused' }));
};

const odd = (): BadFile[] => {
  const date = (name: string, more: Record<string, string>, day: string): BadFile => ({
    title: name,
    name: 'tanggal.xlsx',
    content: xlsx(
      xmlRow(HEADINGS) +
        `<row>${ROW.map((each, n) => (n === 4 ? `<c s="0"><v>${day}</v></c>` : cell(each))).join('')}</row>`,
      {
        'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>',
        'xl/_rels/workbook.xml.rels': `<Relationships>${relation('rId1', 'worksheet', 'worksheets/a.xml')}${relation('rId2', 'styles', 'styles.xml')}</Relationships>`,
        ...more,
      },
    ),
    end: 'read',
  });
  const since1904 = `<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  const list: [string, string, Buffer | string][] = [
    ['ragged rows', 'compang.csv', `${populationCsv([ROW])}\r\na;b\r\n${';'.repeat(300)}\r\n${'x;'.repeat(300)}\r\n`],
    ['a CSV that is a workbook', 'penduduk.csv', xlsx(sheetOf(ROW))],
    ['an XLSX that is a CSV', 'penduduk.xlsx', populationCsv([ROW])],
    ['a name that climbs', '../../../../etc/cron.d/cikar.csv', populationCsv([ROW])],
    ['a name of Windows that climbs', '..\\..\\windows\\system32\\a.csv', populationCsv([ROW])],
    [
      'a part of the ZIP that climbs',
      'naik.xlsx',
      Buffer.from(zipSync({ ...workbook(sheetOf(ROW)), '../../../../tmp/cikar-climbed': strToU8('x') })),
    ],
    [
      'one cell in the last corner',
      'sudut.xlsx',
      xlsx(`${sheetOf(ROW)}<row r="1048576">${cell('x', 'XFD1048576')}</row>`),
    ],
    ['31 February', 'februari.csv', populationCsv([populationRow({ tanggallahir: '1990-02-31' }), ROW])],
    [
      'formulas',
      'rumus.csv',
      populationCsv([populationRow({ nama: '=HYPERLINK("http://127.0.0.1:9/","x")', alamat: "=cmd|' /C calc'!A0" })]),
    ],
    [
      'a formula in a workbook',
      'rumus.xlsx',
      xlsx(
        `${xmlRow(HEADINGS)}<row><c t="str"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>Data Sintetis</v></c>${ROW.slice(
          1,
        )
          .map((each) => cell(each))
          .join('')}</row>`,
      ),
    ],
    [
      'names of prototypes',
      'proto.csv',
      `${populationCsv([populationRow({ nama: '__proto__', alamat: 'constructor' })]).replace('"alamat"', '"__proto__"')}`,
    ],
  ];
  return [
    date('a date counted from 1900', {}, '33100'),
    date('a date counted from 1904', { 'xl/workbook.xml': since1904 }, '31638'),
    date('a date beyond all calendars', {}, '1E+300'),
    ...list.map(([title, name, content]): BadFile => ({ title, name, content: Buffer.from(content), end: 'read' })),
  ];
};

/** All of them; made when asked, since two are large. */
export function badFiles(): BadFile[] {
  return [...encodings(), ...broken(), ...attacks(), ...odd(), ...badGrowthFiles()];
}

export function goodFile(): Buffer {
  return readFileSync(new URL('../fixtures/import/opensid-codes.xlsx', import.meta.url));
}
