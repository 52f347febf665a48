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
    return [isIdentityNumber(value) ? { sealed: '', hash: '', last4: value.last4 } : value, field[1]];
  };
  const fields = (of: Fields): Fields =>
    Object.fromEntries(Object.entries(of).map(([item, field]) => [item, seen(item, field)]));
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
  const standing = [fields, ...Object.values(members).map((member) => member.fields)].flatMap((of) =>
    Object.values(of).map((field) => field[1]),
  );
  const named = new Set([...standing, ...conflicts.flatMap(({ standing: a, other: b }) => [a[1], b[1]])]);
  return Object.fromEntries(Object.entries(origins).filter(([seq]) => named.has(Number(seq))));
}
