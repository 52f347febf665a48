import type { QueryClient } from '@tanstack/react-query';
import { queryOptions } from '@tanstack/react-query';
import { people } from '#contract/people.ts';
import type { Slip } from '#contract/people.ts';
import { api } from '#ui/api/api.ts';

export const peopleQuery = queryOptions({ queryKey: ['people'], queryFn: () => api.get('/people', people) });

const SLIPS = ['people-slips'];

/** Slips live in this window's memory only, until it is reloaded, the next ones come, or somebody logs out. */
export function keepSlips(queryClient: QueryClient, slips: readonly Slip[]): void {
  queryClient.setQueryDefaults(SLIPS, { gcTime: Infinity });
  queryClient.setQueryData(SLIPS, slips);
}

export function keptSlips(queryClient: QueryClient): readonly Slip[] {
  return queryClient.getQueryData<readonly Slip[]>(SLIPS) ?? [];
}
