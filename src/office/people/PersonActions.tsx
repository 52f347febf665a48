import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { person as personView, slip } from '#contract/people.ts';
import type { Person } from '#contract/people.ts';
import { PlaceFields } from '#office/people/PlaceFields.tsx';
import { keepSlips, peopleQuery } from '#office/people/people-queries.ts';
import { draftProblems, newPersonOf } from '#office/people/person-draft.ts';
import type { PersonDraft } from '#office/people/person-draft.ts';
import { useMe } from '#office/shell/me.ts';
import { api } from '#ui/api/api.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

interface ActionProps {
  person: Person;
  onSaved: (text: string) => void;
  onClose: () => void;
}

const ACTS = { change: ChangeDialog, reset: ResetDialog, end: EndDialog };
type Act = keyof typeof ACTS;

/** Change, new slip, end; nothing for whoever has ended. */
export function PersonActions({ person, onSaved }: Omit<ActionProps, 'onClose'>) {
  const { t } = useLanguage();
  const [act, setAct] = useState<Act | null>(null);
  if (person.status === 'ended') return null;
  const Dialog = act && ACTS[act];
  const acts: readonly Act[] = ['change', 'reset', 'end'];
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

/** All RTs of one person lie in one RW here; somebody with two RWs is changed by a file or on the next version of this form. */
function draftOf({ name, role, places, sector, endsOn }: Person): PersonDraft {
  const [area = '', rw = ''] = (places[0] ?? '').split('/');
  const rts = places.flatMap((place) => place.split('/')[2] ?? []).join(' ');
  return { name, role, area, rw, rts, sector: sector ?? '', endsOn: endsOn ?? '' };
}

function Asking({
  title,
  error,
  onClose,
  children,
}: {
  title: string;
  error: Error | null;
  onClose: () => void;
  children: ReactNode;
}) {
  const words = useLanguage();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': words.t('dialog.close') }}>
      <div className="stack">
        {error && <Notice tone="overdue" title={words.t('people.act-failed')} lines={errorTexts(error, words)} alert />}
        {children}
      </div>
    </Modal>
  );
}

/** Without `onAct` the first button sends the form around it. */
function DialogButtons({
  act,
  isBusy,
  onAct,
  onClose,
}: {
  act: string;
  isBusy: boolean;
  onAct?: () => void;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  return (
    <div className="actions">
      <Button type={onAct ? 'button' : 'submit'} loading={isBusy} {...(onAct ? { onClick: onAct } : {})}>
        {act}
      </Button>
      <Button variant="default" onClick={onClose}>
        {t('dialog.cancel')}
      </Button>
    </div>
  );
}
