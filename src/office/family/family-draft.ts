/**
 * What has been put into the family form and not yet sent: only what changed, plus what somebody confirmed with
 * "masih sama" (contracts 9). Held in memory only.
 */
import type { FamilyPageView, ItemValueView } from '#contract/family.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import { FAMILY_FORM, isAsked } from '#domain/forms/family-form.ts';
import type { AskContext, AskedPerson, FormSection, Known, Question } from '#domain/forms/family-form.ts';
import type { Item } from '#domain/forms/item.ts';
import type { Items } from '#domain/submission/submission.ts';
import { checkTyped } from '#ui/form/typed-value.ts';
import type { AnswerValue, Typed } from '#ui/form/typed-value.ts';

/** Keys are fields: `family/<item>` or `person/<id>/<item>`. */
export interface FamilyDraft {
  typed: Readonly<Record<string, Typed>>;
  confirmed: readonly string[];
}
export const EMPTY_DRAFT: FamilyDraft = { typed: {}, confirmed: [] };

export type MemberView = FamilyPageView['members'][number];

export function fieldKey(member: MemberView | null, item: string): string {
  return member ? `person/${member.id}/${item}` : `family/${item}`;
}

export function standingOf(family: FamilyPageView, member: MemberView | null, item: string) {
  return (member ? member.items : family.items)[item];
}

/** The item a field is about; `null` for a key that is not one. */
export function itemOfField(field: string): Item | null {
  const parts = field.split('/');
  return itemOf(parts[0] === 'family' ? 'family' : 'person', parts.at(-1) ?? '') ?? null;
}

const memberOfField = (family: FamilyPageView, field: string): MemberView | null =>
  family.members.find((member) => field.startsWith(`person/${member.id}/`)) ?? null;

export function residentsOf(family: FamilyPageView): MemberView[] {
  return family.members.filter((member) => !member.left);
}

/** A value that conditions can compare; dates and numbers of identity are looked at elsewhere. */
function knownOf(value: AnswerValue | ItemValueView | undefined): Known {
  return value === undefined || value === null || typeof value === 'object' ? undefined : value;
}

function answerIn(
  family: FamilyPageView,
  draft: FamilyDraft,
  today: PlainDate,
  member: MemberView | null,
  item: string,
) {
  const typed = draft.typed[fieldKey(member, item)];
  if (!typed) return standingOf(family, member, item)?.value;
  const about = itemOf(member ? 'person' : 'family', item);
  const checked = about && checkTyped(about, typed, today);
  return checked?.ok ? checked.value : undefined;
}

function askedPerson(family: FamilyPageView, draft: FamilyDraft, today: PlainDate, member: MemberView): AskedPerson {
  const birth = answerIn(family, draft, today, member, 'birth_date');
  return {
    birthDate: typeof birth === 'object' && birth !== null && 'date' in birth ? birth.date : undefined,
    answer: (item) => knownOf(answerIn(family, draft, today, member, item)),
  };
}

/** The questions of a section for one member, or for the family, as the answers so far have it. */
export function questionsFor(
  section: FormSection,
  member: MemberView | null,
  family: FamilyPageView,
  draft: FamilyDraft,
  today: PlainDate,
): Question[] {
  const context: AskContext = {
    today,
    residents: residentsOf(family).map((person) => askedPerson(family, draft, today, person)),
    familyAnswer: (item) => knownOf(answerIn(family, draft, today, null, item)),
    ...(member ? { person: askedPerson(family, draft, today, member) } : {}),
  };
  return section.questions.filter((question) => isAsked(question, context));
}

/** Who a section asks: every resident member with at least one question, or the family (`null`). */
export function askedIn(
  section: FormSection,
  family: FamilyPageView,
  draft: FamilyDraft,
  today: PlainDate,
): (MemberView | null)[] {
  const candidates = section.subject === 'family' ? [null] : residentsOf(family);
  return candidates.filter((member) => questionsFor(section, member, family, draft, today).length > 0);
}

/** A standing answer as it can be sent again; masked and hidden ones cannot. */
function sendable(value: ItemValueView): AnswerValue | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if ('hidden' in value) return undefined;
  return 'last4' in value ? value.full : value;
}

/** Fields of a section that somebody may confirm: answered, readable, and not changed in this draft. */
export function confirmable(
  section: FormSection,
  family: FamilyPageView,
  draft: FamilyDraft,
  today: PlainDate,
): string[] {
  return askedIn(section, family, draft, today).flatMap((member) =>
    questionsFor(section, member, family, draft, today)
      .map(({ item }) => ({ field: fieldKey(member, item), standing: standingOf(family, member, item) }))
      .filter(({ field, standing }) => standing && sendable(standing.value) !== undefined && !draft.typed[field])
      .map(({ field }) => field),
  );
}

/** Changed fields that cannot be sent as they are. */
export function wrongFields(draft: FamilyDraft, today: PlainDate): string[] {
  return Object.entries(draft.typed)
    .filter(([field, typed]) => {
      const item = itemOfField(field);
      return item !== null && !checkTyped(item, typed, today).ok;
    })
    .map(([field]) => field);
}

/** The payload's `items`; call only when no field is wrong. */
export function itemsToSend(family: FamilyPageView, draft: FamilyDraft, today: PlainDate): Items {
  const items: Items = {};
  for (const field of draft.confirmed) {
    const standing = standingOf(family, memberOfField(family, field), itemOfField(field)?.id ?? '');
    const value = standing && sendable(standing.value);
    if (value !== undefined) items[field] = value;
  }
  for (const [field, typed] of Object.entries(draft.typed)) {
    const item = itemOfField(field);
    const checked = item && checkTyped(item, typed, today);
    if (checked?.ok) items[field] = checked.value;
  }
  return items;
}

export function changesIn(section: FormSection, draft: FamilyDraft): number {
  const items = new Set(section.questions.map(({ item }) => item));
  const fields = [...Object.keys(draft.typed), ...draft.confirmed];
  return fields.filter((field) => items.has(field.slice(field.lastIndexOf('/') + 1))).length;
}

export function changeCount(draft: FamilyDraft): number {
  return Object.keys(draft.typed).length + draft.confirmed.length;
}

export function withTyped(draft: FamilyDraft, field: string, typed: Typed | undefined): FamilyDraft {
  const { [field]: _before, ...others } = draft.typed;
  return {
    typed: typed ? { ...others, [field]: typed } : others,
    confirmed: draft.confirmed.filter((confirmed) => confirmed !== field),
  };
}

export function withConfirmed(draft: FamilyDraft, fields: readonly string[]): FamilyDraft {
  return { ...draft, confirmed: [...new Set([...draft.confirmed, ...fields])] };
}

export function sectionOf(id: string): FormSection | undefined {
  return FAMILY_FORM.find((section) => section.id === id);
}
