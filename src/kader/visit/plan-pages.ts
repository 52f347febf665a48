/** The form as screens: one topic, one person, at most five questions; the order is the paper's (`domain/forms`). */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import { FAMILY_FORM, isAsked, type FormSection, type SectionId } from '#domain/forms/family-form.ts';
import type { Item } from '#domain/forms/item.ts';
import { isResident, membersOf } from '#kader/family/reading.ts';
import { askContext, familyPath, personPath, standingAt, type Answers } from '#kader/visit/answers.ts';

const MOST_QUESTIONS = 5;
/** A question with many full-width answers takes the room of several. */
const MOST_ROWS = 14;
/** Longer lists of answers are one field to choose from. */
export const MOST_BUTTONS = 8;

export interface AskedQuestion {
  path: string;
  item: Item;
}

export interface Page {
  section: SectionId;
  personId: string | null;
  questions: AskedQuestion[];
}

export interface Plan {
  sections: readonly SectionId[];
  /** Also what was answered before: to be confirmed or changed. */
  again: boolean;
}

export function pagesOf(family: FamilyState, answers: Answers, plan: Plan, today: PlainDate): Page[] {
  return FAMILY_FORM.filter(({ id }) => plan.sections.includes(id)).flatMap((section) =>
    subjectsOf(section, family).flatMap((personId) =>
      inScreens(
        questionsOf(section, family, answers, today, personId).filter((each) => isWanted(family, each, plan)),
      ).map((questions) => ({ section: section.id, personId, questions })),
    ),
  );
}

/** How many questions of a topic this family is asked, and how many of them were never answered. */
export function countOf(
  section: FormSection,
  family: FamilyState,
  answers: Answers,
  today: PlainDate,
): { asked: number; open: number } {
  const all = subjectsOf(section, family).flatMap((personId) => questionsOf(section, family, answers, today, personId));
  return { asked: all.length, open: all.filter(({ path }) => standingAt(family, path) === undefined).length };
}

function subjectsOf({ subject }: FormSection, family: FamilyState): (string | null)[] {
  if (subject === 'family') return [null];
  return membersOf(family)
    .filter(isResident)
    .map(({ id }) => id);
}

function questionsOf(
  section: FormSection,
  family: FamilyState,
  answers: Answers,
  today: PlainDate,
  personId: string | null,
): AskedQuestion[] {
  const context = askContext(family, answers, today, personId ?? undefined);
  return section.questions
    .filter((question) => isAsked(question, context))
    .flatMap((question) => {
      const item = itemOf(section.subject, question.item);
      if (!item) return [];
      return [{ item, path: personId ? personPath(personId, item.id) : familyPath(item.id) }];
    });
}

/** What this reader may not see is not asked (contracts 10). */
function isWanted(family: FamilyState, { path }: AskedQuestion, { again }: Plan): boolean {
  const standing = standingAt(family, path);
  if (typeof standing === 'object' && standing !== null && 'hidden' in standing) return false;
  return again || standing === undefined;
}

function inScreens(questions: readonly AskedQuestion[]): AskedQuestion[][] {
  const screens: AskedQuestion[][] = [];
  let [last, rows]: [AskedQuestion[], number] = [[], 0];
  for (const question of questions) {
    const needs = rowsOf(question.item);
    if (last.length === 0 || last.length === MOST_QUESTIONS || rows + needs > MOST_ROWS) {
      last = [];
      rows = 0;
      screens.push(last);
    }
    last.push(question);
    rows += needs;
  }
  return screens;
}

function rowsOf({ type }: Item): number {
  if (type.kind === 'yes-no') return 4;
  if (type.kind !== 'one-of') return 2;
  return type.choices.length > MOST_BUTTONS ? 2 : type.choices.length + 2;
}
