import { Link } from '@tanstack/react-router';
import type { Home } from '#contract/kampung.ts';
import { FINDING_KINDS } from '#domain/finding/finding.ts';
import type { FindingKind } from '#domain/finding/finding.ts';
import { formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

type Finding = NonNullable<Home['findings']>[number];

/** Open findings by problem, the largest first; each row leads to the names. */
export function FindingKinds({ findings }: { findings: readonly Finding[] }) {
  const { t } = useLanguage();
  const rows = findings.toSorted((a, b) => b.open - a.open);
  const most = Math.max(1, ...rows.map((row) => row.open));
  return (
    <section aria-labelledby="findings">
      <div className="section-head">
        <h2 id="findings">{t('home.findings')}</h2>
        <Link to="/findings">{t('home.all-findings')}</Link>
      </div>
      <div className="table-card">
        <table className="fact-table compact finding-kinds">
          <caption className="visually-hidden">{t('home.findings')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('home.problem')}</th>
              <th scope="col" className="number">
                {t('home.open')}
              </th>
              <th scope="col" className="number">
                {t('home.promised')}
              </th>
              <th scope="col" className="number">
                {t('home.overdue')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <KindRow key={row.kind} row={row} most={most} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const isFindingKind = (kind: string): kind is FindingKind => FINDING_KINDS.some((known) => known === kind);

function KindRow({ row, most }: { row: Finding; most: number }) {
  const { t, language } = useLanguage();
  const name = t(`kind.${row.kind}`);
  return (
    <tr>
      <th scope="row">
        {isFindingKind(row.kind) ? (
          <Link to="/findings" search={{ kind: row.kind }}>
            {name}
          </Link>
        ) : (
          name
        )}
      </th>
      <td className="number">
        <span className="kind-bar">
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect
              x={100 - (100 * row.open) / most}
              y={1}
              width={(100 * row.open) / most}
              height={8}
              className="bar-done"
            />
          </svg>
          {formatNumber(row.open, language)}
        </span>
      </td>
      <td className="number">{formatNumber(row.promised, language)}</td>
      <td className={`number ${row.overdue > 0 ? 'tone-overdue strong' : ''}`}>
        {formatNumber(row.overdue, language)}
      </td>
    </tr>
  );
}
