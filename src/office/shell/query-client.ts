import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '#ui/api/api.ts';

/** Refusals (4xx) are answers and are not asked again; lost connections are, twice. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      },
    },
  });
}
