import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Outcome } from '#contract/submission.ts';
import type { Kind } from '#domain/submission/submission.ts';
import { submit } from '#ui/api/submit.ts';
import type { OfficeSubmission } from '#ui/api/submit.ts';

/** Everything a submission can change on screen; the server has recomputed it in the same transaction. */
const CHANGED_BY_ANY = [
  'family',
  'families',
  'growth',
  'family-search',
  'findings',
  'needs',
  'home',
  'rt-list',
  'village',
  'villages',
];

type Said = Exclude<Outcome, { result: 'rejected' }>;

/** A submission as a mutation; lists and pages are asked again once it is accepted. */
export function useSubmit<K extends Kind>(onAccepted?: (outcome: Said, sent: OfficeSubmission<K>) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (submission: OfficeSubmission<K>) => submit(submission),
    onSuccess: async (outcome, sent) => {
      if (outcome.result === 'clash') return;
      await Promise.all(CHANGED_BY_ANY.map((name) => queryClient.invalidateQueries({ queryKey: [name] })));
      onAccepted?.(outcome, sent);
    },
  });
}
