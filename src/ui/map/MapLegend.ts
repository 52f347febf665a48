/** The classes in words, with the rule that made them; hatching and "no data" only where the map shows some. */
import { createElement as h } from 'react';
import type { ReactNode } from 'react';
import { message } from '#messages/messages.ts';
import type { Language } from '#messages/messages.ts';
import { formatFigure, formatNumber } from '#ui/format.ts';
import type { Classes } from '#ui/map/classify.ts';
import type { MapUnit } from '#ui/map/map-figure.ts';

export interface MapLegendProps {
  classes: Classes;
  unit: MapUnit;
  target?: number | null;
  language: Language;
  hasSmall: boolean;
  hasMissing: boolean;
  /** Id of the hatch pattern in the map's own `defs`. */
  hatchId: string;
}

/** `< 5 %`, `5 – < 10 %`, `≥ 10 %`; with limits that belong below: `≤ 5 %`, `> 5 – 10 %`, `> 10 %`. */
export function classTexts(classes: Classes, unit: MapUnit, language: Language): string[] {
  const { limits, limitBelongs } = classes;
  const plain = (value: number): string => formatNumber(value, language, 2);
  const withUnit = (value: number): string => formatFigure(value, unit, language);
  const isAbove = limitBelongs === 'above';
  const [first, last] = [limits[0], limits.at(-1)];
  if (first === undefined || last === undefined) return [message(language, 'map.one-class')];
  const between = limits.slice(1).map((high, index) => {
    const low = plain(limits[index] ?? high);
    return isAbove ? `${low} – < ${withUnit(high)}` : `> ${low} – ${withUnit(high)}`;
  });
  return [`${isAbove ? '<' : '≤'} ${withUnit(first)}`, ...between, `${isAbove ? '≥' : '>'} ${withUnit(last)}`];
}

function swatch(...layers: ReactNode[]): ReactNode {
  return h(
    'svg',
    { className: 'map-swatch', viewBox: '0 0 24 16', width: 24, height: 16, 'aria-hidden': true },
    ...layers,
  );
}

const box = (className: string, fill?: string): ReactNode =>
  h('rect', { key: className, x: 0.75, y: 0.75, width: 22.5, height: 14.5, className, ...(fill ? { fill } : {}) });

function item(key: string, picture: ReactNode, text: string): ReactNode {
  return h('li', { key }, picture, h('span', null, text));
}

function ruleText({ classes, unit, target, language }: MapLegendProps): string {
  if (classes.rule !== 'target') return message(language, `map.rule.${classes.rule}`);
  return message(language, 'map.rule.target', { target: formatFigure(target ?? 0, unit, language) });
}

export function MapLegend(props: MapLegendProps): ReactNode {
  const { classes, unit, language, hasSmall, hasMissing, hatchId } = props;
  const texts = classTexts(classes, unit, language);
  const items = classes.tones.map((tone, index) => item(tone, swatch(box(`map-box fill-${tone}`)), texts[index] ?? ''));
  const small = swatch(box('map-box fill-seq-1'), box('map-hatch', `url(#${hatchId})`));
  return h(
    'div',
    { className: 'map-legend' },
    h(
      'ul',
      { 'aria-label': message(language, 'map.legend') },
      ...items,
      hasSmall ? item('small', small, message(language, 'map.small-long')) : null,
      hasMissing ? item('missing', swatch(box('map-box is-missing')), message(language, 'map.missing')) : null,
    ),
    h('p', { className: 'map-rule' }, ruleText(props)),
  );
}
