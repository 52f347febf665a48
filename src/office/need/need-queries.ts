import { infiniteQueryOptions } from '@tanstack/react-query';
import { needList } from '#contract/family.ts';
import { api, pathWith } from '#ui/api/api.ts';

export const NEED_TABS = ['open', 'promised', 'overdue', 'delivered', 'done'] as const;
export type NeedTab = (typeof NEED_TABS)[number];

export interface NeedFilter {
  area?: string | undefined;
  status: NeedTab;
  kind?: string | undefined;
}

export const needsQuery = (filter: NeedFilter) =>
  infiniteQueryOptions({
    queryKey: ['needs', filter],
    queryFn: ({ pageParam }) => api.get(pathWith('/needs', { ...filter, cursor: pageParam }), needList),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
