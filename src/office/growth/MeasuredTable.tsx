import { useState } from 'react';
import type { ChildPageView } from '#contract/growth.ts';
import { completedMonths } from '#domain/basics/plain-date.ts';
import type { ZScore } from '#domain/growth/measurement.ts';
import { readMeasured, type MeasuredPerson } from '#domain/growth/read-measured.ts';
import { formatDate, formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';

type Row = ChildPageView['measured'][number];

const SHOWN_FIRST = 6;

/** The curve in numbers, the newest first; z small, with the file's own beside it where it came with one. */
export function MeasuredTable({ child, person }: { child: ChildPageView; person: MeasuredPerson }) {
  const { t, language } = useLanguage();
  const [isWhole, setIsWhole] = useState(child.measured.length <= SHOWN_FIRST);
  const newest = child.measured.toReversed();
  const number = (value: number | null): string => (value === null ? '–' : formatNumber(value, language, 1));
  const reading = (row: Row) => readMeasured(person, child.measured, row);
  const score = (row: Row, ours: ZScore | null, file: number | null | undefined) => (
    <span className="small muted">
      {ours === null ? '–' : zText(ours.z)}
      {file != null && ours !== null && Math.abs(file - ours.z) > 0.1 + 1e-9 && (
        <> {t('growth-pages.file-z', { z: zText(file) })}</>
      )}
    </span>
  );
  const columns: Column<Row>[] = [
    { id: 'on', header: t('growth-pages.col.date'), kind: 'main', cell: (row) => formatDate(row.measuredOn, language) },
    {
      id: 'age',
      header: t('growth-pages.col.age'),
      kind: 'number',
      cell: (row) => completedMonths(person.birthDate, row.measuredOn),
    },
    { id: 'kg', header: t('growth-pages.col.weight'), kind: 'number', cell: (row) => number(row.weightKg) },
    { id: 'cm', header: t('growth-pages.col.length'), kind: 'number', cell: (row) => number(row.lenheiCm) },
    {
      id: 'tbu',
      header: t('growth-pages.col.tbu'),
      kind: 'number',
      cell: (row) => score(row, reading(row).growth.lengthForAge, row.fileScores?.tbu),
    },
    {
      id: 'bbu',
      header: t('growth-pages.col.bbu'),
      kind: 'number',
      cell: (row) => score(row, reading(row).growth.weightForAge, row.fileScores?.bbu),
    },
    {
      id: 'bbtb',
      header: t('growth-pages.col.bbtb'),
      kind: 'number',
      cell: (row) => score(row, reading(row).growth.weightForLength, row.fileScores?.bbtb),
    },
    {
      id: 'again',
      header: t('growth-pages.col.note'),
      cell: (row) =>
        reading(row).again.length > 0 ? <StateLabel tone="overdue">{t('growth-pages.again')}</StateLabel> : row.by,
    },
  ];
  return (
    <section aria-labelledby="measured-title">
      <h2 id="measured-title">{t('growth-pages.measured', { count: child.measured.length })}</h2>
      <DataTable
        caption={t('growth-pages.measured', { count: child.measured.length })}
        columns={columns}
        rows={isWhole ? newest : newest.slice(0, SHOWN_FIRST)}
        rowKey={(row) => row.measuredOn}
      />
      {!isWhole && (
        <button type="button" className="link-button no-print" onClick={() => setIsWhole(true)}>
          {t('growth-pages.all-measured', { count: newest.length })}
        </button>
      )}
    </section>
  );
}

const zText = (z: number): string => z.toFixed(2).replace('-', '−').replace('.', ',');
