import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Home } from '#contract/kampung.ts';
import { areaName } from '#office/shell/area-name.ts';
import { useMe } from '#office/shell/me.ts';
import { formatDate, formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';

type Delay = Home['overdue'][number];
const SHOWN_FIRST = 10;

/** Promises past their date by place and sector, the longest first; no names (contracts 8). */
export function OverdueList({ overdue }: { overdue: readonly Delay[] }) {
  const { t } = useLanguage();
  const [showsAll, setShowsAll] = useState(false);
  const sorted = overdue.toSorted((a, b) => b.overdueDays - a.overdueDays);
  const rows = showsAll ? sorted : sorted.slice(0, SHOWN_FIRST);
  return (
    <section aria-labelledby="overdue">
      <div className="section-head">
        <h2 id="overdue">{t('home.overdue-title')}</h2>
      </div>
      <div className="table-card">
        <table className="fact-table compact stacking">
          <caption className="visually-hidden">{t('home.overdue-title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('home.place')}</th>
              <th scope="col">{t('home.sector')}</th>
              <th scope="col" className="number">
                {t('home.promises')}
              </th>
              <th scope="col">{t('home.oldest-due')}</th>
              <th scope="col">{t('home.late')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <OverdueRow key={`${row.area.code} ${row.sector}`} row={row} />
            ))}
          </tbody>
        </table>
        {sorted.length > rows.length && (
          <p className="table-more">
            <button type="button" className="link-button" onClick={() => setShowsAll(true)}>
              {t('home.show-all', { count: sorted.length })}
            </button>
          </p>
        )}
      </div>
    </section>
  );
}

function OverdueRow({ row }: { row: Delay }) {
  const { t, language } = useLanguage();
  const { menu } = useMe();
  const name = areaName(row.area);
  return (
    <tr>
      <th scope="row">
        {menu.includes('synergy') ? (
          <Link to="/synergy" search={{ area: row.area.code, status: 'overdue' }}>
            {name}
          </Link>
        ) : (
          name
        )}
      </th>
      <td data-label={t('home.sector')}>{t(`sector.${row.sector}`)}</td>
      <td className="number" data-label={t('home.promises')}>
        {formatNumber(row.promises, language)}
      </td>
      <td className="nowrap" data-label={t('home.oldest-due')}>
        {formatDate(row.oldestDueOn, language)}
      </td>
      <td className="nowrap" data-label={t('home.late')}>
        <StateLabel tone="overdue">{t('need.overdue', { days: row.overdueDays })}</StateLabel>
      </td>
    </tr>
  );
}
