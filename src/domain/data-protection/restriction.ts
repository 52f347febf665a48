/** Restriction of processing (UU 27/2022 art. 11): the data are kept, and shown to nobody who works with them. */
import { fine, problem, refused, type Result } from '#domain/basics/problem.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';

/** What the subject says: the data are wrong, are used unlawfully, or she has objected and the answer is open. */
export const RESTRICTION_GROUNDS = ['accuracy-contested', 'unlawful-use', 'objection', 'safety'] as const;
export type RestrictionGround = (typeof RESTRICTION_GROUNDS)[number];

export interface Restriction {
  ground: RestrictionGround;
  since: PlainDate;
  seq: number;
}

/** @returns refused where it says what is so already: the desk is told that somebody was faster */
export function restrict<S extends { restricted?: Restriction }>(
  state: S,
  { on, ground }: { on: boolean; ground: RestrictionGround },
  entry: { seq: number; receivedOn: PlainDate },
): Result<S> {
  if (on === (state.restricted !== undefined)) return refused(problem(on ? 'restriction.on' : 'restriction.off'));
  if (on) return fine({ ...state, restricted: { ground, since: entry.receivedOn, seq: entry.seq } });
  const { restricted: _lifted, ...rest } = state;
  // What is left of S without its optional key is an S.
  return fine(rest as S);
}
