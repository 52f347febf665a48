import type { IndicatorDetail } from '#contract/indicator.ts';
import { FigureParts, FigureValue } from '#office/indicator/FigureValue.tsx';
import { formatMonth } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** The same months as numbers: for whom the line says too little, and for whom it cannot be seen. */
export function MonthTable({ detail }: { detail: IndicatorDetail }) {
  const { t, language } = useLanguage();
  const months = detail.trend.toSorted((a, b) => (a.month < b.month ? 1 : -1));
  return (
    <details className="month-table">
      <summary>{t('indicator.months')}</summary>
      <table className="fact-table compact">
        <caption className="visually-hidden">{t('indicator.trend')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('month.label')}</th>
            <th scope="col" className="number">
              {t('indicators.value')}
            </th>
            <th scope="col" className="number">
              {t('indicators.parts')}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, figure, closed }) => (
            <tr key={month}>
              <th scope="row">
                {formatMonth(month, language)}{' '}
                {!closed && <span className="muted small inline">({t('indicator.open-month')})</span>}
              </th>
              <td className="number">
                <FigureValue figure={figure} unit={detail.info.unit} />
              </td>
              <td className="number">
                <FigureParts figure={figure} unit={detail.info.unit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
