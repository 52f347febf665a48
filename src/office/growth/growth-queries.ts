import { queryOptions } from '@tanstack/react-query';
import { childPage, growthVillage } from '#contract/growth.ts';
import { api, pathWith } from '#ui/api/api.ts';

export interface GrowthFilter {
  village?: string | undefined;
  month?: string | undefined;
}

export const growthVillageQuery = (filter: GrowthFilter) =>
  queryOptions({
    queryKey: ['growth', filter],
    queryFn: () => api.get(pathWith('/growth', { ...filter }), growthVillage),
  });

export const childGrowthQuery = (village: string, family: string, person: string) =>
  queryOptions({
    queryKey: ['growth', village, family, person],
    queryFn: () => api.get(`/villages/${village}/families/${family}/growth/${person}`, childPage),
  });
