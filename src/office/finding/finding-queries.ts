import { infiniteQueryOptions } from '@tanstack/react-query';
import { findingList } from '#contract/family.ts';
import type { Purpose } from '#domain/data-protection/purpose.ts';
import { api, pathWith } from '#ui/api/api.ts';

export interface FindingFilter {
  area?: string | undefined;
  kind?: string | undefined;
  rt?: string | undefined;
  openDays?: number | undefined;
}

export const findingsQuery = (filter: FindingFilter) =>
  infiniteQueryOptions({
    queryKey: ['findings', filter],
    queryFn: ({ pageParam }) => api.get(pathWith('/findings', { ...filter, cursor: pageParam }), findingList),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });

/** The same list as a workbook. */
export function findingsFileUrl(filter: FindingFilter, purpose: Purpose): string {
  return `/api${pathWith('/findings.xlsx', { ...filter, purpose })}`;
}
