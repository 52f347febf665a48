import { useState } from 'react';
import type { MeasuredOnce } from '#domain/growth/measure-again.ts';
import { DAYS_PER_MONTH } from '#domain/growth/child-age.ts';
import type { Sex } from '#domain/growth/reference.ts';
import { growthFigure, type GrowthChart, type GrowthFigure } from '#ui/chart/growth-figure.ts';
import { useWidth } from '#ui/chart/use-width.ts';
import { ChoiceRow } from '#ui/form/ChoiceRow.tsx';
import { formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

const CHARTS: readonly GrowthChart[] = ['lengthForAge', 'weightForAge'];
const TYPICAL_WIDTH = 560;

interface GrowthCurveProps {
  sex: Sex;
  measured: readonly MeasuredOnce[];
  ageMonths: number;
}

/** WHO's bands with the child's own points, lines named at their ends; the numbers are in the table below it. */
export function GrowthCurve({ sex, measured, ageMonths }: GrowthCurveProps) {
  const { t } = useLanguage();
  const [chart, setChart] = useState<GrowthChart>('lengthForAge');
  const { ref, width } = useWidth(TYPICAL_WIDTH);
  const figure = growthFigure({ chart, sex, measured, ageMonths, width });
  return (
    <section className="card growth-curve" aria-labelledby="curve-title">
      <div className="section-head">
        <h2 id="curve-title">{t(`growth-pages.chart.${chart}`)}</h2>
        <ChoiceRow
          labelledBy="curve-title"
          options={CHARTS.map((id) => ({ id, label: t(`growth-pages.chart-short.${id}`) }))}
          chosen={chart}
          onChoose={(id) => setChart(CHARTS.find((known) => known === id) ?? 'lengthForAge')}
        />
      </div>
      <figure className="chart" ref={ref}>
        <CurvePicture figure={figure} chart={chart} />
        <figcaption>{t(`growth-pages.chart-note.${sex}`)}</figcaption>
      </figure>
    </section>
  );
}

function CurvePicture({ figure, chart }: { figure: GrowthFigure; chart: GrowthChart }) {
  const { t, language } = useLanguage();
  const unit = chart === 'weightForAge' ? 'kg' : 'cm';
  const last = figure.points.at(-1);
  return (
    <svg viewBox={`0 0 ${figure.width} ${figure.height}`} role="img" aria-label={pictureWords(figure, chart, t)}>
      {figure.bands.map(({ key, path }) => (
        <path key={key} d={path} className={`growth-band-${key}`} />
      ))}
      {figure.yTicks.map(({ y, value }) => (
        <g key={value}>
          <path d={`M${figure.left} ${y}H${figure.right}`} className="chart-grid" />
          <text x={figure.left - 6} y={y + 4} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {figure.xTicks.map(({ x, months }) => (
        <text key={months} x={x} y={figure.floor + 16} textAnchor="middle">
          {months}
        </text>
      ))}
      <text x={figure.left} y={figure.floor + 31}>
        {t('growth-pages.axis', { unit })}
      </text>
      {figure.lines.map(({ sd, path, labelY }) => (
        <g key={sd}>
          <path d={path} className={sd === 0 ? 'growth-median' : 'growth-limit'} />
          <text x={figure.right + 4} y={labelY + 4}>
            {sd > 0 ? `+${sd}` : String(sd).replace('-', '−')}
          </text>
        </g>
      ))}
      <path d={figure.track} className="chart-line" />
      {figure.points.map(({ at, x, y, implausible }) => (
        <circle key={at} cx={x} cy={y} r="4" className={implausible ? 'chart-dot is-small' : 'chart-dot'} />
      ))}
      {last && (
        <text x={last.x} y={last.y - 10} textAnchor="middle" className="chart-value">
          {formatNumber(last.value, language, 1)} {unit}
        </text>
      )}
    </svg>
  );
}

/** "Tinggi menurut umur: 7 titik. Terakhir umur 25 bulan, 84 cm, di antara −3 dan −2 SD." */
function pictureWords(figure: GrowthFigure, chart: GrowthChart, t: ReturnType<typeof useLanguage>['t']): string {
  const title = t(`growth-pages.chart.${chart}`);
  const last = figure.points.at(-1);
  if (!last) return t('growth-pages.picture-empty', { title });
  return t('growth-pages.picture', {
    ...{ title, count: figure.points.length, months: Math.floor(last.at / DAYS_PER_MONTH), value: last.value },
    ...{ unit: chart === 'weightForAge' ? 'kg' : 'cm', where: t(`growth-pages.where.${whereOf(last.z)}`) },
  });
}

function whereOf(z: number): string {
  if (z < -3) return 'below3';
  if (z < -2) return 'below2';
  if (z < 0) return 'below0';
  return z <= 2 ? 'above0' : 'above2';
}
