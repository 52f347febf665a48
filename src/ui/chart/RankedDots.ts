/** Areas ranked by their value as dots on one scale from zero, with the target as an upright line and n beside the name. */
import { createElement as h, useId } from 'react';
import type { ReactNode } from 'react';
import { message } from '#messages/messages.ts';
import type { Language } from '#messages/messages.ts';
import { hasValue } from '#ui/chart/chart-figure.ts';
import type { ChartFigure, ChartUnit } from '#ui/chart/chart-figure.ts';
import { useWidth } from '#ui/chart/use-width.ts';
import { valueScale } from '#ui/chart/value-scale.ts';
import { formatFigure, formatNumber } from '#ui/format.ts';

export interface RankedRow {
  code: string;
  name: string;
  figure: ChartFigure;
}

export interface RankedDotsProps {
  rows: readonly RankedRow[];
  target: number | null;
  unit: ChartUnit;
  /** Which end comes first: where a high value is good, the low ones need help and stand on top. */
  better: 'up' | 'down' | 'context';
  language: Language;
  title: string;
  width?: number;
}

const ROW = 28;
const TOP = 30;
const BOTTOM = 26;
const RIGHT = 28;
const NAME_SHARE = { wide: 0.36, narrow: 0.42 };
/** Narrower charts name the areas without n: it stands in the table. */
const WIDE = 420;

/** Worst first; areas without a value at the end, by name. */
export function ranked(rows: readonly RankedRow[], better: RankedDotsProps['better']): RankedRow[] {
  const sign = better === 'up' ? 1 : -1;
  return rows.toSorted((a, b) => {
    if (hasValue(a.figure) !== hasValue(b.figure)) return hasValue(a.figure) ? -1 : 1;
    return sign * ((a.figure.value ?? 0) - (b.figure.value ?? 0)) || (a.name < b.name ? -1 : 1);
  });
}

type Scale = ReturnType<typeof valueScale>;

function row(
  { name, figure, code }: RankedRow,
  index: number,
  props: RankedDotsProps,
  scale: Scale,
  width: number,
): ReactNode {
  const { unit, language } = props;
  const left = scale.range()[0] ?? 0;
  const y = TOP + (index + 0.5) * ROW;
  const n =
    figure.denominator == null || width < WIDE
      ? null
      : message(language, 'chart.n', { count: formatNumber(figure.denominator, language) });
  const shown = hasValue(figure);
  const x = shown ? scale(figure.value) : left;
  const text = shown ? formatFigure(figure.value, unit, language) : message(language, 'chart.missing');
  return h(
    'g',
    { key: code },
    h(
      'text',
      { className: 'chart-name', x: left - 12, y, dy: '0.35em', textAnchor: 'end' },
      name,
      n ? h('tspan', { className: 'chart-n' }, `  ${n}`) : null,
    ),
    h('line', { className: 'chart-grid', x1: left, x2: scale.range()[1], y1: y, y2: y }),
    shown
      ? h('circle', {
          className: figure.state === 'small' ? 'chart-dot is-small' : 'chart-dot',
          cx: x.toFixed(1),
          cy: y,
          r: 5,
        })
      : null,
    h(
      'text',
      {
        className: shown ? 'chart-value' : 'chart-value is-missing',
        x: (x + (shown ? 10 : 4)).toFixed(1),
        y,
        dy: '0.35em',
      },
      text,
    ),
  );
}

function axis({ unit, language, target }: RankedDotsProps, scale: Scale, height: number, ticks: number): ReactNode {
  const bottom = height - BOTTOM;
  const marks = scale.ticks(ticks).map((value) => {
    const at = { x: scale(value).toFixed(1), y: height - 8, textAnchor: 'middle' } as const;
    return h('text', { key: value, className: 'chart-tick', ...at }, formatFigure(value, unit, language));
  });
  if (target === null) return h('g', { 'aria-hidden': true }, ...marks);
  const x = scale(target).toFixed(1);
  const text = message(language, 'chart.target', { target: formatFigure(target, unit, language) });
  return h(
    'g',
    { 'aria-hidden': true },
    ...marks,
    h('line', { className: 'chart-target', x1: x, x2: x, y1: TOP - 6, y2: bottom }),
    h('text', { className: 'chart-target-text', x, y: TOP - 12, textAnchor: 'middle' }, text),
  );
}

export function RankedDots(props: RankedDotsProps): ReactNode {
  const { rows, target, better, language, title } = props;
  const { ref, width, isShrunk } = useWidth(props.width ?? 560);
  const id = useId().replaceAll(/\W/g, '');
  const height = TOP + rows.length * ROW + BOTTOM;
  const left = Math.round(width * NAME_SHARE[width < WIDE ? 'narrow' : 'wide']);
  const ticks = width < WIDE ? 2 : 4;
  const highest = Math.max(target ?? 0, ...rows.map(({ figure }) => figure.value ?? 0));
  const valueRoom = 52;
  const scale = valueScale([0, highest > 0 ? highest : 1], [left, width - RIGHT - valueRoom], ticks);
  const order = ranked(rows, better);
  return h(
    'figure',
    { className: isShrunk ? 'chart ranked-dots is-static' : 'chart ranked-dots', ref },
    h(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-labelledby': id },
      h('title', { id }, title),
      axis(props, scale, height, ticks),
      ...order.map((one, index) => row(one, index, props, scale, width)),
    ),
    rows.some(({ figure }) => figure.state === 'small')
      ? h('figcaption', null, message(language, 'chart.small'))
      : null,
  );
}
