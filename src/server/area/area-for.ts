import type { Area } from '#contract/common.ts';
import type { Actor } from '#domain/access/actor.ts';
import { areasIn, holds } from '#domain/area/place-code.ts';
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

export function isInWorkArea(actor: Actor, code: string): boolean {
  return holds(areasIn(workArea(actor)), code);
}
