import type { FigureUnit } from '#ui/format.ts';

/** The part of a figure that charts draw; `small`: denominator 5 to 29, `missing`: nothing to show. */
export interface ChartFigure {
  value: number | null;
  state: 'ok' | 'small' | 'missing';
  denominator?: number | null;
}

export type ChartUnit = FigureUnit;

export const hasValue = (figure: ChartFigure): figure is ChartFigure & { value: number } =>
  figure.value !== null && figure.state !== 'missing';
