/** A whole family as one reader may see it, still a `FamilyState`: what a phone holds and folds on (contracts 10, 31.1). */
import type { Actor } from '#domain/access/actor.ts';
import { readable } from '#domain/access/redact.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Conflict, FamilyState, Field, Fields, Member, MergedRecord } from '#domain/family/family-state.ts';
import { isIdentityNumber } from '#domain/family/values.ts';

/**
 * Identity numbers never reach a phone whole, whoever its owner is: a phone gets lost. Origins go along only where something
 * that still stands came from them: a family of many years would carry them all. What the reader sees as it stands is not
 * copied, and each field is looked at once: a phone's first load has a hundred thousand.
 */
export function redactFamily(state: FamilyState, actor: Actor, today: PlainDate): FamilyState {
  const named = new Set<number>();
  let last = -1;
  const seen = (item: string, field: Field): Field => {
    const [, seq] = field;
    // Most fields of a family came with one entry.
    if (seq !== last) named.add((last = seq));
    const value = readable(actor, item, field, state.origins[seq], today);
    if (isIdentityNumber(value)) return [{ sealed: '', hash: '', last4: value.last4 }, seq];
    return value === field[0] ? field : [value, seq];
  };
  const fields = (of: Fields): Fields => {
    let next: Record<string, Field> | null = null;
    for (const item in of) {
      const field = of[item];
      if (!field) continue;
      const shown = seen(item, field);
      if (shown !== field) (next ??= { ...of })[item] = shown;
    }
    return next ?? of;
  };
  const conflict = ({ field, standing, other }: Conflict): Conflict => {
    const item = field.slice(field.lastIndexOf('/') + 1);
    return { field, standing: seen(item, standing), other: seen(item, other) };
  };
  // What stood before two records became one comes back when they are parted again (decision 0022).
  const merged = (record: MergedRecord): MergedRecord => ({
    ...record,
    before: Object.fromEntries(
      Object.entries(record.before).map(([item, field]) => [item, field && seen(item, field)]),
    ),
  });
  const members: Record<string, Member> = {};
  for (const [id, of] of Object.entries(state.members)) {
    members[id] = { ...of, fields: fields(of.fields), ...(of.merged && { merged: of.merged.map(merged) }) };
  }
  const redacted = { ...state, fields: fields(state.fields), members, conflicts: state.conflicts.map(conflict) };
  const origins = Object.entries(state.origins).filter(([seq]) => named.has(Number(seq)));
  return { ...redacted, origins: Object.fromEntries(origins) };
}
