import type { IndicatorDetail } from '#contract/indicator.ts';
import { MonthTable } from '#office/indicator/MonthTable.tsx';
import { TrendPicture } from '#office/indicator/TrendPicture.tsx';
import { useIndicatorName } from '#office/indicator/indicator-name.ts';
import { formatMonth } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** How the figure moved, month by month, against its target. */
export function TrendCard({ detail }: { detail: IndicatorDetail }) {
  const { t, language } = useLanguage();
  const name = useIndicatorName()(detail.info.id);
  const computed = detail.trend.filter((point) => point.figure.value !== null);
  const [first, last] = [computed[0], computed.at(-1)];
  return (
    <section className="card" aria-labelledby="trend">
      <h2 id="trend">{t('indicator.trend')}</h2>
      {first && last && computed.length > 1 ? (
        <>
          <p className="muted small">
            {t('indicator.trend-sub', {
              name,
              from: formatMonth(first.month, language),
              to: formatMonth(last.month, language),
            })}
          </p>
          <TrendPicture detail={detail} />
          <MonthTable detail={detail} />
        </>
      ) : (
        <p className="muted">{t('indicator.trend-none')}</p>
      )}
    </section>
  );
}
