import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Me } from '#contract/account.ts';
import { findingsQuery } from '#office/finding/finding-queries.ts';
import { openFindings } from '#office/finding/headline.ts';
import { useMe } from '#office/shell/me.ts';
import { useLanguage } from '#ui/language/language.tsx';

type Place = Me['menu'][number];
const PATHS = {
  home: '/',
  families: '/families',
  growth: '/growth',
  findings: '/findings',
  synergy: '/synergy',
  village: '/villages',
  indicators: '/indicators',
  data: '/data',
  'rt-list': '/rt-list',
  people: '/people',
  phones: '/phones',
  held: '/held',
  rescue: '/rescue',
  conflicts: '/conflicts',
  requests: '/requests',
  incidents: '/incidents',
} as const satisfies Record<Place, string>;

/** Only the places the server says exist for this account (contracts 31.25). */
export function SideMenu() {
  const me = useMe();
  const { t } = useLanguage();
  return (
    <nav aria-label={t('shell.menu')} className="side-menu">
      <Link to="/" className="brand">
        <span className="brand-name">CIKAR</span>
        <span className="brand-line">Kampung Keluarga</span>
      </Link>
      <ul>
        {me.menu.map((place) => (
          <li key={place}>
            <Link
              to={PATHS[place]}
              activeOptions={{ exact: place === 'home', includeSearch: false }}
              className="side-link"
            >
              <span>{t(`menu.${place}`)}</span>
              {place === 'findings' && <FindingCount />}
            </Link>
          </li>
        ))}
      </ul>
      <Link to="/help/violence" className="side-help">
        {t('shell.violence')}
      </Link>
    </nav>
  );
}

function FindingCount() {
  const { t } = useLanguage();
  const { data } = useInfiniteQuery(findingsQuery({}));
  const byKind = data?.pages[0]?.byKind;
  if (!byKind) return null;
  const count = openFindings(byKind);
  return (
    <span className="count" aria-label={t('menu.findings-open', { count })}>
      {count.toLocaleString('id-ID')}
    </span>
  );
}
