/** The family page as one reader may see it: every value passes `readable` on its way out. */
import type { FamilyPageView, FindingView, ItemValueView, ItemView } from '#contract/family.ts';
import type { Actor } from '#domain/access/actor.ts';
import { mayReadWhole, readable } from '#domain/access/redact.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { headOf } from '#domain/family/apply-family.ts';
import type { Conflict, FamilyState, Field, Fields, ItemValue, Member } from '#domain/family/family-state.ts';
import { birthDateOf, isIdentityNumber, textOf } from '#domain/family/values.ts';
import type { FindingEpisode } from '#domain/finding/finding.ts';
import { ageOn } from '#server/family/person-view.ts';
import { unseal } from '#server/secrets/seal.ts';
import type { Keys } from '#server/secrets/keys.ts';

export interface Reader {
  actor: Actor;
  today: PlainDate;
  keys: Keys;
  /** Account id → name. */
  names: ReadonlyMap<string, string>;
  villageName: (code: string) => string;
}

export type PageBody = Pick<FamilyPageView, 'headName' | 'items' | 'members' | 'statuses' | 'findings' | 'conflicts'>;

export function familyPageBody(state: FamilyState, reader: Reader): PageBody {
  const head = headOf(state);
  return {
    headName: (head && textOf(head.fields, 'name')) ?? '',
    items: itemViews(state, state.fields, reader),
    members: Object.values(state.members)
      .toSorted(
        (a, b) =>
          memberOrder(a) - memberOrder(b) ||
          (birthDateOf(a.fields)?.date ?? '').localeCompare(birthDateOf(b.fields)?.date ?? ''),
      )
      .map((member) => memberView(state, member, reader)),
    statuses: (state.assessment?.statuses ?? []).map((status) => ({ ...status })),
    findings: state.findings.map((episode) => findingView(state, episode, reader)),
    conflicts: state.conflicts.map((conflict) => conflictView(state, conflict, reader)),
  };
}

/** Head, spouse, children, then the others; those who left come last. */
function memberOrder(member: Member): number {
  const order = ['HEAD', 'SPOUSE', 'CHILD'].indexOf(textOf(member.fields, 'relation') ?? '');
  return (order === -1 ? 3 : order) + (member.left ? 10 : 0);
}

function memberView(state: FamilyState, member: Member, reader: Reader): PageBody['members'][number] {
  return {
    id: member.id,
    name: textOf(member.fields, 'name') ?? '',
    sex: textOf(member.fields, 'sex'),
    age: ageOn(birthDateOf(member.fields)?.date ?? null, reader.today),
    relation: textOf(member.fields, 'relation'),
    residenceStatus: textOf(member.fields, 'residence_status'),
    left: member.left ? leftView(member.left) : null,
    merged: (member.merged ?? []).map(({ otherId, otherFamily }) => ({ otherId, otherFamily })),
    items: itemViews(state, member.fields, reader),
  };
}

function leftView({ reason, on, as }: NonNullable<Member['left']>): PageBody['members'][number]['left'] {
  return { reason, on, ...(as ? { as } : {}) };
}

function itemViews(state: FamilyState, fields: Fields, reader: Reader): Record<string, ItemView> {
  return Object.fromEntries(
    Object.entries(fields).map(([item, field]) => [item, itemView(state, item, field, reader)]),
  );
}

function itemView(state: FamilyState, item: string, field: Field, reader: Reader): ItemView {
  const origin = state.origins[field[1]];
  return {
    value: shownValue(reader, item, readable(reader.actor, item, field, origin, reader.today)),
    observedOn: origin?.observedOn ?? '',
    source: origin?.source ?? '',
    author: authorName(reader, origin?.author ?? ''),
  };
}

/** Identity numbers leave as their last digits, whole only for who may read them (contracts 8). */
export function shownValue(reader: Reader, item: string, value: ItemValue): ItemValueView {
  if (!isIdentityNumber(value)) return value;
  if (mayReadWhole(reader.actor, item) && value.sealed !== '')
    return { last4: value.last4, full: unseal(reader.keys, value.sealed) };
  return { last4: value.last4 };
}

export function authorName(reader: Reader, author: string): string {
  return reader.names.get(author) ?? author.replace(/^demo:/, '');
}

function findingView(state: FamilyState, episode: FindingEpisode, reader: Reader): FindingView {
  const person = episode.subject.kind === 'person' ? state.members[episode.subject.id] : headOf(state);
  return {
    id: episode.id,
    villageCode: state.villageCode,
    familyId: state.id,
    kind: episode.kind,
    ruleId: episode.ruleId,
    ruleVersion: episode.ruleVersion,
    subject: {
      ...episode.subject,
      name: (person && textOf(person.fields, 'name')) ?? '',
      age: person ? ageOn(birthDateOf(person.fields)?.date ?? null, reader.today) : null,
    },
    reason: episode.reason,
    class: episode.class,
    openedOn: episode.openedOn,
    closedOn: episode.closedOn ?? null,
    unsure: episode.unsure ?? false,
  };
}

function conflictView(state: FamilyState, conflict: Conflict, reader: Reader): PageBody['conflicts'][number] {
  const { subject, item } = describePath(state, conflict.field);
  return {
    field: conflict.field,
    subject,
    item,
    standing: itemView(state, item, conflict.standing, reader),
    other: itemView(state, item, conflict.other, reader),
  };
}

/** `family/water` → the family; `person/<id>/name` → that person's name. */
export function describePath(state: FamilyState, path: string): { subject: string; item: string } {
  const [subject, first = '', second = ''] = path.split('/');
  if (subject === 'family') return { subject: 'family', item: first };
  const member = state.members[first];
  return { subject: (member && textOf(member.fields, 'name')) ?? '', item: second };
}
