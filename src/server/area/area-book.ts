/** All areas in memory: 448 rows that change by decree, asked for on every page. */
import type pg from 'pg';
import type { Area } from '#contract/common.ts';
import { parentOf } from '#domain/area/place-code.ts';

export interface AreaBook {
  all: readonly Area[];
  find(code: string): Area | undefined;
  children(code: string): Area[];
  /** From the province down to the area itself. */
  path(code: string): Area[];
  villagesIn(code: string): Area[];
  nameOf(code: string): string;
}

export async function loadAreaBook(client: Pick<pg.Pool, 'query'>): Promise<AreaBook> {
  const { rows } = await client.query<Area>(
    `select code, level, kind, name, parent_code as "parentCode" from area order by code`,
  );
  return areaBook(rows);
}

export function areaBook(all: readonly Area[]): AreaBook {
  const byCode = new Map(all.map((area) => [area.code, area]));
  const byParent = Map.groupBy(all, (area) => area.parentCode ?? '');
  const path = (code: string): Area[] => {
    const area = byCode.get(code);
    const parent = area && parentOf(code);
    return area ? [...(parent ? path(parent) : []), area] : [];
  };
  return {
    all,
    path,
    find: (code) => byCode.get(code),
    children: (code) => byParent.get(code) ?? [],
    villagesIn: (code) =>
      all.filter((area) => area.level === 'village' && (area.code === code || area.code.startsWith(`${code}.`))),
    nameOf: (code) => byCode.get(code)?.name ?? code,
  };
}
