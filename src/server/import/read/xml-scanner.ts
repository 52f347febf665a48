/**
 * The XML that spreadsheet programs write, scanned in pieces: tags, attributes, text. No document type and no entities
 * of its own: whoever sends those sends an attack (billion laughs, files from disk), not a village register.
 */
import { brokenFile } from '#server/import/read/refused-file.ts';

export interface XmlHandler {
  /** `name` without its prefix; `attributes` as written, for `attribute()`. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** No tag of a spreadsheet is that long; without a bound a missing `>` would collect the whole part. */
const MAX_TAG = 1_000_000;

export async function scanXml(
  pieces: AsyncIterable<string>,
  handler: XmlHandler,
  afterPiece?: () => Promise<void>,
): Promise<void> {
  let rest = '';
  for await (const piece of pieces) {
    rest = scan(rest + piece, handler);
    if (rest.length > MAX_TAG) throw brokenFile();
    await afterPiece?.();
  }
  if (rest.trim() !== '') throw brokenFile();
}

/** Handles everything that is complete and returns what is not. */
function scan(xml: string, handler: XmlHandler): string {
  let at = 0;
  for (;;) {
    const open = xml.indexOf('<', at);
    if (open === -1) {
      // An entity may be cut in two: text is handled when its tag is there.
      return xml.slice(at);
    }
    const end = endOfMarkup(xml, open);
    if (end === -1) return xml.slice(at);
    if (open > at) handler.text(unescapeXml(xml.slice(at, open)));
    markup(xml.slice(open + 1, end), handler);
    at = end + 1;
  }
}

/** The index of the `>` that ends what begins at `open`; -1 while it has not come. */
function endOfMarkup(xml: string, open: number): number {
  const next = xml.charCodeAt(open + 1);
  if (next === 0x21) {
    if (xml.startsWith('<!--', open)) return indexOfEnd(xml, '-->', open + 4);
    if (xml.startsWith('<![CDATA[', open)) return indexOfEnd(xml, ']]>', open + 9);
    if (xml.length - open < 9 && '<![CDATA['.startsWith(xml.slice(open))) return -1;
    if (xml.length - open < 4 && '<!--'.startsWith(xml.slice(open))) return -1;
    throw brokenFile();
  }
  if (next === 0x3f) return indexOfEnd(xml, '?>', open + 2);
  for (let end = xml.indexOf('>', open); end !== -1; end = xml.indexOf('>', end + 1)) {
    if (!isInsideAttribute(xml, open, end)) return end;
  }
  return -1;
}

function indexOfEnd(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length - 1;
}

/** A `>` may stand unescaped inside quotes. The last character before a real end is a quote, a slash or the tag's name. */
function isInsideAttribute(xml: string, open: number, end: number): boolean {
  const before = xml.charCodeAt(end - 1);
  if (before === 0x22 || before === 0x27 || before === 0x2f) return false;
  const quotes = xml.slice(open, end).split('"').length - 1;
  return quotes % 2 === 1;
}

function markup(tag: string, handler: XmlHandler): void {
  const first = tag.charCodeAt(0);
  if (first === 0x2f) return handler.close(localName(tag.slice(1).trim()));
  if (first === 0x3f) return;
  if (first === 0x21) {
    if (tag.startsWith('![CDATA[')) handler.text(tag.slice(8, -2));
    return;
  }
  const closed = tag.endsWith('/');
  const inner = closed ? tag.slice(0, -1) : tag;
  const space = inner.search(/\s/);
  const name = localName(space === -1 ? inner : inner.slice(0, space));
  handler.open(name, space === -1 ? '' : inner.slice(space));
  if (closed) handler.close(name);
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

const ATTRIBUTES = new Map<string, RegExp>();

/** The value of one attribute, `undefined` where it is not written. Prefixed names are asked with their prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = ATTRIBUTES.get(name);
  if (!pattern) ATTRIBUTES.set(name, (pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)));
  const found = pattern.exec(attributes);
  return found ? unescapeXml(found[1] ?? found[2] ?? '') : undefined;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (_, name: string) => {
    if (!name.startsWith('#')) {
      const known = NAMED[name];
      if (known === undefined) throw brokenFile();
      return known;
    }
    const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    if (!(code <= 0x10ffff)) throw brokenFile();
    return String.fromCodePoint(code);
  });
}
