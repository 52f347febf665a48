import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { conflictList } from '#contract/family.ts';
import { Page } from '#office/shell/Page.tsx';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { api } from '#ui/api/api.ts';
import { itemLabel } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';

/** Under `families`, so that it is asked again when one was settled. */
const conflictsQuery = queryOptions({
  queryKey: ['families', 'conflicts'],
  queryFn: () => api.get('/conflicts', conflictList),
});

/** Jawaban berselisih: families where two people answered differently without seeing each other (contracts 9). */
export function ConflictsPage() {
  const { t } = useLanguage();
  const query = useQuery(conflictsQuery);
  const count = query.data?.items.length;
  return (
    <Page
      title={count === undefined ? t('conflicts.title') : t('conflicts.title-count', { count })}
      lead={t('conflicts.lead')}
      updatedAt={query.dataUpdatedAt || undefined}
    >
      <QueryParts query={query}>
        {({ items, more }) =>
          items.length === 0 ? (
            <EmptyState title={t('conflicts.none')}>
              <p>{t('conflicts.none-hint')}</p>
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption={t('conflicts.title')}
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    id: 'family',
                    header: t('conflicts.column.family'),
                    kind: 'main',
                    cell: (row) => (
                      <Link to="/families/$village/$id" params={{ village: row.villageCode, id: row.id }}>
                        {row.headName}
                      </Link>
                    ),
                  },
                  { id: 'rt', header: 'RT', kind: 'narrow', cell: ({ rw, rt }) => [rw, rt].filter(Boolean).join('/') },
                  {
                    id: 'items',
                    header: t('conflicts.column.items'),
                    kind: 'wide',
                    cell: (row) => row.items.map((item) => itemLabel(item, t)).join(', '),
                  },
                ]}
              />
              {more && <Notice tone="info" title={t('conflicts.more', { count: items.length })} />}
            </>
          )
        }
      </QueryParts>
    </Page>
  );
}
