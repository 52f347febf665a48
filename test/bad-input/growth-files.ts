/** Exports of e-PPGBM as they arrive: cut off, re-saved by a spreadsheet, with the slips of a weighing morning. */
import type { BadFile } from './bad-file.ts';

const HEADINGS =
  'No;NIK;Nama;JK;Tgl Lahir;Nama Ortu;Tanggal Pengukuran;Berat;Tinggi;Cara Ukur;ZS BB/U;ZS TB/U;ZS BB/TB';
const ROW = '1;;Data Sintetis Adit;P;2025-01-24;Data Sintetis Ibu;2026-10-12;7,4;64,5;Terlentang;-1,20;-2,10;0,10';

function growthFile(title: string, content: string | Buffer, end: BadFile['end']): BadFile {
  return { title: `e-PPGBM: ${title}`, name: 'eppgbm.csv', content: Buffer.from(content), end };
}

const rowWith = (from: string, to: string): string => [HEADINGS, ROW.replace(from, to)].join('\n');

export function badGrowthFiles(): BadFile[] {
  const good = [HEADINGS, ROW].join('\n');
  return [
    growthFile('headings only', HEADINGS, 'refused'),
    growthFile('without the column of heights', good.replaceAll(';Tinggi', ''), 'refused'),
    growthFile('UTF-16 as Excel saves "Unicode text"', Buffer.from(`\ufeff${good}`, 'utf16le'), 'read'),
    growthFile('byte order mark, CR LF, columns nobody knows', `\ufeff${HEADINGS};x\r\n${ROW};y\r\n`, 'read'),
    growthFile('a day that no calendar has', rowWith('2026-10-12', '2026-02-31'), 'read'),
    growthFile('measured before birth', rowWith('2026-10-12', '2024-10-12'), 'read'),
    growthFile('words and endless numbers in place of weights', rowWith('7,4', '1e999'), 'read'),
    growthFile('grams and metres', rowWith('7,4;64,5', '7400;0,645'), 'read'),
    growthFile('z-scores that are none', rowWith('-1,20;-2,10;0,10', '#REF!;∞;'), 'read'),
    growthFile('rows cut off', [HEADINGS, '1;;Data Sintetis', ';;;;;;;;;;;;', ROW].join('\n'), 'read'),
    growthFile('a name that is code', rowWith('Data Sintetis Adit', '=HYPERLINK(1)<script>'), 'read'),
  ];
}
