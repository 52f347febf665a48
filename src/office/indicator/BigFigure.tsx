import type { IndicatorDetail } from '#contract/indicator.ts';
import { ibanggaCategory } from '#domain/welfare/ibangga.ts';
import { isFillingUp, shownDecimals, sinceEarlier, type Change } from '#office/indicator/against-target.ts';
import { FigureParts, SmallMark, noValueKey, useFigureText } from '#office/indicator/FigureValue.tsx';
import { TargetStanding } from '#office/indicator/TargetStanding.tsx';
import { formatMonth, formatNumber } from '#ui/format.ts';
import type { Language } from '#messages/messages.ts';
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
      <IndexCategory figure={figure} info={info} />
      <TargetStanding figure={figure} info={info} />
      <ChangeLine detail={detail} />
      {figure.unknown !== null && figure.unknown > 0 && (
        <p className="muted">{t(unknownKey, { count: formatNumber(figure.unknown, language) })}</p>
      )}
      <Beside detail={detail} />
    </section>
  );
}

/** R-IBG-04: the name of the band in which a mean of iBangga lies. */
function IndexCategory({ figure, info }: Pick<IndicatorDetail, 'figure' | 'info'>) {
  const { t } = useLanguage();
  if (info.unit !== 'index' || figure.value === null) return null;
  return <p>{t(`ibangga-category.${ibanggaCategory(figure.value)}`)}</p>;
}

/** What the rule wants printed with the figure, and only where some village has data (R-ANT-12). */
function Beside({ detail: { beside, info } }: { detail: IndicatorDetail }) {
  const { t, language } = useLanguage();
  const counts = Object.entries(beside).map(([fact, count]) => [fact, formatNumber(count ?? 0, language)] as const);
  if (counts.length === 0 || Object.values(beside).includes(null)) return null;
  return <p className="muted">{t(`indicator.${info.id}.beside`, Object.fromEntries(counts))}</p>;
}

function villagesText({ before, now }: NonNullable<Change['villages']>, language: Language): Record<string, string> {
  return { before: formatNumber(before, language), now: formatNumber(now, language) };
}

function ChangeLine({ detail }: { detail: IndicatorDetail }) {
  const { t, language } = useLanguage();
  const change = sinceEarlier(detail.trend, detail.month, detail.info);
  if (!change) return null;
  const unit = detail.info.unit === 'count' ? 'count' : 'points';
  const fillsUp = isFillingUp(detail.month, detail.receipt.asOf, detail.info.ruleIds);
  const improved = fillsUp ? null : change.improved;
  const tone = improved === null ? 'plain' : improved ? 'ok' : 'due';
  const key = change.direction === 'same' ? 'change.same' : `change.${change.direction}.${unit}`;
  return (
    <p className={`tone-${tone}`}>
      {t(key, {
        distance: formatNumber(change.distance, language, shownDecimals(detail.info.unit)),
        month: formatMonth(change.from, language),
      })}
      {improved !== null && ` · ${t(improved ? 'change.better' : 'change.worse')}`}
      {fillsUp && ` · ${t('change.month-runs')}`}
      {change.villages !== null && ` · ${t('change.villages', villagesText(change.villages, language))}`}
    </p>
  );
}
