import type { IndicatorDetail } from '#contract/indicator.ts';
import { sinceEarlier } from '#office/indicator/against-target.ts';
import { FigureParts, SmallMark, noValueKey, useFigureText } from '#office/indicator/FigureValue.tsx';
import { TargetStanding } from '#office/indicator/TargetStanding.tsx';
import { formatMonth, formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** The figure itself: value, the two numbers behind it, who is unknown, where it stands and where it comes from. */
export function BigFigure({ detail }: { detail: IndicatorDetail }) {
  const { t, has, language } = useLanguage();
  const { figure, info } = detail;
  // R-CAP-01 keeps the unknown ones in its denominator; everywhere else they are left out (contracts 31.5).
  const ownKey = `indicator.${info.id}.unknown`;
  const unknownKey = has(ownKey) ? ownKey : 'figure.unknown-beside';
  const text = useFigureText()(figure.value, info.unit);
  return (
    <section className="card big-figure" aria-label={t('indicator.figure')}>
      {text === null ? (
        <>
          <p className="big-none">{t('figure.not-computable')}</p>
          <p className="muted">{t(`${noValueKey(figure)}-why`)}</p>
        </>
      ) : (
        <p className="big-number">
          {text} {figure.state === 'small' && <SmallMark />}
        </p>
      )}
      {text !== null && (
        <p>
          <FigureParts figure={figure} unit={info.unit} />
        </p>
      )}
      <TargetStanding figure={figure} info={info} />
      <ChangeLine detail={detail} />
      {figure.unknown !== null && figure.unknown > 0 && (
        <p className="muted">{t(unknownKey, { count: formatNumber(figure.unknown, language) })}</p>
      )}
    </section>
  );
}

function ChangeLine({ detail }: { detail: IndicatorDetail }) {
  const { t, language } = useLanguage();
  const change = sinceEarlier(detail.trend, detail.month, detail.info);
  if (!change) return null;
  const unit = detail.info.unit === 'percent' ? 'points' : 'count';
  const tone = change.improved === null ? 'plain' : change.improved ? 'ok' : 'due';
  const key = change.direction === 'same' ? 'change.same' : `change.${change.direction}.${unit}`;
  return (
    <p className={`tone-${tone}`}>
      {t(key, {
        distance: formatNumber(change.distance, language, detail.info.unit === 'percent' ? 2 : 0),
        month: formatMonth(change.from, language),
      })}
      {change.improved !== null && ` · ${t(change.improved ? 'change.better' : 'change.worse')}`}
    </p>
  );
}
