/** Where the row's family lives. RT and RW are text: leading zeros stay and none are added. */
import type { CellReader } from '#domain/import/read-cells.ts';
import { cellText, isBlank } from '#domain/import/raw-sheet.ts';
import type { Items } from '#domain/submission/submission.ts';

const MAX_UNIT = 5;
/** Contracts 4: what may stand in a place code. */
const UNIT = /^[0-9A-Za-z._]+$/;

export function readPlace(read: CellReader): Items {
  return definedOnly({
    address: read.text('alamat', 200),
    dusun: readDusun(read),
    rw: readUnit(read, 'rw'),
    rt: readUnit(read, 'rt'),
    lat: readCoordinate(read, 'lat', -11, 6.5),
    lng: readCoordinate(read, 'lng', 94, 142),
  });
}

/** "Dusun Tiga", "DSN. TIGA" and "Tiga" are one hamlet (rulebook 14.1, 14.2). */
function readDusun(read: CellReader): string | undefined {
  const text = read
    .text('dusun', 80)
    ?.replace(/^['’]/, '')
    .replace(/^(dusun|dsn|lingkungan)\b[\s.:]*/i, '')
    .trim();
  return text === undefined || text === '' || text === '-' ? undefined : text.slice(0, 60);
}

function readUnit(read: CellReader, column: 'rt' | 'rw'): string | undefined {
  const text = cellText(read.cell(column))
    .replace(/^['’]+/, '')
    .replace(/^r[tw][\s.:]*/i, '')
    .trim();
  if (isBlank(text) || /^0+$/.test(text)) return undefined;
  if (text.length <= MAX_UNIT && UNIT.test(text)) return text;
  read.warn(column, 'import.value-unknown', { value: text.slice(0, 40) });
  return undefined;
}

function readCoordinate(read: CellReader, column: 'lat' | 'lng', min: number, max: number): number | undefined {
  const text = read.text(column, 40)?.replace(',', '.');
  if (text === undefined || /^-?0*(\.0*)?$/.test(text)) return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value >= min && value <= max) return Math.round(value * 1e6) / 1e6;
  read.warn(column, 'import.coordinate-outside');
  return undefined;
}

export function definedOnly(items: Record<string, Items[string] | undefined>): Items {
  const kept: Items = {};
  for (const [id, value] of Object.entries(items)) if (value !== undefined) kept[id] = value;
  return kept;
}
