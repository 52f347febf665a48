import type { Figure, IndicatorInfo } from '#contract/indicator.ts';
import { againstTarget, shownDecimals } from '#office/indicator/against-target.ts';
import { useFigureText } from '#office/indicator/FigureValue.tsx';
import { formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

const ARROWS = { above: '▲', at: '●', below: '▼' } as const;

/** `▲ 3,01 poin di atas target 5 %`: an arrow for where it lies, a word for whether that is enough. */
export function TargetStanding({
  figure,
  info,
  short = false,
}: {
  figure: Figure;
  info: IndicatorInfo;
  short?: boolean;
}) {
  const { t, language } = useLanguage();
  const targetText = useFigureText()(info.target, info.unit);
  const standing = againstTarget(figure, info);
  if (targetText === null)
    return short ? <span className="muted">–</span> : <p className="muted">{t('target.none')}</p>;
  if (!standing)
    return <span className="muted nowrap">{short ? targetText : t('target.is', { target: targetText })}</span>;
  const distance = formatNumber(standing.distance, language, shownDecimals(info.unit));
  const unit = info.unit === 'count' ? 'count' : 'points';
  const words = t(`target.${standing.side}.${unit}`, { distance, target: targetText });
  return (
    <span className={`target-standing ${short ? 'short' : ''} tone-${standing.met ? 'ok' : 'due'}`}>
      <span aria-hidden="true">{ARROWS[standing.side]}</span>
      {short ? (
        <>
          <span className="nowrap">{targetText}</span>
          <span className="small">{t(standing.met ? 'target.met' : 'target.not-met')}</span>
        </>
      ) : (
        <span>
          {words} · {t(standing.met ? 'target.met' : 'target.not-met')}
        </span>
      )}
    </span>
  );
}
