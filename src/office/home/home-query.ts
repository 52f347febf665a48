import { queryOptions } from '@tanstack/react-query';
import { home } from '#contract/kampung.ts';
import { api } from '#ui/api/api.ts';

export const homeQuery = queryOptions({ queryKey: ['home'], queryFn: () => api.get('/home', home) });
