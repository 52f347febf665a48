import { Link, useNavigate } from '@tanstack/react-router';
import type { GrowthChild } from '#contract/growth.ts';
import { foundWords } from '#office/growth/found-words.ts';
import { formatDate, formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';

export function GrowthTable({ village, rows }: { village: string; rows: readonly GrowthChild[] }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const params = (row: GrowthChild) => ({ village, family: row.familyId, person: row.personId });
  const columns: Column<GrowthChild>[] = [
    {
      id: 'name',
      header: t('growth-pages.col.child'),
      kind: 'main',
      cell: (row) => (
        <div className="growth-child">
          <Link to="/growth/$village/$family/$person" params={params(row)} className="row-link">
            {row.name}
          </Link>
          {row.motherName && <div className="muted small">{t('growth-pages.mother', { name: row.motherName })}</div>}
        </div>
      ),
    },
    { id: 'age', header: t('growth-pages.col.age'), kind: 'number', cell: (row) => row.ageMonths },
    { id: 'rt', header: 'RT', kind: 'narrow', cell: (row) => row.rt },
    { id: 'last', header: t('growth-pages.col.last'), cell: (row) => <LastMeasured row={row} /> },
    { id: 'found', header: t('growth-pages.col.found'), kind: 'wide', cell: (row) => <Found row={row} /> },
    { id: 'trend', header: t('growth-pages.col.trend'), cell: ({ last }) => <Trend letter={last?.letter ?? null} /> },
  ];
  return (
    <DataTable
      caption={t('growth-pages.caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.personId}
      onOpen={(row) => void navigate({ to: '/growth/$village/$family/$person', params: params(row) })}
    />
  );
}

function LastMeasured({ row: { last, isLate } }: { row: GrowthChild }) {
  const { t, language } = useLanguage();
  if (!last) {
    return isLate ? (
      <StateLabel tone="overdue">{t('growth-pages.never')}</StateLabel>
    ) : (
      <span className="muted">{t('growth-pages.new-born')}</span>
    );
  }
  const date = formatDate(last.on, language);
  const figures = [
    last.weightKg !== null && `${formatNumber(last.weightKg, language, 1)} kg`,
    last.lenheiCm !== null && `${formatNumber(last.lenheiCm, language, 1)} cm`,
  ].filter(Boolean);
  return (
    <>
      {isLate ? <StateLabel tone="due">{t('growth-pages.late-since', { date })}</StateLabel> : date}
      <div className="muted small">{figures.join(' · ')}</div>
    </>
  );
}

function Found({ row: { last, hasExactBirthDate } }: { row: GrowthChild }) {
  const { t } = useLanguage();
  if (!hasExactBirthDate) return <span className="muted">{t('growth-pages.no-birth-date-short')}</span>;
  if (!last) return null;
  return (
    <div className="growth-labels">
      {foundWords(last).map(({ words, tone }) => (
        <StateLabel key={words} tone={tone}>
          {t(words)}
        </StateLabel>
      ))}
      {last.again.length > 0 && <StateLabel tone="overdue">{t('growth-pages.again')}</StateLabel>}
    </div>
  );
}

function Trend({ letter }: { letter: NonNullable<GrowthChild['last']>['letter'] }) {
  const { t } = useLanguage();
  if (letter === null) return null;
  return <span className={letter === 'T' ? 'tone-due' : 'muted'}>{t(`growth.letter.${letter}`)}</span>;
}
