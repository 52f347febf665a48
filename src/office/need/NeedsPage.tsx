import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ErrorPage } from '#office/shell/ErrorPage.tsx';
import { AreaSelect } from '#office/shell/AreaSelect.tsx';
import { Page } from '#office/shell/Page.tsx';
import { ListSkeleton } from '#office/shell/PageSkeleton.tsx';
import { NEED_TABS, needsQuery } from '#office/need/need-queries.ts';
import { NeedTable } from '#office/need/NeedTable.tsx';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { LoadMore } from '#ui/table/LoadMore.tsx';
import '#office/need/need.css';

/** Sinergi: what the reader's sector owes, or what his village waits for, by stage. */
export function NeedsPage() {
  const { t } = useLanguage();
  const { area, kind, status } = useSearch({ from: '/shell/synergy' });
  const navigate = useNavigate({ from: '/synergy' });
  const [saved, setSaved] = useState<string | null>(null);
  const tab = status ?? 'open';
  useEffect(() => setSaved(null), [tab]);
  const needs = useInfiniteQuery(needsQuery({ area, kind, status: tab }));
  const counts = needs.data?.pages[0]?.counts;
  const rows = needs.data?.pages.flatMap((page) => page.items) ?? [];
  if (needs.isError) return <ErrorPage error={needs.error} reset={() => void needs.refetch()} />;
  return (
    <Page
      title={counts ? t(`needs.title.${tab}`, { count: counts[tab] }) : t('menu.synergy')}
      lead={t('needs.lead')}
      area={area}
      updatedAt={needs.dataUpdatedAt}
    >
      <nav aria-label={t('needs.tabs')} className="tabs no-print">
        {NEED_TABS.map((name) => (
          <Link
            key={name}
            to="/synergy"
            search={{ area, kind, status: name }}
            className={name === tab ? 'tab current' : 'tab'}
            aria-current={name === tab ? 'page' : undefined}
          >
            {t(`needs.tab.${name}`)}
            {counts && (
              <span className={name === 'overdue' && counts.overdue > 0 ? 'count tone-overdue' : 'count'}>
                {counts[name].toLocaleString('id-ID')}
              </span>
            )}
          </Link>
        ))}
      </nav>
      <div className="filters no-print">
        <AreaSelect value={area} onChange={(next) => void navigate({ search: (now) => ({ ...now, area: next }) })} />
      </div>
      <div role="status">{saved && <Notice tone="ok" title={saved} />}</div>
      {needs.isPending && <ListSkeleton />}
      {needs.data && rows.length === 0 && (
        <EmptyState title={t(`needs.none.${tab}`)}>{t('needs.none-hint')}</EmptyState>
      )}
      {rows.length > 0 && (
        <div>
          <NeedTable rows={rows} tab={tab} onSaved={setSaved} />
          <LoadMore
            shown={rows.length}
            total={counts?.[tab] ?? null}
            hasMore={needs.hasNextPage}
            isLoading={needs.isFetchingNextPage}
            onMore={() => void needs.fetchNextPage()}
          />
        </div>
      )}
    </Page>
  );
}
