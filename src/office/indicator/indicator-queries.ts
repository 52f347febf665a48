import { queryOptions } from '@tanstack/react-query';
import { indicatorDetail, indicatorList } from '#contract/indicator.ts';
import { api, pathWith } from '#ui/api/api.ts';

export interface IndicatorScope {
  area?: string | undefined;
  month?: string | undefined;
}

// The figures of a place and month stay on screen while the next place is fetched: a map that blinks explains nothing.
const keepShown = { placeholderData: <T>(previous: T | undefined): T | undefined => previous };

export const indicatorsQuery = (scope: IndicatorScope) =>
  queryOptions({
    queryKey: ['indicators', scope],
    queryFn: () => api.get(pathWith('/indicators', { ...scope }), indicatorList),
    ...keepShown,
  });

export const indicatorQuery = (id: string, scope: IndicatorScope) =>
  queryOptions({
    queryKey: ['indicator', id, scope],
    queryFn: () => api.get(pathWith(`/indicators/${id}`, { ...scope }), indicatorDetail),
    ...keepShown,
  });
