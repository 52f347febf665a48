/** The small parts of a workbook: which sheets there are, where they lie, which number formats are dates. */
import { attribute, scanXml } from '#server/import/read/xml-scanner.ts';

export interface SheetEntry {
  name: string;
  hidden: boolean;
  relation: string;
}

export async function readWorkbook(xml: AsyncIterable<string>): Promise<{ sheets: SheetEntry[]; date1904: boolean }> {
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  await scanXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      sheets.push({
        name: attribute(attributes, 'name') ?? '',
        hidden: !['visible', undefined].includes(attribute(attributes, 'state')),
        relation: attribute(attributes, '\\w+:id') ?? '',
      });
    },
    close() {},
    text() {},
  });
  return { sheets, date1904 };
}

export interface Relation {
  type: string;
  target: string;
}

/** By relation id. Targets are paths in the ZIP file: relative to `folder` or, with a leading slash, to its root. */
export async function readRelations(xml: AsyncIterable<string>, folder: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  await scanXml(xml, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attribute(attributes, 'Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `${folder}${target}`;
      const type = (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? '';
      relations.set(attribute(attributes, 'Id') ?? '', { type, target: path.replace(/^\.\//, '') });
    },
    close() {},
    text() {},
  });
  return relations;
}

/** For each cell style, whether it shows a number as a date. */
export async function readDateStyles(xml: AsyncIterable<string>): Promise<boolean[]> {
  const ownFormats = new Map<string, string>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  await scanXml(xml, {
    open(name, attributes) {
      if (name === 'numFmt')
        ownFormats.set(attribute(attributes, 'numFmtId') ?? '', attribute(attributes, 'formatCode') ?? '');
      if (name === 'cellXfs') inCellStyles = true;
      if (name === 'xf' && inCellStyles) {
        const id = attribute(attributes, 'numFmtId') ?? '0';
        const own = ownFormats.get(id);
        styles.push(own === undefined ? isBuiltInDate(Number(id)) : isDateFormat(own));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
    text() {},
  });
  return styles;
}

/** ECMA-376 18.8.30: dates, with the East Asian and Thai ones; 18–21 and 45–47 are times of day. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
}

/** A format with a day or a year outside quotes, brackets and escapes. "E+00" and "General" have neither. */
function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '');
  return /[dy]/i.test(bare.replace(/general/gi, ''));
}
