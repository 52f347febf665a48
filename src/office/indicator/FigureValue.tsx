import type { Figure, IndicatorInfo } from '#contract/indicator.ts';
import { shownDecimals } from '#office/indicator/against-target.ts';
import { formatFigure, formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

type Unit = IndicatorInfo['unit'];

/** `8,01 %`, `118`, or `null` where there is no value to write. */
export function useFigureText(): (value: number | null, unit: Unit) => string | null {
  const { language } = useLanguage();
  return (value, unit) => (value === null ? null : formatFigure(value, unit, language, shownDecimals(unit)));
}

/** In words why there is no value: no village has data, or there is nothing to divide by. Never "0 %" (rulebook conventions). */
export function noValueKey(figure: Figure): string {
  return figure.denominator === null ? 'figure.missing' : 'figure.not-computable';
}

/** A figure inside a table: the value, "n kecil" where the denominator is 5 to 29, '–' where there is none. */
export function FigureValue({ figure, unit }: { figure: Figure; unit: Unit }) {
  const { t } = useLanguage();
  const text = useFigureText()(figure.value, unit);
  if (text === null) {
    return (
      <span className="figure-none" title={t(noValueKey(figure))}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{t(noValueKey(figure))}</span>
      </span>
    );
  }
  return (
    <span className="figure-value">
      {text}
      {figure.state === 'small' && <SmallMark />}
    </span>
  );
}

/** R-SDC-01: a share of 5 to 29 is shown, and said to be one. */
export function SmallMark() {
  const { t } = useLanguage();
  return <span className="figure-small">{t('figure.small')}</span>;
}

/** `1.234 dari 15.400`, or `1.234/15.400` where it is narrow: the two numbers behind a share; a count has none. */
export function FigureParts({ figure, unit, short = false }: { figure: Figure; unit: Unit; short?: boolean }) {
  const { t, language } = useLanguage();
  if (unit === 'count' && figure.denominator === null) return null;
  if (figure.numerator === null && figure.denominator === null) return <span className="figure-none">–</span>;
  // Points of an index say nothing to a reader; how many families the mean is of does.
  if (unit === 'index')
    return (
      <span className="figure-parts nowrap">
        {t('figure.mean-of', { families: formatNumber(figure.denominator ?? 0, language) })}
      </span>
    );
  const part = (value: number | null): string => (value === null ? '–' : formatNumber(value, language));
  return (
    <span className="figure-parts nowrap">
      {t(short ? 'figure.of-short' : 'figure.of', {
        numerator: part(figure.numerator),
        denominator: part(figure.denominator),
      })}
    </span>
  );
}
