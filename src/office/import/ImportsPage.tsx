import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ImportBatch } from '#contract/import.ts';
import { BatchState } from '#office/import/BatchState.tsx';
import { NewImportForm } from '#office/import/NewImportForm.tsx';
import { importsQuery } from '#office/import/import-queries.ts';
import { formatInstant } from '#office/shell/format-instant.ts';
import { useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';
import '#office/import/import.css';

/** Files brought in so far, and the place to bring the next one. */
export function ImportsPage() {
  const { t } = useLanguage();
  const me = useMe();
  const query = useQuery(importsQuery);
  const words = me.may.importPeople ? 'imports' : 'imports.growth';
  return (
    <Page title={t(`${words}.title`)} lead={t(`${words}.lead`)} updatedAt={query.dataUpdatedAt || undefined}>
      <p>
        <Link to="/paper-form">{t('paper.open')}</Link>
      </p>
      {me.may.importFiles && <NewImportForm />}
      <section className="stack-tight" aria-labelledby="batches">
        <h2 id="batches">{t('imports.earlier')}</h2>
        <QueryParts query={query} rows={4}>
          {({ batches }) =>
            batches.length > 0 ? (
              <BatchTable batches={batches} />
            ) : (
              <EmptyState title={t(`${words}.none`)}>
                <p>{t(`${words}.none-hint`)}</p>
              </EmptyState>
            )
          }
        </QueryParts>
      </section>
    </Page>
  );
}

function BatchTable({ batches }: { batches: readonly ImportBatch[] }) {
  const { t, language } = useLanguage();
  const count = (value: number | undefined): string => (value === undefined ? '–' : formatNumber(value, language));
  const columns: Column<ImportBatch>[] = [
    {
      id: 'file',
      header: t('imports.file'),
      kind: 'main',
      cell: (batch) => (
        <Link to="/data/$id" params={{ id: batch.id }}>
          {batch.fileName}
        </Link>
      ),
    },
    { id: 'village', header: t('imports.village'), cell: (batch) => batch.villageName },
    { id: 'state', header: t('imports.state'), cell: (batch) => <BatchState state={batch.state} /> },
    { id: 'people', header: t('imports.people'), kind: 'number', cell: (batch) => count(batch.counts?.people) },
    { id: 'created', header: t('import.count.created'), kind: 'number', cell: (batch) => count(batch.counts?.created) },
    { id: 'changed', header: t('import.count.changed'), kind: 'number', cell: (batch) => count(batch.counts?.changed) },
    {
      id: 'when',
      header: t('imports.when'),
      cell: (batch) => `${formatInstant(batch.createdAt, language)} · ${batch.createdBy}`,
    },
  ];
  return <DataTable caption={t('imports.earlier')} columns={columns} rows={batches} rowKey={(batch) => batch.id} />;
}
