/** One result of one rule with everything an official needs to trust or contest it. */
import { read } from '#domain/assessment/reading.ts';
import type { Answer, Reading } from '#domain/assessment/reading.ts';
import type { Rule } from '#domain/assessment/rules.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Truth } from '#domain/basics/truth.ts';
import type { Measured } from '#domain/care/care.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { FINDING_KINDS } from '#domain/finding/finding.ts';
import type { Reason, Subject } from '#domain/finding/finding.ts';

/**
 * `family/<item>` or `person/<id>/<item>`; `members` stands for who belongs to the family, lives there, and how they are
 * related. (The ways of `FamilyState`; whoever prints them writes the names of the data dictionary.)
 */
export type InputPath = string;
export const MEMBERS: InputPath = 'members';

export const ofFamily = (...items: string[]): InputPath[] => items.map((item) => `family/${item}`);
export const ofPerson = (id: string, ...items: string[]): InputPath[] => items.map((item) => `person/${id}/${item}`);

export interface ExplainedStatus {
  kind: string;
  ruleId: string;
  ruleVersion: string;
  subject: Subject;
  /** A class, a number, or `TRUE`, `FALSE`, `NA`, `UNKNOWN`, `SERVER_DECIDES`. */
  value: string | number;
  /** The answers that decided: while these and the unknown ones stay, the value does, whatever the others say. */
  inputs: InputPath[];
  /** What the rule asks for and nobody has answered, or not to the day, or with a day to come; some of it may decide by its absence. */
  unknown: InputPath[];
  reason: Reason;
  /** Message key of what would change the value; it speaks of `inputs`, and of `unknown` while nothing is decided. */
  change: string;
}

export interface Draft {
  kind: string;
  rule: Rule;
  subject: Subject;
  value: Truth | string | number;
  inputs: InputPath[];
  /** Everything the rule may read of this family. */
  reads: InputPath[];
  /** Default: `explain.<kind>.<value>` without numbers. */
  reason?: Reason;
  /** More that nobody knows, for instance a pregnancy that has run out. */
  unknown?: InputPath[];
}

/** Looks each path up once, however many rules read it. */
export function explainer(state: FamilyState, asOf: PlainDate): (draft: Draft) => ExplainedStatus {
  const standings = new Map<InputPath, Standing>();
  const at = (path: InputPath): Standing => {
    const known = standings.get(path);
    if (known !== undefined) return known;
    const standing = standingAt(state, path, asOf);
    standings.set(path, standing);
    return standing;
  };
  return (draft) => explained(draft, at);
}

function explained(draft: Draft, at: (path: InputPath) => Standing): ExplainedStatus {
  const { kind, rule, subject } = draft;
  const hidden = draft.reads.some((path) => at(path) === 'hidden');
  const value = word(draft.value, hidden);
  const isUndecided = value === 'UNKNOWN' || value === 'SERVER_DECIDES';
  const inputs = new Set<InputPath>();
  const unknown = new Set<InputPath>();
  for (const path of draft.reads) if (isOpen(at(path))) unknown.add(path);
  if (!isUndecided) for (const path of draft.inputs) (at(path) === 'not-answered' ? unknown : inputs).add(path);
  for (const path of draft.unknown ?? []) unknown.add(path);
  return {
    kind,
    ruleId: rule.id,
    ruleVersion: rule.version,
    subject,
    value,
    inputs: [...inputs],
    unknown: [...unknown],
    reason: reasonFor(draft, value),
    change: changeKey(kind, value),
  };
}

const FOUND: readonly (string | number)[] = ['TRUE', 'KRS', 'PRA_SEJAHTERA'];
const BELOW_TOP: readonly (string | number)[] = ['PRA_SEJAHTERA', 'KS_I', 'KS_II', 'KS_III'];

/** A finding ends as its card says; whatever else is decided changes with the answers that decided it. */
function changeKey(kind: string, value: string | number): string {
  if (value === 'UNKNOWN' || value === 'SERVER_DECIDES') return 'explain.change.answer';
  if (value === 'NEEDS_UPDATE') return 'explain.change.pregnancy';
  if (BELOW_TOP.includes(value)) return 'explain.change.stage';
  const isFinding = FINDING_KINDS.some((one) => one === kind);
  return isFinding && FOUND.includes(value) ? `finding.${kind}.close` : 'explain.change.inputs';
}

/** An answer that this reader may not see leaves all but a plain "no" to the server (contracts 10). */
function word(value: Truth | string | number, hidden: boolean): string | number {
  if (value === false) return 'FALSE';
  if (value === 'na' || value === 'NA') return 'NA';
  if (value === null || value === 'UNKNOWN') return hidden ? 'SERVER_DECIDES' : 'UNKNOWN';
  return value === true ? 'TRUE' : value;
}

function reasonFor(draft: Draft, value: string | number): Reason {
  if (value === 'SERVER_DECIDES') return { key: 'reason.server-decides', params: {} };
  if (value === 'UNKNOWN') return { key: 'explain.unknown', params: {} };
  return draft.reason ?? { key: `explain.${draft.kind}.${value}`, params: {} };
}

type Standing = Reading['kind'] | 'imprecise' | 'ahead';

/** No answer, one that does not know, a birth date not known to the day (contracts 31.7), or a day that has not come. */
const isOpen = (standing: Standing): boolean =>
  standing !== 'answered' && standing !== 'not-applicable' && standing !== 'hidden';

/** A birth or a divorce of tomorrow is a slip: no rule can count from it, whatever it says (DQ-04). */
const PAST_DAYS = /\/(birth_date|divorce_date)$/;

function standingAt(state: FamilyState, path: InputPath, asOf: PlainDate): Standing {
  if (path.includes('/measurement.')) return measuredAt(state, path);
  const at = fieldsAt(state, path);
  if (at === null) return 'answered';
  const reading = read(...at);
  if (reading.kind !== 'answered') return reading.kind;
  const { value } = reading;
  if (PAST_DAYS.test(path) && dayOf(value) > asOf) return 'ahead';
  // "Tidak tahu", an answer of some questions.
  if (value === 'unknown') return 'imprecise';
  return typeof value === 'object' && 'precision' in value && value.precision !== 'DAY' ? 'imprecise' : 'answered';
}

function dayOf(value: Answer): PlainDate {
  if (typeof value === 'object') return 'precision' in value ? value.date : '';
  return typeof value === 'string' ? value : '';
}

/** The names of the command line (rulebook 3.7) and of what was measured. */
const MEASURES: Readonly<Record<string, keyof Measured>> = {
  date: 'measuredOn',
  weight_kg: 'weightKg',
  lenhei_cm: 'lenheiCm',
  posture: 'measure',
  oedema: 'oedema',
};

/** `person/<id>/measurement.<what>`: answered when anybody ever measured it. */
function measuredAt(state: FamilyState, path: InputPath): Standing {
  const [, id = '', what = ''] = path.split('/');
  const name = MEASURES[what.slice('measurement.'.length)];
  const isThere = (state.care?.growth[id] ?? []).some((one) => name !== undefined && one[name] != null);
  return isThere ? 'answered' : 'not-answered';
}

function fieldsAt(state: FamilyState, path: InputPath): [fields: FamilyState['fields'], item: string] | null {
  const first = path.indexOf('/');
  const last = path.lastIndexOf('/');
  if (first === -1) return null;
  if (path.startsWith('family/')) return [state.fields, path.slice(first + 1)];
  const member = state.members[path.slice(first + 1, last)];
  return member === undefined ? null : [member.fields, path.slice(last + 1)];
}
