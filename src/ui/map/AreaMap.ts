/**
 * A map of areas coloured by one figure: the same component in the browser and, as plain SVG, from the server (contracts
 * 27). Everything it shows also stands in the table beside it; with `onSelect` the areas can be reached by keyboard.
 */
import { createElement as h, useId, useMemo } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Position } from 'geojson';
import { message } from '#messages/messages.ts';
import type { Language } from '#messages/messages.ts';
import { useWidth } from '#ui/chart/use-width.ts';
import type { AreaShape } from '#ui/map/area-shapes.ts';
import { toneOf } from '#ui/map/classify.ts';
import type { Classes } from '#ui/map/classify.ts';
import { MISSING, figureText, shortName } from '#ui/map/map-figure.ts';
import type { MapFigure, MapUnit } from '#ui/map/map-figure.ts';
import { mapLabels } from '#ui/map/map-labels.ts';
import type { LabelText } from '#ui/map/map-labels.ts';
import { MapLegend } from '#ui/map/MapLegend.ts';
import { linesPath, shapePath } from '#ui/map/path-text.ts';
import { fitted } from '#ui/map/projection.ts';
import type { Projection } from '#ui/map/projection.ts';
import { scaleBar } from '#ui/map/scale-bar.ts';

export interface AreaMapProps {
  shapes: readonly AreaShape[];
  figures: ReadonlyMap<string, MapFigure>;
  names: ReadonlyMap<string, string>;
  classes: Classes;
  unit: MapUnit;
  target?: number | null;
  language: Language;
  /** The finding in one sentence, for those who cannot see the map. */
  title: string;
  /** True for our own outlines: the map then says "batas perkiraan". */
  isApproximate: boolean;
  /** Land around, pale. */
  around?: AreaShape;
  /** Borders of the level above, drawn stronger. */
  borders?: readonly (readonly Position[])[];
  /** The areas that are named on the map; the coloured ones when absent. */
  labelled?: readonly AreaShape[];
  selected?: string | null;
  pointedAt?: string | null;
  onSelect?: (code: string) => void;
  onPoint?: (code: string | null) => void;
  /** Pixels until the browser has measured the place. */
  width?: number;
}

const MARGIN = 14;
const MOST_VALUES_ON_MAP = 8;
const MOST_NAMES_ON_MAP = 60;
/** Narrower maps carry names only. */
const WIDTH_FOR_VALUES = 480;

interface Drawing {
  view: Projection;
  paths: ReadonlyMap<string, string>;
  around: string | null;
  borders: string | null;
}

function drawingOf({ shapes, around, borders }: AreaMapProps, width: number): Drawing {
  const view = fitted(shapes, width, MARGIN);
  return {
    view,
    paths: new Map(shapes.map((shape) => [shape.code, shapePath(shape, view.project)])),
    around: around ? shapePath(around, view.project) : null,
    borders: borders ? linesPath(borders, view.project) : null,
  };
}

function onEnterOrSpace(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    act();
  };
}

/** What makes an area a button: only where something happens on choosing it. */
function reachable(props: AreaMapProps, code: string): Record<string, unknown> {
  const { onSelect, onPoint, selected } = props;
  const pointing = onPoint
    ? { onPointerEnter: () => onPoint(code), onFocus: () => onPoint(code), onBlur: () => onPoint(null) }
    : {};
  if (!onSelect) return pointing;
  const select = (): void => onSelect(code);
  const pressed = selected === undefined ? {} : { 'aria-pressed': selected === code };
  return { ...pointing, ...pressed, role: 'button', tabIndex: 0, onClick: select, onKeyDown: onEnterOrSpace(select) };
}

