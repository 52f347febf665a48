/** One line in, one line out: statuses, findings, facts, reasons and problems of a family (`cikar assess`). */
import type { z } from 'zod';
import { assessFamilyLine } from '#contract/assess-family.ts';
import type { AssessFamilyLine } from '#contract/assess-family.ts';
import { assessReading, nobodyLivesHere } from '#domain/assessment/assess-family.ts';
import type { AssessedFinding } from '#domain/assessment/assessment.ts';
import { explainReading } from '#domain/assessment/explain/explain-family.ts';
import type { Explanation } from '#domain/assessment/explain/explain-family.ts';
import type { ExplainedStatus } from '#domain/assessment/explain/explained.ts';
import { readFamily } from '#domain/assessment/family-reading.ts';
import type { FamilyReading } from '#domain/assessment/family-reading.ts';
import { evaluateFamily } from '#domain/assessment/results.ts';
import type { RuleSet } from '#domain/assessment/rule-set.ts';
import type { Problem } from '#domain/basics/problem.ts';
import { checkFamily } from '#domain/data-quality/check-family.ts';
import { membershipWatch } from '#domain/data-quality/reported-figures.ts';
import type { QualityProblem } from '#domain/data-quality/quality-problem.ts';
import { contactFacts } from '#domain/indicator/contact-facts.ts';
import type { KrsNote } from '#domain/krs/stunting-risk.ts';
import { message } from '#messages/messages.ts';
import { inputName, readFamilyLine } from '#server/assessment/read-family-line.ts';
import { needsNobody } from '#server/assessment/register-slips.ts';

interface OutProblem extends Problem {
  rule?: string;
  severity: string;
  /** The field, as the input calls it. */
  column: string;
  id: string;
  en: string;
}

export interface AssessedLine {
  [key: string]: unknown;
  problems: OutProblem[];
}

/** A reader of lines that remembers whom it has met, for DQ-12 (one family's line cannot tell). */
export function lineAssessor(ruleSet: RuleSet): (text: string, number: number) => AssessedLine {
  const watch = membershipWatch();
  return (text, number) => {
    const problems: OutProblem[] = [];
    const line = checkedLine(text, problems);
    if (line === null) return { line: number, problems };
    return { line: number, ...assessed(line, { number, ruleSet, watch, problems }) };
  };
}

interface Context {
  number: number;
  ruleSet: RuleSet;
  watch: ReturnType<typeof membershipWatch>;
  problems: OutProblem[];
}

const NO_EXPLANATION: Explanation = { results: [], notes: [] };

function assessed(line: AssessFamilyLine, { number, ruleSet, watch, problems }: Context): AssessedLine {
  const { asOf } = line;
  const family = readFamilyLine(line, `line-${number}`);
  const { state } = family;
  const reading = readFamily(state, asOf);
  const results = reading.residents.length === 0 ? null : evaluateFamily(reading, ruleSet.settings);
  // In this order: explaining asks for more days than the assessment depends on.
  const short = results === null ? nobodyLivesHere(asOf, ruleSet) : assessReading(reading, results, ruleSet);
  const isUnlisted = line.members.length === 0;
  const long =
    results === null
      ? explainedAlone(reading, isUnlisted, ruleSet)
      : explainReading(reading, results, ruleSet.settings);
  if (isUnlisted) problems.push(outProblem({ code: 'assess.no-members' }, 'members', 'warning'));
  const metTwice = family.niks.flatMap(({ id, nik }) => watch(nik, state.id, `person/${id}/nik`));
  problems.push(
    ...family.problems.map(({ problem, column }) => outProblem(problem, column, 'warning')),
    ...[...checkFamily(state, family.children, asOf, ruleSet.settings), ...metTwice].map(qualityOut),
  );
  const krs = short.statuses.find(({ kind }) => kind === 'krs')?.value;
  // A family in which nobody lives has no status; its registers then count for nobody.
  const krsStatus = krs === 'KRS' ? 'KRS' : 'UNKNOWN';
  const people = reading.residents.map(({ id, age }) => ({ id, age }));
  return {
    id: state.id,
    asOf,
    config: ruleSet.version,
    statuses: long.results.map(statusOut),
    findings: short.findings.map((finding) => findingOut(finding, long.results)),
    facts: { ...short.facts, ...contactFacts(people, krsStatus, family.registers, asOf) },
    notes: long.notes.map(noteOut),
    reassessOn: short.reassessOn,
    problems,
  };
}

/** A line that lists nobody is not a family in which nobody lives: what needs no person is said, and nothing is counted. */
function explainedAlone(reading: FamilyReading, isUnlisted: boolean, { settings }: RuleSet): Explanation {
  if (!isUnlisted) return NO_EXPLANATION;
  const { results } = explainReading(reading, evaluateFamily(reading, settings), settings);
  return { results: results.filter(needsNobody), notes: [] };
}

