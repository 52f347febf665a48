/** The state of the office form: draft, day of observation, sending, and what the server said. */
import { useState } from 'react';
import type { z } from 'zod';
import type { FamilyPageView } from '#contract/family.ts';
import type { clash } from '#contract/submission.ts';
import type { Outcome } from '#contract/submission.ts';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { EMPTY_DRAFT, changeCount, itemsToSend, wrongFields } from '#office/family/family-draft.ts';
import type { FamilyDraft } from '#office/family/family-draft.ts';
import { familyQuery } from '#office/family/family-queries.ts';
import { useMe } from '#office/shell/me.ts';
import { useSubmit } from '#office/shell/use-submit.ts';
import { useQueryClient } from '@tanstack/react-query';

export type Clash = z.infer<typeof clash>;
export type AcceptedOutcome = Extract<Outcome, { result: 'accepted' }>;

const FORM = 'office-family';

export interface FamilyFormState {
  today: PlainDate;
  draft: FamilyDraft;
  change: (change: (draft: FamilyDraft) => FamilyDraft) => void;
  observedOn: string;
  setObservedOn: (date: string) => void;
  isDateFine: boolean;
  wrong: readonly string[];
  changes: number;
  isUnsaved: boolean;
  save: () => void;
  discard: () => void;
  isSaving: boolean;
  error: unknown;
  saved: AcceptedOutcome | null;
  clashes: readonly Clash[] | null;
  closeClashes: () => void;
  /** Keeps the draft's answer for these fields, drops it for the other clashing ones, and sends. */
  decide: (mine: readonly string[]) => void;
}

function without(draft: FamilyDraft, fields: ReadonlySet<string>): FamilyDraft {
  return {
    typed: Object.fromEntries(Object.entries(draft.typed).filter(([field]) => !fields.has(field))),
    confirmed: draft.confirmed.filter((field) => !fields.has(field)),
  };
}

export function useFamilyForm(family: FamilyPageView): FamilyFormState {
  const { today } = useMe();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<FamilyDraft>(EMPTY_DRAFT);
  const [observedOn, setObservedOn] = useState(today);
  const [saved, setSaved] = useState<AcceptedOutcome | null>(null);
  const [clashes, setClashes] = useState<readonly Clash[] | null>(null);
  const send = useSubmit<'family-answered'>((outcome) => {
    setSaved(outcome.result === 'accepted' ? outcome : null);
    setDraft(EMPTY_DRAFT);
    window.scrollTo({ top: 0 });
  });
  const isDateFine = isPlainDate(observedOn) && observedOn <= today;
  const wrong = wrongFields(draft, today);

  const sendDraft = async (toSend: FamilyDraft, page: FamilyPageView): Promise<void> => {
    const items = itemsToSend(page, toSend, today);
    if (Object.keys(items).length === 0) return;
    const outcome = await send
      .mutateAsync({
        villageCode: page.villageCode,
        kind: 'family-answered',
        familyId: page.id,
        payload: { form: FORM, items },
        observedOn,
        basedOn: page.seq,
      })
      .catch(() => null); // shown through `send.error`
    setClashes(outcome?.result === 'clash' ? outcome.clashes : null);
  };
  // After the decision the page is read again: its sequence covers the other answer, so the choice has seen it.
  const decide = async (mine: readonly string[]): Promise<void> => {
    const dropped = new Set((clashes ?? []).map(({ field }) => field).filter((field) => !mine.includes(field)));
    const rest = without(draft, dropped);
    setDraft(rest);
    const page = await queryClient.fetchQuery({ ...familyQuery(family.villageCode, family.id), staleTime: 0 });
    setClashes(null);
    await sendDraft(rest, page);
  };
  return {
    today,
    draft,
    change: (change) => {
      setDraft(change);
      setSaved(null);
    },
    observedOn,
    setObservedOn,
    isDateFine,
    wrong,
    changes: changeCount(draft),
    isUnsaved: changeCount(draft) > 0,
    save: () => {
      if (isDateFine && wrong.length === 0) void sendDraft(draft, family);
    },
    discard: () => setDraft(EMPTY_DRAFT),
    isSaving: send.isPending,
    error: send.error,
    saved,
    clashes,
    closeClashes: () => setClashes(null),
    decide: (mine) => void decide(mine),
  };
}
