import { queryOptions } from '@tanstack/react-query';
import { village, villageList } from '#contract/kampung.ts';
import { api, pathWith } from '#ui/api/api.ts';

export const villagesQuery = (area: string | undefined) =>
  queryOptions({
    queryKey: ['villages', area],
    queryFn: async () => (await api.get(pathWith('/villages', { area }), villageList)).villages,
  });

export const villageQuery = (code: string) =>
  queryOptions({ queryKey: ['village', code], queryFn: () => api.get(`/villages/${code}`, village) });
