import { Button } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { incident as incidentBody } from '#contract/incident.ts';
import type { Incident, IncidentChange } from '#contract/incident.ts';
import { IncidentForm } from '#office/incident/IncidentForm.tsx';
import { IncidentHistory } from '#office/incident/IncidentHistory.tsx';
import { IncidentNotice } from '#office/incident/IncidentNotice.tsx';
import { incidentsQuery } from '#office/incident/incident-queries.ts';
import { clockText, clockTone } from '#office/request/request-queries.ts';
import { formatInstant } from '#office/shell/format-instant.ts';
import { Page } from '#office/shell/Page.tsx';
import { api } from '#ui/api/api.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';
import '#office/request/request.css';

/** Catatan insiden data: what was exposed, whom the law wants told, and how long that may still take. */
export function IncidentsPage() {
  const { t } = useLanguage();
  const { data, dataUpdatedAt } = useSuspenseQuery(incidentsQuery);
  const open = data.items.filter((item) => item.state !== 'closed').length;
  return (
    <Page
      title={open > 0 ? t('incident.title-count', { count: open }) : t('incident.title')}
      lead={t('incident.lead')}
      updatedAt={dataUpdatedAt}
      actions={
        <Button component={Link} to="/incidents/new">
          {t('incident.new')}
        </Button>
      }
    >
      {data.items.length === 0 && (
        <EmptyState title={t('incident.none')}>
          <p>{t('incident.none-hint')}</p>
        </EmptyState>
      )}
      <div className="stack">
        {data.items.map((item) => (
          <IncidentCard key={item.id} incident={item} />
        ))}
      </div>
    </Page>
  );
}

/** The clock of an incident in its own words: people are told, not answered. */
function noticeText(incident: Incident): ReturnType<typeof clockText> {
  if (incident.clock === 'met' || incident.clock === 'missed')
    return { key: `incident.clock.${incident.clock}`, params: { count: 0 } };
  return clockText(incident);
}

function IncidentCard({ incident }: { incident: Incident }) {
  const words = useLanguage();
  const { t, language } = words;
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<'notice' | 'form' | null>(null);
  const toggle = (part: 'notice' | 'form'): void => setOpen(open === part ? null : part);
  const change = useMutation({
    mutationFn: (body: IncidentChange) =>
      api.post(`/incidents/${incident.areaCode}/${incident.id}`, incidentBody, body),
    onSuccess: async () => {
      setOpen((part) => (part === 'form' ? null : part));
      await queryClient.invalidateQueries({ queryKey: incidentsQuery.queryKey });
    },
  });
  const { key, params } = noticeText(incident);
  const told = (at: string | null): string | null => at && t('incident.told', { when: formatInstant(at, language) });
  return (
    <section className="card stack" aria-label={`${t(`incident.cause.${incident.cause}`)}, ${incident.areaName}`}>
      <div>
        <h2>{t('incident.card', { cause: t(`incident.cause.${incident.cause}`) })}</h2>
        <p className="muted">
          {[
            incident.areaName,
            t('incident.found', { when: formatInstant(incident.foundAt, language) }),
            incident.people === null ? t('incident.people-unknown') : t('incident.people', { count: incident.people }),
            t(`incident.state.${incident.state}`),
          ].join(' · ')}
        </p>
        <StateLabel tone={clockTone(incident)}>{t(key, params)}</StateLabel>
      </div>
      <p>
        <span className="muted">{t('incident.field.data')}: </span>
        {incident.dataKinds.map((kind) => t(`incident.data.${kind}`)).join(', ')}
      </p>
      {incident.measures.length > 0 && (
        <p>
          <span className="muted">{t('incident.field.measures')}: </span>
          {incident.measures.map((measure) => t(`incident.measure.${measure}`)).join('; ')}
        </p>
      )}
      {change.isError && (
        <Notice tone="overdue" title={t('request.not-saved')} lines={errorTexts(change.error, words)} alert />
      )}
      <div className="actions no-print">
        {incident.state !== 'closed' && (
          <Button variant="default" onClick={() => toggle('form')} aria-expanded={open === 'form'}>
            {t('incident.change')}
          </Button>
        )}
        <Button variant="default" onClick={() => toggle('notice')} aria-expanded={open === 'notice'}>
          {t('incident.notice')}
        </Button>
        {incident.authorityNotifiedAt ? (
          <span>{`${t('incident.authority')}: ${told(incident.authorityNotifiedAt)}`}</span>
        ) : (
          <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ notified: 'authority' })}>
            {t('incident.authority')}
          </Button>
        )}
        {incident.subjectsNotifiedAt ? (
          <span>{`${t('incident.subjects')}: ${told(incident.subjectsNotifiedAt)}`}</span>
        ) : (
          <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ notified: 'subjects' })}>
            {t('incident.subjects')}
          </Button>
        )}
        {incident.state === 'notified' && (
          <Button loading={change.isPending} onClick={() => change.mutate({ close: true })}>
            {t('incident.close')}
          </Button>
        )}
      </div>
      {open === 'form' && (
        <IncidentForm
          incident={incident}
          isBusy={change.isPending}
          onSave={(body) => change.mutate(body)}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'notice' && <IncidentNotice incident={incident} />}
      <details className="no-print">
        <summary>{t('incident.history', { count: incident.history.length })}</summary>
        <IncidentHistory incident={incident} />
      </details>
    </section>
  );
}
