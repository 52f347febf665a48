/**
 * The words of a PDF as our typesetter writes it (PDF 1.7, typst): enough to read a sheet back in a test, no reader of PDFs in
 * general. Text stands as glyph numbers in the page's content; each font's ToUnicode map says which letters they are.
 */
import { inflateSync } from 'node:zlib';

const OBJECT = /(\d+) 0 obj\s(.*?)endobj/gs;
const STREAM = /stream\r?\n(.*?)\r?\nendstream/s;
const WORD = /\/(\w+) [\d.]+ Tf|\((?:\\.|[^\\)])*\)|<([0-9a-fA-F]*)>|\bET\b/gs;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** @returns all pages, a line for each run of text; ligatures as their letters */
export function pdfText(pdf: Buffer): string {
  const objects = new Map([...pdf.toString('latin1').matchAll(OBJECT)].map(([, id = '', body = '']) => [id, body]));
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body));
  return pages.map((page) => pageText(page, objects)).join('\n');
}

function pageText(page: string, objects: ReadonlyMap<string, string>): string {
  const fonts = new Map(
    [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, lettersOf(id, objects)]),
  );
  const content = streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '') ?? '');
  let [font, text] = [new Map<number, string>(), ''];
  for (const [token, name, hex] of content.matchAll(WORD)) {
    if (name !== undefined) font = fonts.get(name) ?? font;
    else if (token === 'ET') text += '\n';
    else
      text += glyphs(hex ?? unescaped(token.slice(1, -1)))
        .map((glyph) => font.get(glyph) ?? '')
        .join('');
  }
  return text.normalize('NFKC');
}

function lettersOf(font: string, objects: ReadonlyMap<string, string>): Map<number, string> {
  const map = streamOf(objects.get(/\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '')?.[1] ?? '') ?? '');
  const letters = new Map<number, string>();
  for (const [, block = ''] of map.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, glyph = '', text = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      letters.set(Number.parseInt(glyph, 16), String.fromCharCode(...glyphs(text)));
  return letters;
}

function streamOf(body: string): string {
  const bytes = Buffer.from(STREAM.exec(body)?.[1] ?? '', 'latin1');
  return (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
}

/** The string of a PDF as hexadecimal digits. */
function unescaped(text: string): string {
  const plain = text.replace(/\\(?:([0-7]{1,3})|(.))/gs, (_all, octal: string | undefined, letter: string) =>
    octal === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return Buffer.from(plain, 'latin1').toString('hex');
}

/** Two bytes a glyph, or a UTF-16 unit of a map. */
function glyphs(hex: string): number[] {
  return (hex.match(/.{4}/g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
