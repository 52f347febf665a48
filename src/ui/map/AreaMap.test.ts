import { createElement as h } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { AreaMap } from '#ui/map/AreaMap.ts';
import type { AreaMapProps } from '#ui/map/AreaMap.ts';
import type { AreaShape } from '#ui/map/area-shapes.ts';
import { classTexts } from '#ui/map/MapLegend.ts';
import { quantileClasses, targetClasses } from '#ui/map/classify.ts';

const square = (code: string, west: number): AreaShape => ({
  code,
  polygons: [
    [
      [
        [west, -2],
        [west + 1, -2],
        [west + 1, -1],
        [west, -1],
        [west, -2],
      ],
    ],
  ],
});

const props: AreaMapProps = {
  shapes: [square('19.01', 105), square('19.02', 106), square('19.03', 107), square('19.04', 108)],
  figures: new Map([
    ['19.01', { value: 0, state: 'ok' }],
    ['19.02', { value: 8.012, state: 'small' }],
    ['19.03', { value: null, state: 'missing' }],
  ]),
  names: new Map([
    ['19.01', 'Kabupaten Bangka'],
    ['19.02', 'Kabupaten Belitung'],
    ['19.03', 'Kabupaten Bangka Selatan'],
    ['19.04', 'Kabupaten <Bangka>'],
  ]),
  classes: quantileClasses([0, 8.012]),
  unit: 'percent',
  language: 'id',
  title: 'Keluarga prasejahtera menurut kabupaten',
  isApproximate: true,
};

const drawn = (changes: Partial<AreaMapProps> = {}): string =>
  renderToStaticMarkup(h(AreaMap, { ...props, ...changes }));
const areaOf = (html: string, code: string): string =>
  html.split('<g ').find((part) => part.includes(`data-code="${code}"`)) ?? '';

describe('the map', () => {
  test('contracts 27: is drawn on the server without any style attribute', () => {
    expect(
      drawn({
        around: square('', 104),
        borders: [
          [
            [106, -2],
            [106, -1],
          ],
        ],
        selected: '19.01',
        onSelect: () => undefined,
      }),
    ).not.toMatch(/style=/i);
  });

  test('an area without data is an outline, never in the colour of zero', () => {
    const html = drawn();
    expect(areaOf(html, '19.01')).toContain('fill-seq-1');
    for (const code of ['19.03', '19.04']) {
      expect(areaOf(html, code)).toContain('is-missing');
      expect(areaOf(html, code)).not.toContain('fill-');
    }
  });

  test('R-SDC-01: a small n is hatched over its colour and said to be one', () => {
    const small = areaOf(drawn(), '19.02');
    expect(small).toContain('map-hatch');
    expect(small).toContain('Kabupaten Belitung: 8,01\u00a0% (n kecil)');
    expect(areaOf(drawn(), '19.01')).not.toContain('map-hatch');
  });

  test('our own outlines are called "batas perkiraan", loaded ones are not', () => {
    expect(drawn()).toContain('Batas perkiraan');
    expect(drawn({ isApproximate: false })).not.toContain('Batas perkiraan');
    expect(drawn({ language: 'en' })).toContain('Approximate borders');
  });

  test('is a picture with a title, or a group of buttons where an area can be chosen', () => {
    expect(drawn()).toContain('role="img"');
    expect(drawn()).not.toContain('tabindex');
    const choosable = drawn({ onSelect: () => undefined, selected: '19.02' });
    expect(choosable.match(/role="button"/g)).toHaveLength(4);
    expect(areaOf(choosable, '19.02')).toContain('aria-pressed="true"');
    expect(choosable).toContain('map-outline is-selected');
  });

  test('names are text, whatever they contain', () => {
    expect(drawn()).toContain('&lt;Bangka&gt;');
    expect(drawn()).not.toContain('<Bangka>');
  });

  test('the legend speaks only of what the map shows', () => {
    const whole = drawn({
      figures: new Map(props.shapes.map(({ code }, index) => [code, { value: index, state: 'ok' }])),
    });
    expect(whole).not.toContain('belum ada data');
    expect(whole).not.toContain('n kecil');
    expect(drawn()).toContain('n kecil (penyebut 5–29)');
  });
});

test('class texts say to which class a limit belongs', () => {
  const up = targetClasses([88, 95], 90, 'up');
  expect(classTexts(up, 'percent', 'id')).toEqual(
    ['< 90\u00a0%', '90 – < 92\u00a0%', '92 – < 94\u00a0%', '≥ 94\u00a0%'].slice(0, up.limits.length + 1),
  );
  expect(
    classTexts({ ...up, limits: [14], limitBelongs: 'below', tones: ['div-3', 'div-2'] }, 'percent', 'en'),
  ).toEqual(['≤ 14%', '> 14%']);
});
