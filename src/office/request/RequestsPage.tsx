import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CitizenRequest } from '#contract/request.ts';
import { RequestSteps } from '#office/request/RequestSteps.tsx';
import { clockText, clockTone, requestsQuery, type RequestTab } from '#office/request/request-queries.ts';
import { ErrorPage } from '#office/shell/ErrorPage.tsx';
import { formatInstant } from '#office/shell/format-instant.ts';
import { Page } from '#office/shell/Page.tsx';
import { ListSkeleton } from '#office/shell/PageSkeleton.tsx';
import { itemLabel } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';
import { LoadMore } from '#ui/table/LoadMore.tsx';
import '#office/request/request.css';

const TABS: readonly RequestTab[] = ['waiting', 'closed'];

/** Permintaan warga: what residents asked of their data, the longest waiting on top. */
export function RequestsPage() {
  const { t } = useLanguage();
  const [tab, setTab] = useState<RequestTab>('waiting');
  const [saved, setSaved] = useState<string | null>(null);
  const query = useInfiniteQuery(requestsQuery(tab));
  if (query.isError) return <ErrorPage error={query.error} reset={() => void query.refetch()} />;
  const counts = query.data?.pages[0]?.counts;
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={counts ? t('request.title-count', { count: counts.waiting }) : t('request.title')}
      lead={t('request.lead')}
      updatedAt={query.dataUpdatedAt}
      actions={
        query.data?.pages[0]?.mayRegister ? (
          <Button component={Link} to="/families" variant="default" title={t('request.find-family')}>
            {t('request.new')}
          </Button>
        ) : undefined
      }
    >
      <div role="status">{saved && <Notice tone="ok" title={saved} />}</div>
      {counts && counts.overdue > 0 && (
        <Notice tone="overdue" title={t('request.overdue', { count: counts.overdue })} />
      )}
      {counts && counts.proposed > 0 && (
        <Notice tone="info" title={t('request.proposed', { count: counts.proposed })} />
      )}
      <SegmentedControl
        className="request-tabs no-print"
        aria-label={t('request.column.state')}
        value={tab}
        onChange={(value) => setTab(TABS.find((known) => known === value) ?? 'waiting')}
        data={TABS.map((value) => ({ value, label: t(`request.${value}`) }))}
      />
      {query.isPending && <ListSkeleton rows={6} />}
      {query.data && rows.length === 0 && (
        <EmptyState title={t(tab === 'waiting' ? 'request.none' : 'request.none-closed')}>
          <p>{t('request.none-hint')}</p>
          <p>{t('request.find-family')}</p>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div>
          <RequestTable rows={rows} onSaved={setSaved} />
          <LoadMore
            shown={rows.length}
            total={query.data?.pages[0]?.total ?? null}
            hasMore={query.hasNextPage}
            isLoading={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
          />
        </div>
      )}
    </Page>
  );
}

function RequestTable({ rows, onSaved }: { rows: readonly CitizenRequest[]; onSaved: (text: string | null) => void }) {
  const { t, language } = useLanguage();
  const columns: Column<CitizenRequest>[] = [
    {
      id: 'kind',
      header: t('request.column.kind'),
      kind: 'main',
      cell: ({ kind, items }) => (
        <>
          {t(`request.kind.${kind}`)}
          {items.length > 0 && (
            <span className="muted small block request-said">{items.map((item) => itemLabel(item, t)).join(', ')}</span>
          )}
        </>
      ),
    },
    { id: 'family', header: t('request.column.family'), cell: (row) => <Subject row={row} /> },
    {
      id: 'who',
      header: t('request.column.who'),
      cell: ({ requester, identityCheck }) => (
        <>
          {t(`request.requester.${requester}`)}
          <span className="muted small block">{t(`request.check.${identityCheck}`)}</span>
        </>
      ),
    },
    {
      id: 'due',
      header: t('request.column.due'),
      cell: (row) => {
        if (row.state === 'withdrawn') return <span className="muted">{t('request.taken-back')}</span>;
        const { key, params } = clockText(row);
        return (
          <>
            <StateLabel tone={clockTone(row)}>{t(key, params)}</StateLabel>
            <span className="muted small block">
              {t('request.due-at', { when: formatInstant(row.dueAt, language) })}
            </span>
          </>
        );
      },
    },
    { id: 'state', header: t('request.column.state'), cell: (row) => <Standing row={row} /> },
    {
      id: 'steps',
      header: t('request.column.steps'),
      kind: 'acts',
      cell: (row) => <RequestSteps request={row} onSaved={onSaved} />,
    },
  ];
  return <DataTable caption={t('request.title')} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}

function Subject({ row }: { row: CitizenRequest }) {
  const { t } = useLanguage();
  return (
    <>
      {row.familyId ? (
        <Link to="/families/$village/$id" params={{ village: row.villageCode, id: row.familyId }}>
          {row.familyName}
        </Link>
      ) : (
        <span className="muted">{t('request.no-name')}</span>
      )}
      <span className="muted small block">
        {[row.familyId ? (row.personName ?? t('request.whole-family')) : null, row.villageName]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}

function Standing({ row }: { row: CitizenRequest }) {
  const { t } = useLanguage();
  const ground = row.ground ? t(`request.ground.${row.ground}`) : '';
  const proposal =
    row.state === 'proposed' && row.proposedBy
      ? t(row.granted ? 'request.proposal-grant' : 'request.proposal-refuse', { by: row.proposedBy, ground })
      : null;
  const details = [
    proposal,
    row.state === 'refused' ? ground : null,
    row.decidedBy ? t('request.decided-by', { by: row.decidedBy }) : null,
    row.kind === 'erasure' && row.state === 'granted' ? t('request.carry-out') : null,
  ].filter((text) => text !== null);
  return (
    <>
      {t(`request.state.${row.state}`)}
      {details.map((text) => (
        <span key={text} className="muted small block">
          {text}
        </span>
      ))}
    </>
  );
}
