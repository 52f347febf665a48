/** @jsxImportSource preact */
/** WHO's bands and the child's own points, in a picture of 340 × 240 and in words for who cannot see it. */
import { DAYS_PER_MONTH } from '#domain/growth/child-age.ts';
import type { Measured } from '#domain/care/care.ts';
import type { Sex } from '#domain/growth/reference.ts';
import { ageWords, zWords } from '#kader/posyandu/age-words.ts';
import { monthsOld, type PosyanduChild } from '#kader/posyandu/children.ts';
import { curveOf } from '#kader/posyandu/read-growth.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { growthFigure, type GrowthChart, type GrowthFigure } from '#ui/chart/growth-figure.ts';

/** The picture of the smallest phone; larger ones scale it. */
const WIDTH = 340;

interface GrowthCurveProps {
  child: PosyanduChild;
  sex: Sex;
  measured: Measured;
  chart: GrowthChart;
}

export function GrowthCurve({ child, sex, measured, chart }: GrowthCurveProps) {
  const { t } = useWords();
  const figure = growthFigure({
    chart,
    sex,
    measured: curveOf(child, measured),
    ageMonths: monthsOld(child, measured.measuredOn),
    width: WIDTH,
  });
  const unit = chart === 'weightForAge' ? 'kg' : 'cm';
  return (
    <figure>
      <svg
        viewBox={`0 0 ${figure.width} ${figure.height}`}
        role="img"
        aria-label={words(figure, chart, t)}
        class="curve-svg"
      >
        <Ground figure={figure} unit={unit} />
        {figure.lines.map(({ sd, path, labelY }) => (
          <g key={sd}>
            <path d={path} class={sd === 0 ? 'curve-median' : 'curve-limit'} />
            <text x={figure.right + 3} y={labelY + 4} class="curve-label">
              {sd > 0 ? `+${sd}` : String(sd).replace('-', '−')}
            </text>
          </g>
        ))}
        <path d={figure.track} class="curve-track" />
        {figure.points.map(({ at, x, y, implausible }) => (
          <circle key={at} cx={x} cy={y} r="4.5" class={implausible ? 'curve-point hollow' : 'curve-point'} />
        ))}
      </svg>
      <PointTable figure={figure} unit={unit} />
    </figure>
  );
}

function Ground({ figure, unit }: { figure: GrowthFigure; unit: string }) {
  const { t } = useWords();
  const { width, height, top, floor, left } = figure;
  return (
    <>
      {figure.bands.map(({ key, path }) => (
        <path key={key} d={path} class={`curve-band-${key}`} />
      ))}
      {figure.xTicks.map(({ x, months }) => (
        <g key={months}>
          <path d={`M${x} ${top}V${floor}`} class="curve-grid" />
          <text x={x} y={floor + 14} class="curve-label" text-anchor="middle">
            {months}
          </text>
        </g>
      ))}
      <text x={width / 2} y={height - 8} class="curve-label" text-anchor="middle">
        {t('kader-posyandu.curve.months')}
      </text>
      {figure.yTicks.map(({ y, value }) => (
        <text key={value} x={left - 4} y={y + 4} class="curve-label" text-anchor="end">
          {value}
        </text>
      ))}
      <text x={2} y={top - 3} class="curve-label">
        {unit}
      </text>
    </>
  );
}

function PointTable({ figure, unit }: { figure: GrowthFigure; unit: 'kg' | 'cm' }) {
  const { t, language } = useWords();
  if (figure.points.length === 0) return null;
  return (
    <details class="fold">
      <summary>{t('kader-posyandu.curve.table')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('kader-posyandu.curve.age')}</th>
            <th scope="col">{unit}</th>
            <th scope="col">z</th>
          </tr>
        </thead>
        <tbody>
          {figure.points.map(({ at, value, z, implausible }) => (
            <tr key={at}>
              <td>{ageWords(Math.floor(at / DAYS_PER_MONTH), t)}</td>
              <td>{t(`kader-posyandu.${unit}`, { value })}</td>
              <td>
                {zWords(z, language)}
                {implausible && ` ${t('kader-posyandu.again')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** "Berat menurut umur: 3 titik. Terakhir …, di antara garis −2 dan median." */
function words(figure: GrowthFigure, chart: GrowthChart, t: ReturnType<typeof useWords>['t']): string {
  const title = t(`kader-posyandu.curve.${chart}`);
  const last = figure.points.at(-1);
  if (!last) return t('kader-posyandu.curve.none', { title });
  return t('kader-posyandu.curve.words', {
    title,
    count: figure.points.length,
    age: ageWords(Math.floor(last.at / DAYS_PER_MONTH), t),
    value: t(`kader-posyandu.${chart === 'weightForAge' ? 'kg' : 'cm'}`, { value: last.value }),
    where: t(`kader-posyandu.curve.where.${whereOf(last.z)}`),
  });
}

function whereOf(z: number): 'below3' | 'below2' | 'below0' | 'above0' | 'above2' {
  if (z < -3) return 'below3';
  if (z < -2) return 'below2';
  if (z < 0) return 'below0';
  return z <= 2 ? 'above0' : 'above2';
}
