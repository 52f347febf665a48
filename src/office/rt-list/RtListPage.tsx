import { Button } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { rtList } from '#contract/family.ts';
import { needState } from '#office/need/need-state.ts';
import { ErrorPage } from '#office/shell/ErrorPage.tsx';
import { Page } from '#office/shell/Page.tsx';
import { PageSkeleton } from '#office/shell/PageSkeleton.tsx';
import { api } from '#ui/api/api.ts';
import { choiceLabel } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import type { Translate } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';
import '#office/rt-list/rt-list.css';

type RtList = z.infer<typeof rtList>;
const rtListQuery = queryOptions({ queryKey: ['rt-list'], queryFn: () => api.get('/rt-list', rtList) });

/** What the RT head has in his hand: who lives here and what was promised; nothing of class P3 (contracts 31.26). */
export function RtListPage() {
  const { t } = useLanguage();
  const list = useQuery(rtListQuery);
  if (list.isError) return <ErrorPage error={list.error} reset={() => void list.refetch()} />;
  if (!list.data) return <PageSkeleton />;
  const { families, promises, place, areas } = list.data;
  const people = families.reduce((total, family) => total + family.members.length, 0);
  return (
    <Page
      title={t('rt.title', { place: placeName(place, areas.at(-1)?.name ?? '', t) })}
      lead={t('rt.lead', { families: families.length, people })}
      area={areas.at(-1)?.code}
      updatedAt={list.dataUpdatedAt}
      actions={<Button onClick={() => window.print()}>{t('rt.print')}</Button>}
    >
      <Promises promises={promises} />
      {families.length === 0 ? (
        <EmptyState title={t('rt.none')}>{t('families.none-hint')}</EmptyState>
      ) : (
        <Families families={families} />
      )}
    </Page>
  );
}

/** `19.01.04.2010/001/003` as people say it; a reader with more than one RT has the village itself. */
function placeName(place: string, village: string, t: Translate): string {
  const [, rw, rt] = place.split('/');
  return rw && rt ? t('rt.place', { rt, rw, village }) : village;
}

function Promises({ promises }: { promises: RtList['promises'] }) {
  const { t } = useLanguage();
  return (
    <section className="card stack-tight">
      <h2>{t('rt.promises')}</h2>
      {promises.length === 0 && <p className="muted">{t('rt.no-promises')}</p>}
      <ul className="rt-promises">
        {promises.map((promise) => {
          const state = needState(promise, t);
          return (
            <li key={`${promise.sector}/${promise.dueOn}/${promise.status}`}>
              <span className="strong">{promise.sector ? t(`sector.${promise.sector}`) : t('rt.sector-unnamed')}</span>
              <span>{t('rt.promise-line', { count: promise.count })}</span>
              <span className="muted">{t('need.until', { date: promise.dueOn })}</span>
              <StateLabel tone={state.tone}>{state.text}</StateLabel>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Families({ families }: { families: RtList['families'] }) {
  const { t } = useLanguage();
  return (
    <ol className="rt-families" aria-label={t('rt.caption')}>
      {families.map((family, index) => (
        <li key={`${family.headName}/${index}`} className="card">
          <div className="rt-head">
            <span className="muted">{index + 1}.</span>
            <h2>{family.headName}</h2>
            <span className="muted">{family.address}</span>
          </div>
          <ul>
            {family.members.map((member) => (
              <li key={`${member.name}/${member.age}`}>
                <span>{member.name}</span>
                <span className="muted">{member.relation && choiceLabel('relation', member.relation, t)}</span>
                <span className="muted">{member.sex}</span>
                <span className="number">{member.age === null ? '–' : t('family.age-short', { age: member.age })}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
