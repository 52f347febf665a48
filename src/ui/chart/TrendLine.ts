/**
 * A figure month by month: a month without a value interrupts the line, a small n is a hollow dot, the last value is
 * written at its point. Plain SVG, the same from the server (contracts 27).
 */
import { scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { createElement as h, useId } from 'react';
import type { ReactNode } from 'react';
import { nextMonth } from '#domain/basics/plain-date.ts';
import type { Month } from '#domain/basics/plain-date.ts';
import { message } from '#messages/messages.ts';
import type { Language } from '#messages/messages.ts';
import { hasValue } from '#ui/chart/chart-figure.ts';
import type { ChartFigure, ChartUnit } from '#ui/chart/chart-figure.ts';
import { useWidth } from '#ui/chart/use-width.ts';
import { lineDomain, valueScale } from '#ui/chart/value-scale.ts';
import { formatFigure, formatMonth } from '#ui/format.ts';

export interface TrendPoint {
  month: Month;
  figure: ChartFigure;
  /** False for a month that can still change: its part of the line is dashed. */
  closed?: boolean;
}

export interface TrendLineProps {
  points: readonly TrendPoint[];
  target: number | null;
  unit: ChartUnit;
  language: Language;
  /** Read out before the first and last values. */
  title: string;
  /** Pixels until the browser has measured the place. */
  width?: number;
}

interface Place {
  x: number;
  y: number;
  point: TrendPoint & { figure: ChartFigure & { value: number } };
}

const HEIGHT = 220;
const EDGE = { top: 20, right: 64, bottom: 28, left: 48 };
const TICKS = 4;
const PIXELS_PER_MONTH_NAME = 78;

/** All months from the first to the last, also those nobody reported. */
export function monthsOf(points: readonly TrendPoint[]): Month[] {
  const sorted = points.map(({ month }) => month).toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  const months: Month[] = [];
  for (let month = first; month !== undefined && last !== undefined && month <= last; month = nextMonth(month))
    months.push(month);
  return months;
}

/** Every n-th month counted back from the last, so that the last one is always named. */
function namedMonths(months: readonly Month[], width: number): Month[] {
  const every = Math.max(1, Math.ceil((months.length * PIXELS_PER_MONTH_NAME) / width));
  return months.filter((_, index) => (months.length - 1 - index) % every === 0);
}

function axis(props: TrendLineProps, scale: ReturnType<typeof valueScale>, right: number): ReactNode {
  const ticks = scale
    .ticks(TICKS)
    .map((value) =>
      h(
        'g',
        { key: value, transform: `translate(0 ${scale(value).toFixed(1)})` },
        h('line', { className: value === 0 ? 'chart-base' : 'chart-grid', x1: EDGE.left, x2: right }),
        h(
          'text',
          { className: 'chart-tick', x: EDGE.left - 8, dy: '0.32em', textAnchor: 'end' },
          formatFigure(value, props.unit, props.language),
        ),
      ),
    );
  return h('g', { 'aria-hidden': true }, ...ticks);
}

function targetLine(
  { target, unit, language }: TrendLineProps,
  scale: ReturnType<typeof valueScale>,
  right: number,
): ReactNode {
  if (target === null) return null;
  const y = scale(target);
  const text = message(language, 'chart.target', { target: formatFigure(target, unit, language) });
  return h(
    'g',
    { 'aria-hidden': true },
    h('line', { className: 'chart-target', x1: EDGE.left, x2: right, y1: y.toFixed(1), y2: y.toFixed(1) }),
    h('text', { className: 'chart-target-text', x: EDGE.left + 4, y: (y - 6).toFixed(1) }, text),
  );
}

function dot({ x, y, point }: Place, isLast: boolean, { unit, language }: TrendLineProps): ReactNode {
  const small = point.figure.state === 'small' ? ` (${message(language, 'map.small')})` : '';
  const open = point.closed === false ? ` (${message(language, 'chart.open-month')})` : '';
  const text = `${formatMonth(point.month, language)}: ${formatFigure(point.figure.value, unit, language)}${small}${open}`;
  const className = point.figure.state === 'small' ? 'chart-dot is-small' : 'chart-dot';
  return h(
    'circle',
    { key: point.month, className, cx: x.toFixed(1), cy: y.toFixed(1), r: isLast ? 4.5 : 2.75 },
    h('title', null, text),
  );
}

function lastLabel(place: Place | undefined, { unit, language }: TrendLineProps): ReactNode {
  if (!place) return null;
  const text = formatFigure(place.point.figure.value, unit, language);
  return h(
    'text',
    { className: 'chart-last', x: (place.x + 9).toFixed(1), y: place.y.toFixed(1), dy: '0.35em', 'aria-hidden': true },
    text,
  );
}

function describe(places: readonly Place[], { unit, language }: TrendLineProps): string {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return message(language, 'chart.missing');
  const value = ({ point }: Place): string => formatFigure(point.figure.value, unit, language);
  const month = ({ point }: Place): string => formatMonth(point.month, language);
  return message(language, 'chart.trend-text', {
    from: month(first),
    first: value(first),
    to: month(last),
    last: value(last),
  });
}

export function TrendLine(props: TrendLineProps): ReactNode {
  const { points, target, language, title } = props;
  const { ref, width, isShrunk } = useWidth(props.width ?? 560);
  const id = useId().replaceAll(/\W/g, '');
  const months = monthsOf(points);
  const right = width - EDGE.right;
  const byMonth = new Map(points.map((point) => [point.month, point]));
  const values = points.flatMap(({ figure }) => (hasValue(figure) ? [figure.value] : []));
  const x = scalePoint(months, [EDGE.left + 8, right - 8]);
  const y = valueScale(lineDomain(values, target), [HEIGHT - EDGE.bottom, EDGE.top], TICKS);
  const placeOf = (month: Month): Place | null => {
    const point = byMonth.get(month);
    if (!point || !hasValue(point.figure)) return null;
    return { x: x(month) ?? 0, y: y(point.figure.value), point: { ...point, figure: point.figure } };
  };
  const all = months.map(placeOf);
  const places = all.filter((place) => place !== null);
  const path = (part: readonly (Place | null)[]): string =>
    line<Place | null>(
      (place) => place?.x ?? 0,
      (place) => place?.y ?? 0,
    )
      .defined((place) => place !== null)
      .digits(1)([...part]) ?? '';
  const firstOpen = all.findIndex((place) => place?.point.closed === false);
  const closedEnd = firstOpen === -1 ? all.length : firstOpen;
  const names = namedMonths(months, right - EDGE.left).map((month) =>
    h(
      'text',
      { key: month, className: 'chart-tick', x: (x(month) ?? 0).toFixed(1), y: HEIGHT - 8, textAnchor: 'middle' },
      formatMonth(month, language),
    ),
  );
  return h(
    'figure',
    { className: isShrunk ? 'chart trend-line is-static' : 'chart trend-line', ref },
    h(
      'svg',
      {
        viewBox: `0 0 ${width} ${HEIGHT}`,
        width,
        height: HEIGHT,
        role: 'img',
        'aria-labelledby': `title${id} desc${id}`,
      },
      h('title', { id: `title${id}` }, title),
      h('desc', { id: `desc${id}` }, describe(places, props)),
      axis(props, y, right),
      h('g', { 'aria-hidden': true }, ...names),
      targetLine(props, y, right),
      h('path', { className: 'chart-line', d: path(all.slice(0, closedEnd)) }),
      h('path', {
        className: 'chart-line is-open',
        d: firstOpen === -1 ? '' : path(all.slice(Math.max(0, firstOpen - 1))),
      }),
      ...places.map((place) => dot(place, place === places.at(-1), props)),
      lastLabel(places.at(-1), props),
    ),
    places.some(({ point }) => point.figure.state === 'small')
      ? h('figcaption', null, message(language, 'chart.small'))
      : null,
  );
}
