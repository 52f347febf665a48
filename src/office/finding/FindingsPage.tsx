import { NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ExportFindings } from '#office/finding/ExportFindings.tsx';
import { findingsQuery } from '#office/finding/finding-queries.ts';
import { FindingTable } from '#office/finding/FindingTable.tsx';
import { findingsHeadline, openFindings } from '#office/finding/headline.ts';
import type { KindCounts } from '#office/finding/headline.ts';
import { AreaSelect } from '#office/shell/AreaSelect.tsx';
import { ErrorPage } from '#office/shell/ErrorPage.tsx';
import { useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { ListSkeleton } from '#office/shell/PageSkeleton.tsx';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import { LoadMore } from '#ui/table/LoadMore.tsx';
import '#office/finding/finding.css';

/** Temuan: every open problem by name. The whole state of the page stands in its address. */
export function FindingsPage() {
  const { t } = useLanguage();
  const me = useMe();
  const filter = useSearch({ from: '/shell/findings' });
  const findings = useInfiniteQuery(findingsQuery(filter));
  const first = findings.data?.pages[0];
  const rows = findings.data?.pages.flatMap((page) => page.items) ?? [];
  if (findings.isError) return <ErrorPage error={findings.error} reset={() => void findings.refetch()} />;
  const headline = findingsHeadline(first?.byKind ?? [], filter.kind);
  return (
    <Page
      title={first ? t(headline.title, { open: headline.open }) : t('menu.findings')}
      lead={first && t('headline.below', { promised: headline.promised, overdue: headline.overdue })}
      area={filter.area}
      updatedAt={findings.dataUpdatedAt}
      actions={me.may.exportFindings && rows.length > 0 ? <ExportFindings filter={filter} /> : undefined}
    >
      {first && <KindChips counts={first.byKind} />}
      <FindingFilters />
      {findings.isPending && <ListSkeleton rows={10} />}
      {first && rows.length === 0 && <EmptyState title={t('findings.none')}>{t('findings.none-hint')}</EmptyState>}
      {rows.length > 0 && (
        <div>
          <FindingTable rows={rows} />
          <LoadMore
            shown={rows.length}
            total={first?.total ?? null}
            hasMore={findings.hasNextPage}
            isLoading={findings.isFetchingNextPage}
            onMore={() => void findings.fetchNextPage()}
          />
        </div>
      )}
    </Page>
  );
}

function KindChips({ counts }: { counts: KindCounts }) {
  const { t } = useLanguage();
  const filter = useSearch({ from: '/shell/findings' });
  const kinds = counts.filter((row) => row.open > 0 || row.kind === filter.kind);
  return (
    <nav aria-label={t('findings.filter-kind')} className="chips no-print">
      <Link
        to="/findings"
        search={{ ...filter, kind: undefined }}
        className={filter.kind ? 'chip' : 'chip current'}
        activeOptions={{ exact: true }}
      >
        {t('findings.all-kinds')} <b>{openFindings(counts).toLocaleString('id-ID')}</b>
      </Link>
      {kinds.map(({ kind, open }) => (
        <Link
          key={kind}
          to="/findings"
          search={{ ...filter, kind }}
          className={filter.kind === kind ? 'chip current' : 'chip'}
        >
          {t(`kind.${kind}`)} <b>{open.toLocaleString('id-ID')}</b>
        </Link>
      ))}
    </nav>
  );
}

const DAYS = [30, 90, 180, 365];

function FindingFilters() {
  const { t } = useLanguage();
  const filter = useSearch({ from: '/shell/findings' });
  const navigate = useNavigate({ from: '/findings' });
  const change = (more: Partial<typeof filter>): void =>
    void navigate({ search: (now) => ({ ...now, ...more }), replace: true });
  return (
    <div className="filters no-print">
      <AreaSelect value={filter.area} onChange={(area) => change({ area })} />
      <TextInput
        label={t('findings.filter-rt')}
        className="rt-input"
        inputMode="numeric"
        maxLength={5}
        placeholder={t('findings.all-kinds')}
        value={filter.rt ?? ''}
        onChange={(event) => change({ rt: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        label={t('findings.filter-days')}
        value={String(filter.openDays ?? '')}
        onChange={(event) =>
          change({ openDays: event.currentTarget.value ? Number(event.currentTarget.value) : undefined })
        }
        data={[
          { value: '', label: t('findings.days-any') },
          ...DAYS.map((days) => ({ value: String(days), label: t(`findings.days-${days}`) })),
        ]}
      />
    </div>
  );
}
