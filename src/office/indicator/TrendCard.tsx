import type { IndicatorDetail } from '#contract/indicator.ts';
import { MonthTable } from '#office/indicator/MonthTable.tsx';
import { useIndicatorName } from '#office/indicator/indicator-name.ts';
import { TrendLine } from '#ui/chart/TrendLine.ts';
import { formatMonth } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import '#ui/chart/chart.css';

/** How the figure moved, month by month, against its target. */
export function TrendCard({ detail }: { detail: IndicatorDetail }) {
  const { t, language } = useLanguage();
  const name = useIndicatorName()(detail.info.id);
  const computed = detail.trend.filter((point) => point.figure.value !== null);
  const [first, last] = [computed[0], computed.at(-1)];
  const monthText = (point: typeof first): string => (point ? formatMonth(point.month, language) : '');
  const period = t('indicator.trend-sub', { name, from: monthText(first), to: monthText(last) });
  return (
    <section className="card" aria-labelledby="trend">
      <h2 id="trend">{t('indicator.trend')}</h2>
      {computed.length > 1 ? (
        <>
          <p className="muted small">{period}</p>
          <TrendLine
            points={detail.trend}
            target={detail.info.target}
            unit={detail.info.unit}
            language={language}
            title={period}
          />
          <MonthTable detail={detail} />
        </>
      ) : (
        <p className="muted">{t('indicator.trend-none')}</p>
      )}
    </section>
  );
}
