import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '#ui/api/api.ts';

/** Refusals (4xx) are answers and are not asked again; lost connections are, twice. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: askForPromise }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      },
    },
  });
}

/** A year may end while somebody is at work: the page of the promise then takes the place of every other. */
function askForPromise(error: Error): void {
  if (!(error instanceof ApiError) || !error.problems.some(({ code }) => code === 'session.conduct-needed')) return;
  if (!location.pathname.startsWith('/app/account/')) location.assign('/app/account/conduct');
}
