import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Kind } from '#domain/submission/submission.ts';
import { submit } from '#ui/api/submit.ts';
import type { OfficeSubmission } from '#ui/api/submit.ts';

/** Where one stands afterwards: `null` = on the same page, which is still there. */
type GoTo = { village: string; id: string } | 'list' | null;

/** A family that ends or leaves takes its page with it: one is elsewhere before anything is asked again. */
export function useRegroup<K extends Kind>(goTo: (sent: OfficeSubmission<K>) => GoTo, onDone: () => void) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (all: readonly OfficeSubmission<K>[]) => {
      for (const each of all) await submit(each);
    },
    onSuccess: async (_, [first]) => {
      const to = first ? goTo(first) : null;
      onDone();
      if (to === 'list') await navigate({ to: '/families' });
      else if (to) await navigate({ to: '/families/$village/$id', params: to });
      await queryClient.invalidateQueries();
    },
  });
}
