import { LIMITS } from '#server/import/read/limits.ts';
import { scanXml } from '#server/import/read/xml-scanner.ts';

/** The texts that cells point to. Formatting is dropped, and so are phonetic hints (`rPh`), which would double the text. */
export async function readSharedStrings(xml: AsyncIterable<string>): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let inPhonetic = false;
  await scanXml(xml, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = !inPhonetic;
    },
    close(name) {
      if (name === 'si') strings.push(cellString(current));
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 't') inText = false;
    },
    text(text) {
      if (inText) current += text;
    },
  });
  return strings;
}

/** Excel writes control characters as `_x000D_`, and `_x005F_` for an underscore that only looks like one (ECMA-376 22.4.2.4). */
export function cellString(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
  return plain.slice(0, LIMITS.cellCharacters);
}
