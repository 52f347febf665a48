/** What a visit says once it is over, before anything is sent: doubts to ask about in the house, findings, what has ended. */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { checkFamily } from '#domain/data-quality/check-family.ts';
import type { QualityProblem } from '#domain/data-quality/quality-problem.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { FindingEpisode } from '#domain/finding/finding.ts';
import { ruleSetOn, type Pack } from '#domain/pack/pack.ts';
import type { Items } from '#domain/submission/submission.ts';
import { foldLocal } from '#kader/core/local-entry.ts';
import { assessed } from '#kader/family/reading.ts';

export interface Trial {
  family: FamilyState;
  items: Items;
  observedOn: PlainDate;
  today: PlainDate;
  pack: Pack;
  account: string;
}

/** The family as it will be, so that a doubt is raised while she still sits in the house. */
export function tried({ family, items, observedOn, today, pack, account }: Trial): FamilyState {
  const submission = {
    submissionId: 'trial',
    villageCode: family.villageCode,
    kind: 'family-answered' as const,
    formVersion: 1,
    familyId: family.id,
    payload: { form: 'kader-visit', items },
    observedOn,
    capturedAt: `${today}T00:00:00Z`,
    device: 'trial',
    deviceCounter: 0,
    basedOn: family.seq,
    source: 'kader' as const,
  };
  return foldLocal(family, [{ counter: 2 ** 30, submission }], { account, today, pack }) ?? family;
}

/** Only what these answers brought in: old doubts are somebody else's to settle. */
export function doubtsOf(trial: Trial): QualityProblem[] {
  const { settings } = ruleSetOn(trial.pack, trial.today);
  const check = (family: FamilyState): QualityProblem[] => checkFamily(family, [], trial.today, settings);
  const before = new Set(check(trial.family).map(({ code, column }) => `${code} ${column}`));
  return check(tried(trial)).filter(({ code, column }) => !before.has(`${code} ${column}`));
}

export interface Found {
  opened: FindingEpisode[];
  closed: FindingEpisode[];
  open: FindingEpisode[];
}

export function foundBetween(before: FamilyState, after: FamilyState, pack: Pack, today: PlainDate): Found {
  const [was, is] = [assessed(before, pack, today), assessed(after, pack, today)];
  const key = ({ kind, subject }: FindingEpisode): string => `${kind} ${subject.id}`;
  const openIn = (family: FamilyState): FindingEpisode[] => family.findings.filter(({ closedOn }) => !closedOn);
  const [wasOpen, isOpen] = [new Set(openIn(was).map(key)), new Set(openIn(is).map(key))];
  return {
    opened: openIn(is).filter((episode) => !wasOpen.has(key(episode))),
    closed: openIn(was).filter((episode) => !isOpen.has(key(episode))),
    open: openIn(is),
  };
}
