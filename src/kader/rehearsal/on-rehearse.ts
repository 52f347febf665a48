import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Pack } from '#domain/pack/pack.ts';

/** Opens the practice village for somebody, with the rules of her real one; null where one is in it already. */
export type OnRehearse = ((rehearsal: { name: string; today: PlainDate; pack: Pack }) => void) | null;
