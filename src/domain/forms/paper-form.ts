/**
 * The paper twin of the family form: the same questions in the same order, each with the codes of its answers. From the
 * forms as data, so that paper and screens cannot drift apart (issue 5).
 */
import type { FamilyState, Fields, ItemValue } from '#domain/family/family-state.ts';
import { isResident } from '#domain/family/apply-family.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import { familyFormUnder, type AskWhen, type FormSection, type SectionId } from '#domain/forms/family-form.ts';
import type { Item } from '#domain/forms/item.ts';
import type { KsVersion } from '#domain/welfare/ks-stage.ts';

/** What is written before a box: 1, 2, 3 … in the order of the form; two answers of another kind have codes of their own. */
export interface PaperChoice {
  code: string;
  /** What the screens store for it. */
  value: ItemValue;
  isTicked: boolean;
}

export interface PaperQuestion {
  /** Of the paper: a letter of the section and a number. */
  number: string;
  item: Item;
  askWhen: readonly AskWhen[];
  /** Empty where something is written. */
  choices: PaperChoice[];
  /** What is known already; `undefined` on an empty form, and where nobody has answered. */
  value: ItemValue | undefined;
}

export interface PaperBlock {
  section: SectionId;
  /** A person's block; null for the family's. `name` is null on an empty form. */
  person: { number: number; name: string | null } | null;
  questions: PaperQuestion[];
}

/** More than these stand in a list of codes at the end, once; the question itself has a line for the code. */
const MOST_BOXES = 16;

export const hasCodeList = ({ choices }: PaperQuestion): boolean => choices.length > MOST_BOXES;

/** Each question with a code list once, in the order of the form. */
export function codeLists(blocks: readonly PaperBlock[]): PaperQuestion[] {
  const listed = blocks.flatMap(({ questions }) => questions.filter(hasCodeList));
  return [...new Map(listed.map((question) => [question.item.id, question])).values()];
}

/** Lines for people on an empty form; a larger family takes a second sheet. */
export const PAPER_PEOPLE = 4;
const NOT_APPLICABLE = 'TB';
const NOT_ANSWERED = 'TJ';

/** @param family whose answers are printed; null = an empty form */
export function paperForm(family: FamilyState | null, ksVersion: KsVersion): PaperBlock[] {
  return familyFormUnder(ksVersion).flatMap((section, index) => {
    const letter = String.fromCharCode(65 + index);
    if (section.subject === 'family') return [blockOf(section, letter, null, family?.fields ?? null)];
    return peopleOf(family).map((person) => blockOf(section, letter, person, person.fields));
  });
}

interface PaperPerson {
  number: number;
  name: string | null;
  fields: Fields | null;
}

function peopleOf(family: FamilyState | null): PaperPerson[] {
  if (!family)
    return Array.from({ length: PAPER_PEOPLE }, (_, index) => ({ number: index + 1, name: null, fields: null }));
  return Object.values(family.members)
    .filter(isResident)
    .map(({ fields }, index) => {
      const name = fields['name']?.[0];
      return { number: index + 1, name: typeof name === 'string' ? name : null, fields };
    });
}

function blockOf(section: FormSection, letter: string, person: PaperPerson | null, fields: Fields | null): PaperBlock {
  const questions = section.questions.flatMap(({ item: id, askWhen = [] }, index) => {
    const item = itemOf(section.subject, id);
    if (!item) return [];
    const value = fields?.[id]?.[0];
    return [{ number: `${letter}${index + 1}`, item, askWhen, choices: choicesOf(item, value), value }];
  });
  return { section: section.id, person: person && { number: person.number, name: person.name }, questions };
}

function choicesOf(item: Item, value: ItemValue | undefined): PaperChoice[] {
  const { type } = item;
  const own =
    type.kind === 'yes-no' ? [true, false] : type.kind === 'one-of' ? type.choices.map((choice) => choice.value) : [];
  if (own.length === 0) return [];
  const numbered = own.map((each, index) => ({ code: String(index + 1), value: each, isTicked: each === value }));
  const isNotApplicable = typeof value === 'object' && value !== null && 'na' in value;
  return [
    ...numbered,
    ...(item.canBeNotApplicable
      ? [{ code: NOT_APPLICABLE, value: { na: true as const }, isTicked: isNotApplicable }]
      : []),
    ...(item.required ? [] : [{ code: NOT_ANSWERED, value: null, isTicked: value === null }]),
  ];
}
