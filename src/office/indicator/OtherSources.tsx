import { useSuspenseQuery } from '@tanstack/react-query';
import type { IndicatorDetail } from '#contract/indicator.ts';
import { areaName } from '#office/shell/area-name.ts';
import { areasQuery } from '#office/shell/me.ts';
import { periodText } from '#messages/period-text.ts';
import { formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

type Published = IndicatorDetail['published'][number];

/** What others published about the same thing, beside ours and never averaged with it (rulebook 0.3, 16). */
export function OtherSources({ published, area }: { published: readonly Published[]; area: string }) {
  const { t } = useLanguage();
  return (
    <section className="card" aria-labelledby="other-sources">
      <h2 id="other-sources">{t('other.title')}</h2>
      {published.length === 0 ? (
        <p className="muted">{t('other.none')}</p>
      ) : (
        <>
          <p className="different">{t('other.different')}</p>
          <PublishedTable published={published} area={area} caption={t('other.title')} />
        </>
      )}
    </section>
  );
}

interface PublishedTableProps {
  published: readonly Published[];
  /** The area of the page: values of another area name theirs. */
  area: string;
  caption: string;
}

export function PublishedTable({ published, area, caption }: PublishedTableProps) {
  const { t } = useLanguage();
  const rows = published.toSorted((a, b) => (a.period < b.period ? 1 : -1));
  // Definitions side by side: each row has to say which one it is (R-CM-06).
  const isMixed = new Set(published.map(({ indicator }) => indicator)).size > 1;
  return (
    <table className="fact-table compact">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('other.period')}</th>
          <th scope="col" className="number">
            {t('other.value')}
          </th>
          <th scope="col">{t('other.source')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <PublishedRow
            key={`${row.indicator} ${row.areaCode} ${row.period} ${row.source} ${row.unit}`}
            row={row}
            pageArea={area}
            isNamed={isMixed}
          />
        ))}
      </tbody>
    </table>
  );
}

function PublishedRow({ row, pageArea, isNamed }: { row: Published; pageArea: string; isNamed: boolean }) {
  const { t, has, language } = useLanguage();
  const { data: areas } = useSuspenseQuery(areasQuery);
  const area = areas.find((one) => one.code === row.areaCode);
  const definitionName = (id: string): string => (has(`published.${id}`) ? t(`published.${id}`) : id);
  const unitKey = `public.unit.${row.unit}`;
  const isOurs = has(unitKey);
  const unit = isOurs ? t(unitKey) : row.unit;
  return (
    <tr>
      <th scope="row">
        {periodText(language, row.period)}
        {row.areaCode !== pageArea && <span className="muted small">{area ? areaName(area) : row.areaCode}</span>}
      </th>
      <td className="number" data-label={t('other.value')}>
        {/* A unit that somebody typed may be as wide as it likes; it breaks. */}
        <span className={isOurs ? 'nowrap' : 'breaks'}>
          {formatNumber(row.value, language, 2)} {unit}
        </span>
      </td>
      <td data-label={t('other.source')}>
        {isNamed && <strong className="block">{definitionName(row.indicator)}</strong>}
        {row.url !== null && /^https?:\/\//.test(row.url) ? (
          <a href={row.url} rel="noopener noreferrer" target="_blank">
            {row.source}
          </a>
        ) : (
          row.source
        )}
        {row.note !== null && <span className="muted small block">{row.note}</span>}
      </td>
    </tr>
  );
}
