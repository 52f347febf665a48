/** Who is logged in: asked once, kept until logging out. */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { areas, me } from '#contract/account.ts';
import type { Me } from '#contract/account.ts';
import type { Area } from '#contract/common.ts';
import { api } from '#ui/api/api.ts';

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => api.get('/me', me), staleTime: Infinity });
export const areasQuery = queryOptions({
  queryKey: ['areas'],
  queryFn: async () => (await api.get('/areas', areas)).areas,
  staleTime: Infinity,
});

/** Below the shell route the answer is always there: the route asks for it before it opens. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** From the province down to `code`; areas above the reader's own are shown too, they are public names. */
export function areaPath(all: readonly Area[], code: string): Area[] {
  const byCode = new Map(all.map((area) => [area.code, area]));
  const path: Area[] = [];
  for (let area = byCode.get(code); area; area = area.parentCode ? byCode.get(area.parentCode) : undefined)
    path.unshift(area);
  return path;
}

/** The villages inside an area, in the order of their names. */
export function villagesWithin(all: readonly Area[], code: string): Area[] {
  return all
    .filter((area) => area.level === 'village' && (area.code === code || area.code.startsWith(`${code}.`)))
    .sort((a, b) => a.name.localeCompare(b.name, 'id'));
}
