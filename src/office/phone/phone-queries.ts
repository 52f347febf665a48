import { queryOptions } from '@tanstack/react-query';
import { devices } from '#contract/device.ts';
import type { Device } from '#contract/device.ts';
import { heldList } from '#contract/sync.ts';
import { api } from '#ui/api/api.ts';
import type { Tone } from '#ui/parts/StateIcon.tsx';

export const phonesQuery = queryOptions({ queryKey: ['phones'], queryFn: () => api.get('/devices', devices) });
export const heldQuery = queryOptions({ queryKey: ['held'], queryFn: () => api.get('/held', heldList) });

/** A phone that waits to be emptied is the one somebody has to think of. */
export function stateTone(state: Device['state']): Tone {
  if (state === 'active') return 'ok';
  return state === 'wipe-ordered' ? 'due' : 'info';
}
