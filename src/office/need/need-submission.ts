/** From the dialog's fields to the submission it means; or which field is not right yet. */
import type { NeedView } from '#contract/family.ts';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { fine, problem, refused } from '#domain/basics/problem.ts';
import type { Result } from '#domain/basics/problem.ts';
import { SECTORS } from '#domain/need/need.ts';
import type { Payloads } from '#domain/submission/submission.ts';
import type { NeedAct } from '#office/need/need-state.ts';

export interface NeedFields {
  date: string;
  text: string;
  handTo: string;
}

export type NeedKind = 'promise-made' | 'promise-changed' | 'need-declined' | 'delivery-recorded' | 'delivery-verified';
export interface NeedSubmission {
  kind: NeedKind;
  payload: Payloads[NeedKind];
}

const missing = (field: string) => refused(problem('need.field-missing', { field }));

/** A promise looks ahead. */
function dueDate(date: string, today: PlainDate): Result<PlainDate> {
  if (!isPlainDate(date)) return missing('need.due-field');
  return date >= today ? fine(date) : refused(problem('need.date-past'));
}

function promised(need: NeedView, { date, text }: NeedFields, today: PlainDate): Result<NeedSubmission> {
  const dueOn = dueDate(date, today);
  if (!dueOn.ok) return dueOn;
  const note = text ? { note: text } : {};
  return fine({ kind: 'promise-made', payload: { needId: need.id, dueOn: dueOn.value, ...note } });
}

function changed(need: NeedView, { date, text }: NeedFields, today: PlainDate): Result<NeedSubmission> {
  const dueOn = dueDate(date, today);
  if (!dueOn.ok) return dueOn;
  if (!text) return missing('need.reason-field');
  return fine({ kind: 'promise-changed', payload: { needId: need.id, dueOn: dueOn.value, reason: text } });
}

function declined(need: NeedView, { handTo, text }: NeedFields): Result<NeedSubmission> {
  const sector = SECTORS.find((candidate) => candidate === handTo);
  if (!sector) return missing('need.hand-to');
  if (!text) return missing('need.reason-field');
  return fine({ kind: 'need-declined', payload: { needId: need.id, handTo: sector, reason: text } });
}

function delivered(need: NeedView, { date, text }: NeedFields, today: PlainDate): Result<NeedSubmission> {
  if (!isPlainDate(date)) return missing('need.delivered-on');
  if (date > today) return refused(problem('need.date-future'));
  const note = text ? { note: text } : {};
  return fine({ kind: 'delivery-recorded', payload: { needId: need.id, deliveredOn: date, ...note } });
}

export function needSubmission(
  act: NeedAct,
  need: NeedView,
  raw: NeedFields,
  today: PlainDate,
): Result<NeedSubmission> {
  const fields = { ...raw, text: raw.text.trim() };
  switch (act) {
    case 'promise':
      return promised(need, fields, today);
    case 'change':
      return changed(need, fields, today);
    case 'decline':
      return declined(need, fields);
    case 'deliver':
      return delivered(need, fields, today);
    case 'verify':
      return fine({ kind: 'delivery-verified', payload: { needId: need.id } });
  }
}
