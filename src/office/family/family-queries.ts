import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { familyList, familyPage } from '#contract/family.ts';
import { api, pathWith } from '#ui/api/api.ts';

export const familyQuery = (village: string, id: string) =>
  queryOptions({
    queryKey: ['family', village, id],
    queryFn: () => api.get(`/villages/${village}/families/${id}`, familyPage),
  });

export interface FamilyFilter {
  village?: string | undefined;
  rt?: string | undefined;
}

export const familiesQuery = (filter: FamilyFilter) =>
  infiniteQueryOptions({
    queryKey: ['families', filter],
    queryFn: ({ pageParam }) => api.get(pathWith('/families', { ...filter, cursor: pageParam }), familyList),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });

/** The words go in the body, so that neither a name nor a NIK stands in an address or a log. */
export const familySearchQuery = (q: string, filter: FamilyFilter) =>
  queryOptions({
    queryKey: ['family-search', q, filter],
    queryFn: () => api.post('/families/search', familyList, { q, ...filter }),
    gcTime: 60_000,
  });
