import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Home } from '#contract/kampung.ts';
import { FigureParts, SmallMark, useFigureText } from '#office/indicator/FigureValue.tsx';
import { TargetStanding } from '#office/indicator/TargetStanding.tsx';
import { indicatorsQuery } from '#office/indicator/indicator-queries.ts';
import { useIndicatorName } from '#office/indicator/indicator-name.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** The few figures of this area, each a link to its receipt. */
export function HeadlineIndicators({ home }: { home: Home }) {
  const { t } = useLanguage();
  const name = useIndicatorName();
  const figureText = useFigureText();
  // Unit and target stand in the list of indicators, which the next page needs anyway.
  const { data: list } = useQuery(indicatorsQuery({ area: home.area.code }));
  return (
    <section aria-labelledby="headline">
      <div className="section-head">
        <h2 id="headline">{t('home.headline')}</h2>
        <Link to="/indicators">{t('home.all-indicators')}</Link>
      </div>
      <ul className="headline">
        {home.headline.map(({ indicator, figure }) => {
          const info = list?.indicators.find((one) => one.id === indicator);
          const unit = info?.unit ?? (figure.denominator === null ? 'count' : 'percent');
          return (
            <li key={indicator} className="card headline-card">
              <Link to="/indicators/$id" params={{ id: indicator }} search={{ area: home.area.code }}>
                {name(indicator)}
              </Link>
              <p className="headline-number">
                {figureText(figure.value, unit) ?? <span className="headline-none">{t('figure.not-computable')}</span>}{' '}
                {figure.state === 'small' && <SmallMark />}
              </p>
              {figure.value !== null && (
                <p className="small muted">
                  <FigureParts figure={figure} unit={unit} />
                </p>
              )}
              {info && info.target !== null && (
                <p className="small">
                  <TargetStanding figure={figure} info={info} />
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
