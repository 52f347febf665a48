import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { incident as incidentBody } from '#contract/incident.ts';
import type { NewIncident } from '#contract/incident.ts';
import { IncidentFields } from '#office/incident/IncidentFields.tsx';
import { incidentsQuery } from '#office/incident/incident-queries.ts';
import { AreaSelect } from '#office/shell/AreaSelect.tsx';
import { useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { api } from '#ui/api/api.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import '#office/request/request.css';

/** What is known now is enough; the rest is added when it is known. The clock runs from the moment of discovery. */
export function NewIncidentPage() {
  const words = useLanguage();
  const { t } = words;
  const me = useMe();
  const [foundAt, setFoundAt] = useState('');
  const [draft, setDraft] = useState<Omit<NewIncident, 'foundAt'>>({
    areaCode: me.area.code,
    happenedOn: null,
    cause: 'unknown',
    dataKinds: [],
    people: null,
    measures: [],
  });
  const create = useCreate();
  const set = (change: Partial<typeof draft>): void => setDraft({ ...draft, ...change });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const found = foundAt === '' ? new Date() : new Date(foundAt);
    create.mutate({ ...draft, foundAt: found.toISOString() });
  };
  return (
    <Page title={t('incident.new')} lead={t('incident.lead')}>
      <form className="card request-form" onSubmit={send} noValidate aria-label={t('incident.new')}>
        {create.isError && (
          <Notice tone="overdue" title={t('request.not-saved')} lines={errorTexts(create.error, words)} alert />
        )}
        <AreaSelect value={draft.areaCode} onChange={(areaCode) => set({ areaCode: areaCode ?? me.area.code })} />
        <TextInput
          type="datetime-local"
          label={t('incident.field.found')}
          value={foundAt}
          onChange={(event) => setFoundAt(event.currentTarget.value)}
        />
        <IncidentFields draft={draft} onChange={set} />
        <div className="actions">
          <Button type="submit" loading={create.isPending} disabled={draft.dataKinds.length === 0}>
            {t('incident.save')}
          </Button>
          <Link to="/incidents">{t('dialog.cancel')}</Link>
        </div>
      </form>
    </Page>
  );
}

function useCreate() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (wanted: NewIncident) => api.post('/incidents', incidentBody, wanted),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: incidentsQuery.queryKey });
      await navigate({ to: '/incidents' });
    },
  });
}
