import type { Area } from '#contract/common.ts';
import type { Actor } from '#domain/access/actor.ts';
import { areasIn, holds, villageOf } from '#domain/area/place-code.ts';
import { workArea } from '#server/account/work-area.ts';
import type { AreaBook } from '#server/area/area-book.ts';
import { notFound } from '#server/http/problems.ts';

/** The area asked for, else the actor's own. One outside hers answers like one that does not exist. */
export function areaFor(areas: AreaBook, actor: Actor, wanted: string | undefined): Area {
  const code = wanted ?? workArea(actor);
  const area = areas.find(code);
  if (!area || !isInWorkArea(actor, code)) throw notFound('area.not-found');
  return area;
}

/** Inside one of her places, or between one of them and the area that holds them all. */
export function isInWorkArea(actor: Actor, code: string): boolean {
  const inOwn = actor.places.some((place) => holds(areasIn(villageOf(place)), code));
  const holdsOwn = actor.places.some((place) => holds(areasIn(code), villageOf(place)));
  return inOwn || (holdsOwn && holds(areasIn(workArea(actor)), code));
}
