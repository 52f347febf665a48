import { infiniteQueryOptions } from '@tanstack/react-query';
import { requestList } from '#contract/request.ts';
import type { CitizenRequest } from '#contract/request.ts';
import { api, pathWith } from '#ui/api/api.ts';
import type { Tone } from '#ui/parts/StateIcon.tsx';

export type RequestTab = 'waiting' | 'closed';

export const requestsQuery = (state: RequestTab) =>
  infiniteQueryOptions({
    queryKey: ['requests', state],
    queryFn: ({ pageParam }) => api.get(pathWith('/requests', { state, cursor: pageParam }), requestList),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });

export function pathOf({ villageCode, id }: Pick<CitizenRequest, 'villageCode' | 'id'>): string {
  return `/requests/${villageCode}/${id}`;
}

/** Late is late; less than a day left is soon. */
export function clockTone({ clock, hoursLeft }: Pick<CitizenRequest, 'clock' | 'hoursLeft'>): Tone {
  if (clock === 'overdue' || clock === 'missed') return 'overdue';
  if (clock === 'met') return 'ok';
  return hoursLeft < 24 ? 'due' : 'info';
}

/** The sentence for a clock: hours, as the law counts them. */
export function clockText({ clock, hoursLeft }: Pick<CitizenRequest, 'clock' | 'hoursLeft'>): {
  key: string;
  params: { count: number };
} {
  const keys = { running: 'hours-left', overdue: 'hours-late', met: 'answered', missed: 'answered-late' };
  return { key: `request.${keys[clock]}`, params: { count: Math.abs(hoursLeft) } };
}