/** Twins, or the true gap in months where the rule sees no closeness (K5, K11). */
function noteOut(note: KrsNote): Record<string, unknown> {
  const params = note.kind === 'twins' ? {} : { months: note.months };
  return { ...note, rule: 'R-KRS-05', reason: sentenceOf(`explain.note.${note.kind}`, params) };
}

function statusOut(one: ExplainedStatus): Record<string, unknown> {
  return {
    kind: one.kind,
    value: one.value,
    rule: one.ruleId,
    version: one.ruleVersion,
    subject: one.subject,
    inputs: one.inputs.map(inputName),
    unknown: one.unknown.map(inputName),
    reason: sentenceOf(one.reason.key, one.reason.params),
    wouldChange: sentenceOf(one.change),
  };
}

function findingOut(finding: AssessedFinding, results: readonly ExplainedStatus[]): Record<string, unknown> {
  const kind = finding.kind === 'prasejahtera' ? 'welfare-stage' : finding.kind;
  const why = results.find((one) => one.kind === kind && one.subject.id === finding.subject.id);
  return {
    kind: finding.kind,
    present: finding.present,
    rule: finding.ruleId,
    version: finding.ruleVersion,
    subject: finding.subject,
    class: finding.class,
    inputs: (why?.inputs ?? []).map(inputName),
    unknown: (why?.unknown ?? []).map(inputName),
    reason: sentenceOf(finding.reason.key, finding.reason.params),
    wouldChange: sentenceOf(finding.present === true ? `finding.${finding.kind}.close` : 'explain.change.answer'),
  };
}

interface Sentence {
  key: string;
  params?: Record<string, string | number>;
  id: string;
  en: string;
}

/** Few sentences are said of many families: each is put together once. Ages and counts keep their number small. */
const SENTENCES = new Map<string, Sentence>();
const MOST_SENTENCES = 20_000;

function sentenceOf(key: string, params: Record<string, string | number> = {}): Sentence {
  const names = Object.keys(params);
  const known = names.length === 0 ? key : `${key} ${JSON.stringify(params)}`;
  const before = SENTENCES.get(known);
  if (before !== undefined) return before;
  const texts = { id: message('id', key, params), en: message('en', key, params) };
  const sentence = { key, ...(names.length > 0 && { params }), ...texts };
  if (SENTENCES.size < MOST_SENTENCES) SENTENCES.set(known, sentence);
  return sentence;
}

function qualityOut({ rule, severity, column, ...problem }: QualityProblem): OutProblem {
  return { ...outProblem(problem, inputName(column), severity), rule };
}

function outProblem({ code, details }: Problem, column: string, severity: string): OutProblem {
  const key = `problem.${code}`;
  const { id, en } = sentenceOf(key, details);
  return { code, severity, column, ...(details && { details }), id, en };
}

/** Wrong values are told and taken for unanswered; only a line that is no family at all has no result. */
function checkedLine(text: string, problems: OutProblem[]): AssessFamilyLine | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    problems.push(outProblem({ code: 'assess.no-json' }, '', 'error'));
    return null;
  }
  // Each round takes away what is wrong; what stays wrong after that is the line itself.
  for (let round = 0; round < 4; round += 1) {
    const parsed = assessFamilyLine.safeParse(value);
    if (parsed.success) return parsed.data;
    const wrong = parsed.error.issues.map((issue) => fault(issue, value));
    problems.push(...wrong);
    if (wrong.some(({ column }) => column === '' || column === 'asOf')) return null;
    value = without(value, parsed.error.issues);
  }
  return null;
}

function fault(issue: z.core.$ZodIssue, value: unknown): OutProblem {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return outProblem({ code: 'assess.unknown-field' }, [...path, ...issue.keys].join('.'), 'note');
  if (path.length === 0) return outProblem({ code: 'assess.no-family' }, '', 'error');
  if (path[0] === 'asOf') return outProblem({ code: 'assess.as-of' }, 'asOf', 'error');
  const isMissing = at(value, path) === undefined;
  return outProblem({ code: isMissing ? 'assess.missing' : 'assess.value' }, path.join('.'), 'error');
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Takes away the wrong fields; an item of a list goes as a whole only where it has no name of a field. */
function without(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const copy: unknown = structuredClone(value);
  const doomed = new Map<unknown[], Set<number>>();
  for (const issue of issues) {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      const owner = at(copy, path);
      if (isRecord(owner)) for (const key of issue.keys) delete owner[key];
      continue;
    }
    const owner = at(copy, path.slice(0, -1));
    const key = path.at(-1) ?? '';
    const isRequired = at(copy, path) === undefined;
    const list = isRequired ? at(copy, path.slice(0, -2)) : owner;
    if (Array.isArray(list))
      doomed.set(list, (doomed.get(list) ?? new Set()).add(Number(isRequired ? path.at(-2) : key)));
    else if (isRecord(owner)) delete owner[key];
  }
  // From the back, so that the places of the others stay right.
  for (const [list, places] of doomed) {
    for (const place of [...places].toSorted((a, b) => b - a)) list.splice(place, 1);
  }
  return copy;
}
