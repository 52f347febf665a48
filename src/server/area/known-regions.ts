/** Every district code that a NIK may begin with (R-ID-03), as far as a list of them is kept in `db/reference`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KnownRegions } from '#domain/identity/clean-number.ts';

const FILE = join(import.meta.dirname, '../../../db/reference/areas/region-codes.txt');

export function knownRegions(): KnownRegions {
  const whole = new Set<string>();
  const districts = new Set<string>();
  for (const line of readFileSync(FILE, 'utf8').split('\n')) {
    const [regency = '', ...ranges] = line.split(' ');
    if (!/^\d{4}$/.test(regency)) continue;
    if (ranges[0] === '*') whole.add(regency);
    else for (const range of ranges) for (const district of inRange(range)) districts.add(`${regency}${district}`);
  }
  return { has: (code) => districts.has(code) || whole.has(code.slice(0, 4)) };
}

/** "01-12" or "07". */
function inRange(range: string): string[] {
  const [first = '', last = first] = range.split('-');
  const count = Number(last) - Number(first) + 1;
  return Array.from({ length: count }, (_, index) => String(Number(first) + index).padStart(2, '0'));
}
