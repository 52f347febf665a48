import type { ImportPreview } from '#contract/import.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';

type Growth = NonNullable<ImportPreview['growth']>;
type Difference = Growth['differences'][number];
type Unmatched = Growth['unmatchedRows'][number];

/** What only a file of measurements has: z-scores that differ, and rows whose child is not here (rulebook 14.4). */
export function GrowthPreview({ preview, growth }: { preview: ImportPreview; growth: Growth }) {
  const { t } = useLanguage();
  const { created, unchanged, conflicts } = preview.counts;
  return (
    <section className="stack" aria-labelledby="growth-preview">
      <h2 id="growth-preview">{t('import.growth.title')}</h2>
      <p>{t('import.growth.counts', { created, unchanged, conflicts, children: growth.children })}</p>
      {growth.unmatched > 0 && (
        <>
          <Notice
            tone="due"
            title={t('import.growth.unmatched', { count: growth.unmatched })}
            lines={[t('import.growth.unmatched-hint')]}
          />
          <UnmatchedTable rows={growth.unmatchedRows} />
        </>
      )}
      {growth.differing > 0 && (
        <>
          <Notice tone="info" title={t('import.growth.differing', { count: growth.differing })} />
          <DifferenceTable rows={growth.differences} />
        </>
      )}
    </section>
  );
}

function UnmatchedTable({ rows }: { rows: readonly Unmatched[] }) {
  const { t } = useLanguage();
  const columns: Column<Unmatched>[] = [
    { id: 'name', header: t('import.growth.name'), kind: 'main', cell: ({ name }) => name },
    { id: 'row', header: t('import.growth.row'), kind: 'number', cell: ({ row }) => row },
    {
      id: 'why',
      header: t('import.growth.why'),
      cell: ({ ambiguous }) => t(ambiguous ? 'import.growth.ambiguous' : 'import.growth.not-here'),
    },
  ];
  return (
    <DataTable
      caption={t('import.growth.unmatched', { count: rows.length })}
      columns={columns}
      rows={rows}
      rowKey={({ row }) => String(row)}
    />
  );
}

function DifferenceTable({ rows }: { rows: readonly Difference[] }) {
  const { t } = useLanguage();
  const columns: Column<Difference>[] = [
    { id: 'name', header: t('import.growth.name'), kind: 'main', cell: ({ name }) => name },
    { id: 'row', header: t('import.growth.row'), kind: 'number', cell: ({ row }) => row },
    { id: 'index', header: t('import.growth.index'), cell: ({ index }) => t(`import.growth.index.${index}`) },
    { id: 'file', header: t('import.growth.file'), kind: 'number', cell: ({ file }) => zText(file) },
    {
      id: 'ours',
      header: t('import.growth.ours'),
      kind: 'number',
      cell: ({ ours }) => (ours === null ? '–' : zText(ours)),
    },
  ];
  return (
    <DataTable
      caption={t('import.growth.differing', { count: rows.length })}
      columns={columns}
      rows={rows}
      rowKey={({ row, index }) => `${row}/${index}`}
    />
  );
}

const zText = (z: number): string => z.toFixed(2).replace('-', '−').replace('.', ',');
