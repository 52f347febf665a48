import type { ImportPreview } from '#contract/import.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';

type Desil = NonNullable<ImportPreview['desil']>;
type Unmatched = Desil['unmatchedRows'][number];

/** What a list of deciles would do: families that get one, and rows that are left alone, each with its reason (rulebook 14.7). */
export function DesilPreview({ preview, desil }: { preview: ImportPreview; desil: Desil }) {
  const { t } = useLanguage();
  const { rows, changed, unchanged, conflicts } = preview.counts;
  const { families, first } = desil;
  return (
    <section className="stack" aria-labelledby="desil-preview">
      <h2 id="desil-preview">{t('import.desil.heading')}</h2>
      <p>{t('import.desil.counts', { rows, families, first, changed: changed - first, unchanged, conflicts })}</p>
      <p className="muted">{t('import.desil.only')}</p>
      {desil.unmatched > 0 && (
        <>
          <Notice
            tone="due"
            title={t('import.desil.unmatched', { count: desil.unmatched })}
            lines={[t('import.desil.unmatched-hint')]}
          />
          <UnmatchedTable rows={desil.unmatchedRows} />
        </>
      )}
    </section>
  );
}

function UnmatchedTable({ rows }: { rows: readonly Unmatched[] }) {
  const { t } = useLanguage();
  const columns: Column<Unmatched>[] = [
    { id: 'name', header: t('import.growth.name'), kind: 'main', cell: ({ name }) => name || '–' },
    { id: 'row', header: t('import.growth.row'), kind: 'number', cell: ({ row }) => row },
    { id: 'why', header: t('import.growth.why'), cell: ({ why }) => t(`import.desil.why.${why}`) },
  ];
  return (
    <DataTable
      caption={t('import.desil.unmatched', { count: rows.length })}
      columns={columns}
      rows={rows}
      rowKey={({ row }) => String(row)}
    />
  );
}
