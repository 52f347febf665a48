import type { Actor } from '#domain/access/actor.ts';
import { parentOf, villageOf } from '#domain/area/place-code.ts';

/** The narrowest area that holds all places of the account. */
export function workArea(actor: Pick<Actor, 'places'>): string {
  const codes = actor.places.map(villageOf);
  let area: string | null = codes[0] ?? null;
  while (area && !codes.every((code) => code === area || code.startsWith(`${area}.`))) area = parentOf(area);
  return area ?? '';
}
