/** What can be said of a submission before any family is read: its kind, its shape, its answers, its dates. */
import { PAYLOADS } from '#contract/payloads.ts';
import { groupOf } from '#domain/access/redact.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import { closedMonthProblems } from '#domain/growth/posyandu-month.ts';
import { checkItems, checkNewPerson, checkPaths } from '#domain/forms/check-items.ts';
import {
  FAMILY_KINDS,
  SYSTEM_KINDS,
  type Items,
  type Kind,
  type Payloads,
  type Submission,
} from '#domain/submission/submission.ts';

export function isKnownKind(kind: string): kind is Kind {
  return Object.hasOwn(PAYLOADS, kind);
}

export function checkSubmission(submission: Submission, today: PlainDate): Problem[] {
  if (!isKnownKind(submission.kind)) return [problem('submission.kind-unknown')];
  const isFamilyKind = (FAMILY_KINDS as readonly Kind[]).includes(submission.kind);
  if (isFamilyKind !== (submission.familyId !== undefined)) return [problem('submission.subject')];
  if (!isPlainDate(submission.observedOn)) return [problem('submission.observed-on')];
  if (submission.observedOn > today) return [problem('submission.observed-in-future')];
  // Ours are made by our own code, whose types say what zod would ask again: an eighth of an import's time.
  if (!SYSTEM_KINDS.has(submission.kind)) {
    const parsed = PAYLOADS[submission.kind].safeParse(submission.payload);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return [problem('submission.payload', { at: (issue?.path ?? []).join('/').slice(0, 80) })];
    }
  }
  return checkAnswers(submission, today);
}

/** The shape is checked above, so each kind's payload is what its type says. */
function checkAnswers(submission: Submission, today: PlainDate): Problem[] {
  switch (submission.kind) {
    case 'family-registered': {
      const { family, members } = submission.payload as Payloads['family-registered'];
      const heads = members.filter((member) => member.items['relation'] === 'HEAD').length;
      return [
        ...(heads === 1 ? [] : [problem('family.one-head')]),
        ...checkItems('family', family, today),
        ...members.flatMap((member) => checkNewPerson(member.items, today)),
      ];
    }
    case 'family-imported': {
      const { family, members } = submission.payload as Payloads['family-imported'];
      return [
        ...checkItems('family', family, today, 'data'),
        ...members.flatMap((member) => checkItems('person', member.items, today)),
      ];
    }
    case 'family-answered':
      return checkPaths((submission.payload as Payloads['family-answered']).items, today);
    case 'member-added':
      return checkNewPerson((submission.payload as Payloads['member-added']).items, today);
    case 'member-changed':
      return checkItems('person', (submission.payload as Payloads['member-changed']).items, today);
    case 'conflict-settled': {
      const { field, value } = submission.payload as Payloads['conflict-settled'];
      return checkPaths({ [field]: value }, today);
    }
    case 'families-split': {
      const { members, address, on } = submission.payload as Payloads['families-split'];
      const heads = members.filter((member) => member.items['relation'] === 'HEAD').length;
      return [
        ...(heads === 1 ? [] : [problem('family.one-head')]),
        ...onlyAddress(address, today),
        ...checkDay(on, today),
        ...members.flatMap((member) => checkItems('person', member.items, today)),
      ];
    }
    case 'families-merged': {
      const { members, on } = submission.payload as Payloads['families-merged'];
      return [...checkDay(on, today), ...members.flatMap((member) => checkItems('person', member.items, today))];
    }
    case 'family-moved-out': {
      const { address, on } = submission.payload as Payloads['family-moved-out'];
      return [...onlyAddress(address, today), ...checkDay(on, today)];
    }
    case 'posyandu-month-closed':
      return closedMonthProblems(submission.payload as Payloads['posyandu-month-closed'], today);
    case 'persons-merged':
      return checkBrought(submission as Submission<'persons-merged'>);
    case 'kb-recorded':
      return onlyFamilyPlanning('family', (submission.payload as Payloads['kb-recorded']).items, today);
    case 'pregnancy-recorded':
      return onlyFamilyPlanning('person', (submission.payload as Payloads['pregnancy-recorded']).items, today);
    default:
      return checkDays(submission.payload);
  }
}

/** The day something happened: it exists and has come. */
function checkDay(on: PlainDate | undefined, today: PlainDate): Problem[] {
  if (on === undefined) return [];
  if (!isPlainDate(on)) return [problem('form.date', { item: 'on' })];
  return on > today ? [problem('submission.on-in-future')] : [];
}

/** What is carried from one record to the other is read here, never told by a client. */
function checkBrought({ source, payload }: Submission<'persons-merged'>): Problem[] {
  return payload.brought && source !== 'system' ? [problem('submission.payload', { at: 'brought' })] : [];
}

const ADDRESS = ['address', 'dusun', 'rw', 'rt'];

function onlyAddress(items: Items, today: PlainDate): Problem[] {
  const foreign = Object.keys(items).find((item) => !ADDRESS.includes(item));
  if (foreign !== undefined) return [problem('form.item-unknown', { item: foreign.slice(0, 40) })];
  // The RT in another village is not always known at the door that they leave: nobody's yet, its office sees the family.
  const known = Object.entries(items).filter(([, value]) => value !== null);
  return checkItems('family', Object.fromEntries(known), today);
}

/** Kinds of one topic carry nothing of another. */
function onlyFamilyPlanning(subject: 'family' | 'person', items: Items, today: PlainDate): Problem[] {
  const foreign = Object.keys(items).find((item) => groupOf(item) !== 'family-planning');
  if (foreign !== undefined) return [problem('form.item-unknown', { item: foreign.slice(0, 40) })];
  return checkItems(subject, items, today);
}

/** Days in the other payloads have the right shape; here they also have to exist (31 February does not). */
function checkDays(payload: Submission['payload']): Problem[] {
  return Object.entries(payload).flatMap(([key, value]) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !isPlainDate(value)
      ? [problem('form.date', { item: key })]
      : [],
  );
}