function area(props: AreaMapProps, code: string, d: string, hatchId: string): ReactNode {
  const { figures, names, classes, unit, language } = props;
  const figure = figures.get(code) ?? MISSING;
  const text = `${names.get(code) ?? code}: ${figureText(figure, unit, language)}`;
  const isShown = figure.value !== null && figure.state !== 'missing';
  const tone = isShown ? `fill-${toneOf(figure.value ?? 0, classes)}` : 'is-missing';
  return h(
    'g',
    {
      key: code,
      className: props.onSelect ? 'map-area is-choosable' : 'map-area',
      'data-code': code,
      'aria-label': text,
      ...reachable(props, code),
    },
    h('title', null, text),
    h('path', { d, className: `map-land ${tone}` }),
    isShown && figure.state === 'small' ? h('path', { d, className: 'map-hatch', fill: `url(#${hatchId})` }) : null,
  );
}

function outline(d: string | undefined, className: string): ReactNode {
  return d ? h('path', { d, className, 'aria-hidden': true }) : null;
}

function hatch(id: string): ReactNode {
  const pattern = { id, width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' };
  return h(
    'defs',
    null,
    h(
      'pattern',
      pattern,
      h('path', { d: 'M2 0v5', className: 'map-hatch-line is-light' }),
      h('path', { d: 'M0.7 0v5', className: 'map-hatch-line' }),
    ),
  );
}

function labelTextOf(
  props: AreaMapProps,
  labelled: readonly AreaShape[],
  width: number,
): (code: string) => LabelText | null {
  const { names, figures, unit, language } = props;
  const hasValues = labelled.length <= MOST_VALUES_ON_MAP && width >= WIDTH_FOR_VALUES;
  return (code) => {
    const name = names.get(code);
    const figure = figures.get(code);
    if (name === undefined) return null;
    const value =
      hasValues && figure && figure.value !== null ? figureText({ ...figure, state: 'ok' }, unit, language) : null;
    return { name: shortName(code, name), value };
  };
}

function note(props: AreaMapProps): ReactNode {
  const { isApproximate, language } = props;
  return isApproximate ? h('p', { className: 'map-note' }, message(language, 'map.approximate')) : null;
}

export function AreaMap(props: AreaMapProps): ReactNode {
  const { shapes, around, borders, figures, classes, language, title, pointedAt, selected, onSelect, onPoint } = props;
  const { ref, width, isShrunk } = useWidth(props.width ?? 640);
  // eslint-disable-next-line react/exhaustive-deps -- only these three decide the paths; figures change far more often.
  const { view, paths, ...lines } = useMemo(() => drawingOf(props, width), [shapes, around, borders, width]);
  const id = useId().replaceAll(/\W/g, '');
  const [hatchId, titleId] = [`hatch${id}`, `title${id}`];
  const labelled = props.labelled ?? shapes;
  const shown = shapes.map(({ code }) => figures.get(code) ?? MISSING);
  const svg = {
    viewBox: `0 0 ${view.width} ${view.height}`,
    width: view.width,
    height: view.height,
    role: onSelect ? 'group' : 'img',
    'aria-labelledby': titleId,
    onPointerLeave: onPoint ? () => onPoint(null) : undefined,
  };
  return h(
    'figure',
    { className: isShrunk ? 'area-map is-static' : 'area-map', ref },
    h(
      'svg',
      svg,
      h('title', { id: titleId }, title),
      hatch(hatchId),
      outline(lines.around ?? undefined, 'map-around'),
      ...shapes.map(({ code }) => area(props, code, paths.get(code) ?? '', hatchId)),
      outline(lines.borders ?? undefined, 'map-border'),
      outline(paths.get(pointedAt ?? ''), 'map-outline is-pointed'),
      outline(paths.get(selected ?? ''), 'map-outline is-selected'),
      labelled.length <= MOST_NAMES_ON_MAP ? mapLabels(labelled, labelTextOf(props, labelled, width), view) : null,
      scaleBar(view, language),
    ),
    h(
      'figcaption',
      null,
      h(MapLegend, {
        classes,
        unit: props.unit,
        target: props.target ?? null,
        language,
        hatchId,
        hasSmall: shown.some(({ state }) => state === 'small'),
        hasMissing: shown.some(({ value, state }) => value === null || state === 'missing'),
      }),
      note(props),
    ),
  );
}
