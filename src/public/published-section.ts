/** What others have published, each with its source, beside our own numbers and never mixed with them (rulebook 16). */
import { createElement as h } from 'react';
import type { ReactNode } from 'react';
import { hasMessage } from '#messages/messages.ts';
import { periodText } from '#messages/period-text.ts';
import type { HomePageFacts, PublishedValue, Words } from '#public/home-page-facts.ts';

interface Series {
  indicator: string;
  areaCode: string;
  unit: string;
  source: string;
  url: string | null;
  values: PublishedValue[];
  notes: string[];
}

/** One row for what one source says about one thing in one place; another source is another row. */
export function asSeries(values: readonly PublishedValue[]): Series[] {
  const byKey = new Map<string, Series>();
  for (const value of values) {
    const { indicator, areaCode, unit, source, url } = value;
    const key = [indicator, areaCode, unit, source, url ?? ''].join('\u0000');
    const series = byKey.get(key) ?? { indicator, areaCode, unit, source, url, values: [], notes: [] };
    series.values.push(value);
    if (value.note !== null && !series.notes.includes(value.note)) series.notes.push(value.note);
    byKey.set(key, series);
  }
  for (const series of byKey.values()) series.values.sort((a, b) => (a.period < b.period ? -1 : 1));
  return [...byKey.values()];
}

function sourceCell({ source, url }: Series): ReactNode {
  const isAddress = url !== null && /^https?:\/\//.test(url);
  return isAddress ? h('a', { href: url, rel: 'noopener noreferrer nofollow' }, source) : source;
}

function row(series: Series, facts: HomePageFacts, t: Words): ReactNode {
  const key = `published.${series.indicator}`;
  const name = hasMessage(facts.language, key) ? t(key) : series.indicator;
  const unitKey = `public.unit.${series.unit}`;
  const unit = hasMessage(facts.language, unitKey) ? t(unitKey) : series.unit;
  return h(
    'tr',
    { key: `${series.indicator} ${series.areaCode} ${series.unit} ${series.source} ${series.url}` },
    h(
      'th',
      { scope: 'row' },
      name,
      facts.areaNames
        ? h('span', { className: 'small' }, facts.areaNames.get(series.areaCode) ?? series.areaCode)
        : null,
    ),
    h(
      'td',
      null,
      h(
        'ul',
        { className: 'values' },
        series.values.map((value) =>
          h(
            'li',
            { key: value.period },
            h('span', { className: 'small' }, periodText(facts.language, value.period)),
            ' ',
            t('public.value', { value: value.value, unit }),
          ),
        ),
      ),
    ),
    h(
      'td',
      null,
      sourceCell(series),
      series.notes.map((note) => h('span', { key: note, className: 'small' }, note)),
    ),
  );
}

export function publishedSection(facts: HomePageFacts, t: Words): ReactNode {
  if (facts.published.length === 0) return null;
  const columns = ['figure', 'value', 'source'].map((column) =>
    h('th', { key: column, scope: 'col' }, t(`public.column.${column}`)),
  );
  return h(
    'section',
    { 'aria-labelledby': 'published' },
    h('h2', { id: 'published' }, t('public.published-title')),
    h('p', null, t('public.published')),
    h(
      'div',
      { className: 'table', tabIndex: 0, role: 'region', 'aria-labelledby': 'published' },
      h(
        'table',
        null,
        h('thead', null, h('tr', null, columns)),
        h(
          'tbody',
          null,
          asSeries(facts.published).map((series) => row(series, facts, t)),
        ),
      ),
    ),
  );
}
