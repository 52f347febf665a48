import { Link } from '@tanstack/react-router';
import type { Home } from '#contract/kampung.ts';
import { useMe } from '#office/shell/me.ts';
import { formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

type SectorRow = NonNullable<Home['sectors']>[number];
const STATES = ['open', 'promised', 'overdue', 'delivered', 'done'] as const;

/** Who owes what: needs by sector and stage, with a total when there are several sectors. */
export function SectorBoard({ sectors }: { sectors: readonly SectorRow[] }) {
  const { t } = useLanguage();
  const { menu } = useMe();
  const rows = sectors.toSorted((a, b) => b.overdue - a.overdue || b.open - a.open);
  const hasLink = menu.includes('synergy');
  return (
    <section aria-labelledby="sectors">
      <div className="section-head">
        <h2 id="sectors">{t('home.sectors')}</h2>
        {hasLink && <Link to="/synergy">{t('home.to-synergy')}</Link>}
      </div>
      <div className="table-card">
        <table className="fact-table compact sector-board">
          <caption className="visually-hidden">{t('home.sectors')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('home.sector')}</th>
              {STATES.map((state) => (
                <th key={state} scope="col" className="number">
                  {hasLink ? (
                    <Link to="/synergy" search={{ status: state }}>
                      {t(`needs.tab.${state}`)}
                    </Link>
                  ) : (
                    t(`needs.tab.${state}`)
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <BoardRow key={row.sector} name={t(`sector.${row.sector}`)} counts={row} />
            ))}
          </tbody>
          {rows.length > 1 && (
            <tfoot>
              <BoardRow name={t('home.total')} counts={totals(rows)} />
            </tfoot>
          )}
        </table>
      </div>
    </section>
  );
}

type Counts = Pick<SectorRow, (typeof STATES)[number]>;

function totals(rows: readonly SectorRow[]): Counts {
  const sum = (state: keyof Counts): number => rows.reduce((total, row) => total + row[state], 0);
  return {
    open: sum('open'),
    promised: sum('promised'),
    overdue: sum('overdue'),
    delivered: sum('delivered'),
    done: sum('done'),
  };
}

function BoardRow({ name, counts }: { name: string; counts: Counts }) {
  const { t, language } = useLanguage();
  return (
    <tr>
      <th scope="row">{name}</th>
      {STATES.map((state) => (
        <td key={state} data-label={t(`needs.tab.${state}`)} className={`number ${cellTone(state, counts[state])}`}>
          {formatNumber(counts[state], language)}
        </td>
      ))}
    </tr>
  );
}

function cellTone(state: keyof Counts, count: number): string {
  if (count === 0) return 'muted';
  return state === 'overdue' ? 'tone-overdue strong' : '';
}
