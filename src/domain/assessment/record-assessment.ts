/** Turns what the rules say now into episodes and needs: opened, kept, closed, bounced (contracts 2, 31.6). */
import type { AssessedFinding, Assessment } from '#domain/assessment/assessment.ts';
import { addDays, type PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { FindingEpisode } from '#domain/finding/finding.ts';
import { openNeed } from '#domain/need/apply-need.ts';
import type { Need } from '#domain/need/need.ts';
import type { CatalogueLine } from '#domain/pack/pack.ts';

/** `uuid8(sha256(text))`, given by the caller: the domain has no hash of its own. */
export type DeriveId = (text: string) => string;

/** A need verified this long ago while its finding is still open did not help: it bounces (contracts 31.6). */
export const DAYS_UNTIL_BOUNCE = 30;

export interface RecordContext {
  seq: number;
  catalogue: readonly CatalogueLine[];
  deriveId: DeriveId;
}

export function recordAssessment(state: FamilyState, assessment: Assessment, context: RecordContext): FamilyState {
  const kept = state.findings.map((episode) =>
    episode.closedOn ? episode : keepOrClose(episode, assessment, context.seq),
  );
  const opened = assessment.findings
    .filter((finding) => finding.present && !kept.some((episode) => !episode.closedOn && isSame(episode, finding)))
    .map((finding) => openEpisode(state, finding, assessment.asOf, context));
  const findings = [...kept, ...opened];
  const needs = withBounces(needsAfter(state.needs, findings, assessment.asOf), findings, assessment.asOf, context);
  const fresh = opened.flatMap((episode) => needsOf(episode, assessment.asOf, context, 0));
  const { findings: _findings, ...record } = assessment;
  // A fact that is not stored is 0: most are, and a province holds 450,000 of these.
  const facts: Record<string, number> = {};
  for (const fact of Object.keys(record.facts)) {
    const count = record.facts[fact] ?? 0;
    if (count !== 0) facts[fact] = count;
  }
  return {
    ...state,
    findings,
    needs: [...needs, ...fresh],
    assessment: { ...record, facts, reassessOn: earliest(record.reassessOn, nextBounce(needs, findings)) },
  };
}

function isSame(episode: FindingEpisode, finding: AssessedFinding): boolean {
  return (
    episode.kind === finding.kind &&
    episode.subject.kind === finding.subject.kind &&
    episode.subject.id === finding.subject.id
  );
}

function keepOrClose(episode: FindingEpisode, assessment: Assessment, seq: number): FindingEpisode {
  const finding = assessment.findings.find((candidate) => isSame(episode, candidate));
  const { unsure: _unsure, ...rest } = episode;
  if (!finding) return { ...rest, closedOn: assessment.asOf, closedSeq: seq };
  if (finding.present === null) return { ...rest, unsure: true };
  return {
    ...rest,
    ruleId: finding.ruleId,
    ruleVersion: finding.ruleVersion,
    reason: finding.reason,
    class: finding.class,
  };
}

function openEpisode(
  state: FamilyState,
  finding: AssessedFinding,
  asOf: PlainDate,
  context: RecordContext,
): FindingEpisode {
  const { present: _present, ...facts } = finding;
  const id = context.deriveId(
    [state.villageCode, finding.kind, finding.subject.id, finding.kind, context.seq].join('|'),
  );
  return { ...facts, id, openedOn: asOf, openedSeq: context.seq };
}

function needsOf(episode: FindingEpisode, openedOn: PlainDate, context: RecordContext, bounces: number): Need[] {
  return context.catalogue
    .filter((line) => line.kind === episode.kind)
    .map((line) =>
      openNeed(
        {
          findingId: episode.id,
          kind: episode.kind,
          subject: episode.subject,
          reason: episode.reason,
          class: episode.class,
          openedOn,
        },
        line,
        context.deriveId([episode.id, line.service, bounces].join('|')),
        bounces,
      ),
    );
}

/** Needs follow their finding: the reason stays current; what nobody has delivered yet ends with it. */
function needsAfter(needs: readonly Need[], findings: readonly FindingEpisode[], asOf: PlainDate): Need[] {
  return needs.map((need) => {
    const episode = findings.find((candidate) => candidate.id === need.findingId);
    if (!episode || need.closedOn) return need;
    if (!episode.closedOn) return { ...need, reason: episode.reason, class: episode.class };
    if (need.status === 'delivered') return need;
    return { ...need, status: 'no-longer-needed', closedOn: asOf };
  });
}

function withBounces(
  needs: readonly Need[],
  findings: readonly FindingEpisode[],
  asOf: PlainDate,
  context: RecordContext,
): Need[] {
  return needs.flatMap((need) => {
    const episode = findings.find((candidate) => candidate.id === need.findingId);
    if (!episode || episode.closedOn || !bouncesOn(need) || (bouncesOn(need) ?? '') > asOf) return [need];
    const again = needsOf(episode, asOf, context, need.bounces + 1).filter(
      (candidate) => candidate.service === need.service,
    );
    return [{ ...need, status: 'bounced' as const }, ...again];
  });
}

function bouncesOn(need: Need): PlainDate | null {
  return need.status === 'verified' && need.closedOn ? addDays(need.closedOn, DAYS_UNTIL_BOUNCE) : null;
}

function nextBounce(needs: readonly Need[], findings: readonly FindingEpisode[]): PlainDate | null {
  const open = new Set(findings.filter((episode) => !episode.closedOn).map((episode) => episode.id));
  return needs
    .filter((need) => open.has(need.findingId))
    .map(bouncesOn)
    .reduce<PlainDate | null>(earliest, null);
}

function earliest(a: PlainDate | null, b: PlainDate | null): PlainDate | null {
  if (a === null) return b;
  if (b === null) return a;
  return a < b ? a : b;
}
