import { useState } from 'react';
import type { ReactNode } from 'react';
import type { IndicatorDetail } from '#contract/indicator.ts';
import { firstSorting, sortedChildren } from '#office/indicator/child-order.ts';
import type { ChildFigure, SortBy, Sorting } from '#office/indicator/child-order.ts';
import { FigureParts, FigureValue } from '#office/indicator/FigureValue.tsx';
import { RankDot } from '#office/indicator/RankDot.tsx';
import { areaName } from '#office/shell/area-name.ts';
import { formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

interface ChildTableProps {
  detail: IndicatorDetail;
  linkTo: (code: string, name: string) => ReactNode;
  /** The area the pointer is on, shared with the map. */
  pointedAt: string | null;
  onPoint: (code: string | null) => void;
}

/** The areas below, as ranked dots and as numbers in one table. */
export function ChildTable({ detail, linkTo, pointedAt, onPoint }: ChildTableProps) {
  const { t } = useLanguage();
  const [sorting, setSorting] = useState<Sorting>(() => firstSorting(detail.info.better));
  const rows = sortedChildren(detail.children, sorting);
  const highest = Math.max(detail.info.target ?? 0, ...rows.map((row) => row.figure.value ?? 0));
  const head = (by: SortBy, className?: string) => (
    <SortHead by={by} sorting={sorting} onSort={setSorting} className={className} />
  );
  return (
    <div className="table-card">
      <table className="fact-table compact child-table">
        <caption className="visually-hidden">{t('children.caption')}</caption>
        <thead>
          <tr>
            {head('name')}
            <th scope="col" className="rank-head">
              <span className="visually-hidden">{t('children.dot')}</span>
            </th>
            {head('value', 'number')}
            {head('denominator', 'number')}
            {head('unknown', 'number')}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ChildRow
              key={row.area.code}
              row={row}
              detail={detail}
              highest={highest}
              isPointed={row.area.code === pointedAt}
              onPoint={onPoint}
              name={linkTo(row.area.code, areaName(row.area))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ChildRowProps {
  row: ChildFigure;
  detail: IndicatorDetail;
  highest: number;
  isPointed: boolean;
  onPoint: (code: string | null) => void;
  name: ReactNode;
}

function ChildRow({ row, detail, highest, isPointed, onPoint, name }: ChildRowProps) {
  const { language } = useLanguage();
  const { figure } = row;
  return (
    <tr
      className={isPointed ? 'pointed' : undefined}
      onMouseEnter={() => onPoint(row.area.code)}
      onMouseLeave={() => onPoint(null)}
    >
      <th scope="row">{name}</th>
      <td className="rank-cell">
        <RankDot figure={figure} info={detail.info} highest={highest} />
      </td>
      <td className="number">
        <FigureValue figure={figure} unit={detail.info.unit} />
      </td>
      <td className="number">
        <FigureParts figure={figure} unit={detail.info.unit} short />
      </td>
      <td className="number">{figure.unknown === null ? '–' : formatNumber(figure.unknown, language)}</td>
    </tr>
  );
}

interface SortHeadProps {
  by: SortBy;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
  className?: string | undefined;
}

function SortHead({ by, sorting, onSort, className }: SortHeadProps) {
  const { t } = useLanguage();
  const isSorted = sorting.by === by;
  const next = { by, descending: isSorted ? !sorting.descending : by !== 'name' };
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isSorted ? (sorting.descending ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" className="sort-button" onClick={() => onSort(next)}>
        {t(`children.${by}`)}
        <span aria-hidden="true">{isSorted ? (sorting.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}
