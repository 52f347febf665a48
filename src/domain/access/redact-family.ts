/** A whole family as one reader may see it, still a `FamilyState`: what a phone holds and folds on (contracts 10, 31.1). */
import type { Actor } from '#domain/access/actor.ts';
import { readable } from '#domain/access/redact.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Conflict, FamilyState, Field, Fields, Member, Origin } from '#domain/family/family-state.ts';
import { isIdentityNumber } from '#domain/family/values.ts';

/** Identity numbers never reach a phone whole, whoever its owner is: a phone gets lost. */
export function redactFamily(state: FamilyState, actor: Actor, today: PlainDate): FamilyState {
  const seen = (item: string, field: Field): Field => {
    const value = readable(actor, item, field, state.origins[field[1]], today);
    if (isIdentityNumber(value)) return [{ sealed: '', hash: '', last4: value.last4 }, field[1]];
    return value === field[0] ? field : [value, field[1]];
  };
  // Loops, here and below: a phone's first load does this for every field of a thousand families.
  const fields = (of: Fields): Fields => {
    const next: Record<string, Field> = {};
    for (const [item, field] of Object.entries(of)) next[item] = seen(item, field);
    return next;
  };
  const member = (of: Member): Member => ({ ...of, fields: fields(of.fields) });
  const conflict = ({ field, standing, other }: Conflict): Conflict => {
    const item = field.slice(field.lastIndexOf('/') + 1);
    return { field, standing: seen(item, standing), other: seen(item, other) };
  };
  const members = Object.entries(state.members).map(([id, of]): [string, Member] => [id, member(of)]);
  const redacted: FamilyState = {
    ...state,
    fields: fields(state.fields),
    members: Object.fromEntries(members),
    conflicts: state.conflicts.map(conflict),
  };
  return { ...redacted, origins: originsNamed(redacted) };
}

/** Only where something that still stands came from: a family of many years would carry them all. */
function originsNamed({ fields, members, conflicts, origins }: FamilyState): Record<string, Origin> {
  const named: Record<string, Origin> = {};
  const name = ([, seq]: Field): void => {
    const origin = origins[seq];
    if (origin) named[seq] = origin;
  };
  for (const field of Object.values(fields)) name(field);
  for (const member of Object.values(members)) for (const field of Object.values(member.fields)) name(field);
  for (const { standing, other } of conflicts) [standing, other].forEach(name);
  return named;
}
