import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { person as personView, slip } from '#contract/people.ts';
import type { Person } from '#contract/people.ts';
import { Asking, DialogButtons } from '#office/people/PersonDialog.tsx';
import type { ActionProps } from '#office/people/PersonDialog.tsx';
import { SignInDialog } from '#office/people/SignInDialog.tsx';
import { PlaceFields } from '#office/people/PlaceFields.tsx';
import { keepSlips, peopleQuery } from '#office/people/people-queries.ts';
import { draftOf, draftProblems, newPersonOf } from '#office/people/person-draft.ts';
import type { PersonDraft } from '#office/people/person-draft.ts';
import { signInQuery } from '#office/login/sign-in-query.ts';
import { useMe } from '#office/shell/me.ts';
import { api } from '#ui/api/api.ts';
import { useLanguage } from '#ui/language/language.tsx';

const ACTS = { change: ChangeDialog, reset: ResetDialog, oidc: SignInDialog, end: EndDialog };
type Act = keyof typeof ACTS;

/** Change, new slip, end; nothing for whoever has ended. */
export function PersonActions({ person, onSaved }: Omit<ActionProps, 'onClose'>) {
  const { t } = useLanguage();
  const [act, setAct] = useState<Act | null>(null);
  const { data: signIn } = useQuery(signInQuery);
  if (person.status === 'ended') return null;
  const Dialog = act && ACTS[act];
  const acts: readonly Act[] = ['change', 'reset', ...(signIn?.label ? (['oidc'] as const) : []), 'end'];
  return (
    <div className="person-acts">
      {acts.map((name) => (
        <button
          key={name}
          type="button"
          className="link-button"
          aria-label={`${t(`people.${name}`)}: ${person.name}`}
          onClick={() => setAct(name)}
        >
          {t(`people.${name}`)}
        </button>
      ))}
      {Dialog && <Dialog person={person} onSaved={onSaved} onClose={() => setAct(null)} />}
    </div>
  );
}

function ResetDialog({ person, onClose }: ActionProps) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const reset = useMutation({
    mutationFn: () => api.post(`/people/${person.id}/reset`, slip),
    onSuccess: async (made) => {
      keepSlips(queryClient, [made]);
      await queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey });
      await navigate({ to: '/people/slips' });
    },
  });
  return (
    <Asking title={t('people.reset-title', { name: person.name })} error={reset.error} onClose={onClose}>
      <p>{t('people.reset-lead')}</p>
      <DialogButtons act={t('people.reset')} isBusy={reset.isPending} onAct={() => reset.mutate()} onClose={onClose} />
    </Asking>
  );
}

function EndDialog({ person, onSaved, onClose }: ActionProps) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.post(`/people/${person.id}/end`, personView),
    onSuccess: async () => {
      onSaved(t('people.end-done', { name: person.name }));
      onClose();
      await queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
  });
  return (
    <Asking title={t('people.end-title', { name: person.name })} error={end.error} onClose={onClose}>
      <p>{t('people.end-lead')}</p>
      <DialogButtons act={t('people.end')} isBusy={end.isPending} onAct={() => end.mutate()} onClose={onClose} />
    </Asking>
  );
}

function ChangeDialog({ person, onSaved, onClose }: ActionProps) {
  const { t } = useLanguage();
  const me = useMe();
  const [draft, setDraft] = useState(() => draftOf(person));
  const [wasSent, setWasSent] = useState(false);
  const problems = draftProblems(me.role, draft, me.today);
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (body: { places: string[]; sector: Person['sector']; endsOn: string | null }) =>
      api.post(`/people/${person.id}`, personView, body),
    onSuccess: async () => {
      onSaved(t('people.change-done', { name: person.name }));
      onClose();
      await queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setWasSent(true);
    const changed = newPersonOf(me.role, draft);
    if (changed && Object.keys(problems).length === 0)
      change.mutate({ places: changed.places, sector: changed.sector, endsOn: changed.endsOn });
  };
  const errorOf = (field: keyof PersonDraft): string | undefined => {
    const key = wasSent ? problems[field] : undefined;
    return key && t(key);
  };
  return (
    <Asking title={t('people.change-title', { name: person.name })} error={change.error} onClose={onClose}>
      <form className="stack" onSubmit={send} noValidate>
        <PlaceFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} errorOf={errorOf} />
        <DialogButtons act={t('people.change-save')} isBusy={change.isPending} onClose={onClose} />
      </form>
    </Asking>
  );
}
