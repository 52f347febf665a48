import { queryOptions } from '@tanstack/react-query';
import { areaTopology } from '#contract/area-topology.ts';

/** The outlines of all villages: no part of the API and the same for everybody, so they are asked for once. */
export const topologyQuery = queryOptions({
  queryKey: ['area-topology'],
  queryFn: async () => {
    const response = await fetch('/assets/areas.topo.json');
    if (!response.ok) throw new Error(`outlines: ${response.status}`);
    return areaTopology.parse(await response.json());
  },
  staleTime: Infinity,
});
