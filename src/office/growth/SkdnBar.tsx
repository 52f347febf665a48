import type { GrowthVillage } from '#contract/growth.ts';
import { lastDayOf, monthOf, type PlainDate } from '#domain/basics/plain-date.ts';
import { formatDate, formatMonth, formatNumber, formatPercent } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** SKDN of the month (R-ANT-10) and the rate of the measured (R-ANT-12), each with what it is divided by. */
export function SkdnBar({ data, today }: { data: GrowthVillage; today: PlainDate }) {
  const { t, language } = useLanguage();
  const { skdn, stunted } = data;
  const count = (value: number | null): string => (value === null ? '–' : formatNumber(value, language));
  const share = (value: number | null): string =>
    value === null ? t('growth-pages.not-computable') : formatPercent(value, language, 1);
  const asked = skdn.d - skdn.o - skdn.b;
  const cards = [
    ['s', count(skdn.s), t('growth-pages.skdn.s')],
    [
      'k',
      count(skdn.k),
      skdn.k === null
        ? t('growth-pages.skdn.k')
        : t('growth-pages.skdn.k-asked', { share: share(skdn.coverage), s: skdn.s, unknown: skdn.bookUnknown }),
    ],
    ['d', count(skdn.d), t('growth-pages.skdn.d', { share: share(skdn.participation), s: skdn.s })],
    ['n', count(skdn.n), t('growth-pages.skdn.n', { share: share(skdn.success), asked })],
    [
      'stunted',
      count(stunted.numerator),
      t('growth-pages.skdn.stunted', {
        ...{ share: share(stunted.percent), measured: stunted.denominator, s: skdn.s, flagged: stunted.flagged },
      }),
    ],
  ] as const;
  return (
    <section aria-labelledby="skdn-title">
      <h2 id="skdn-title">{t('growth-pages.skdn', { month: formatMonth(data.month, language) })}</h2>
      <dl className="skdn">
        {cards.map(([name, figure, meaning]) => (
          <div key={name} className="card">
            <dt>{t(`growth-pages.skdn-name.${name}`)}</dt>
            <dd>
              <strong>{figure}</strong>
              <span className="muted small">{meaning}</span>
            </dd>
          </div>
        ))}
      </dl>
      {data.month === monthOf(today) && (
        <p className="muted small">
          {t('growth-pages.skdn.running', { day: formatDate(lastDayOf(data.month), language) })}
        </p>
      )}
    </section>
  );
}
