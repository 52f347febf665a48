import { queryOptions } from '@tanstack/react-query';
import { signInOffer } from '#contract/oidc.ts';
import { api } from '#ui/api/api.ts';

/** Whether the account of another office opens this one; `label` is null where that is not set up. */
export const signInQuery = queryOptions({
  queryKey: ['sign-in'],
  queryFn: () => api.get('/oidc', signInOffer),
  staleTime: 60_000,
});
