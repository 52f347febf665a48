/** The texts of a workbook, read by a second reader than the one that wrote it. */
import { strFromU8, unzipSync } from 'fflate';

export function cellsOf(file: Uint8Array): string[] {
  const parts = unzipSync(file);
  const sheet = Object.keys(parts).find((name) => /worksheets\/.*\.xml$/.test(name));
  const shared = Object.keys(parts).find((name) => name.endsWith('sharedStrings.xml'));
  const xml = [sheet, shared].map((name) => (name ? strFromU8(parts[name] ?? new Uint8Array()) : '')).join('');
  return [...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text = '']) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );
}
