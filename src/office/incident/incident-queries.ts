import { queryOptions } from '@tanstack/react-query';
import { incidentList } from '#contract/incident.ts';
import { api } from '#ui/api/api.ts';

export const incidentsQuery = queryOptions({
  queryKey: ['incidents'],
  queryFn: () => api.get('/incidents', incidentList),
});
