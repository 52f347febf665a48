import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { slip } from '#contract/people.ts';
import type { NewPerson } from '#contract/people.ts';
import { PlaceFields, useAreasAt } from '#office/people/PlaceFields.tsx';
import { keepSlips, peopleQuery } from '#office/people/people-queries.ts';
import { draftLevel, draftProblems, emptyDraft, newPersonOf } from '#office/people/person-draft.ts';
import type { PersonDraft } from '#office/people/person-draft.ts';
import { useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { api } from '#ui/api/api.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import '#office/people/people.css';

/** One new person; what comes out is a slip to print, not a password. */
export function PersonForm() {
  const words = useLanguage();
  const { t } = words;
  const me = useMe();
  const { data } = useSuspenseQuery(peopleQuery);
  const [draft, setDraft] = useState(() => emptyDraft(me.area.code, data.creates));
  const [wasSent, setWasSent] = useState(false);
  const create = useCreate();
  const areas = useAreasAt(draftLevel(me.role, draft));
  // With one area to choose from there is nothing to choose.
  const whole = { ...draft, area: areas.length === 1 ? (areas[0]?.value ?? '') : draft.area };
  const problems = draftProblems(me.role, whole, me.today);
  const errorOf = (field: keyof PersonDraft): string | undefined => {
    const key = wasSent ? problems[field] : undefined;
    return key && t(key);
  };
  const set = (change: Partial<PersonDraft>): void => setDraft({ ...draft, ...change });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setWasSent(true);
    const person = newPersonOf(me.role, whole);
    if (person && Object.keys(problems).length === 0) create.mutate(person);
  };
  return (
    <Page title={t('people.form-title')} lead={t('people.lead')}>
      <form className="card person-form" onSubmit={send} noValidate aria-label={t('people.form-title')}>
        {create.isError && (
          <Notice tone="overdue" title={t('people.form-failed')} lines={errorTexts(create.error, words)} alert />
        )}
        <TextInput
          label={t('people.name')}
          description={t('people.name-hint')}
          maxLength={80}
          autoComplete="off"
          value={draft.name}
          error={errorOf('name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('people.role')}
          value={draft.role}
          error={errorOf('role')}
          onChange={(event) => {
            const role = data.creates.find((known) => known === event.currentTarget.value) ?? '';
            set({ role, area: emptyDraft(me.area.code, []).area, sector: '' });
          }}
          data={[
            { value: '', label: t('people.choose') },
            ...data.creates.map((value) => ({ value, label: t(`role.${value}`) })),
          ]}
        />
        <PlaceFields draft={whole} onChange={set} errorOf={errorOf} />
        <div className="actions">
          <Button type="submit" loading={create.isPending}>
            {t('people.create')}
          </Button>
          <Link to="/people">{t('dialog.cancel')}</Link>
        </div>
      </form>
    </Page>
  );
}

function useCreate() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (person: NewPerson) => api.post('/people', slip, person),
    onSuccess: async (made) => {
      keepSlips(queryClient, [made]);
      await queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey });
      await navigate({ to: '/people/slips' });
    },
  });
}
