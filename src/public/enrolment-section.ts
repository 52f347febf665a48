/** IN-30 for the public: how many villages are enrolled here, against the target, and honestly none at the start. */
import { createElement as h } from 'react';
import type { ReactNode } from 'react';
import { percent, roundHalfAwayFromZero } from '#domain/basics/rounding.ts';
import { coverageTarget } from '#domain/indicator/coverage-target.ts';
import type { HomePageFacts, Words } from '#public/home-page-facts.ts';

function bar(enrolled: number, villages: number, target: number, label: string): ReactNode {
  return h(
    'svg',
    { className: 'bar', viewBox: `0 0 ${villages} 20`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
    h('rect', { className: 'bar-all', x: 0, y: 4, width: villages, height: 12 }),
    h('rect', { className: 'bar-enrolled', x: 0, y: 4, width: enrolled, height: 12 }),
    h('line', { className: 'bar-target', x1: target, x2: target, y1: 0, y2: 20 }),
  );
}

export function enrolmentSection({ enrolled, villages, target }: HomePageFacts, t: Words): ReactNode {
  const needed = coverageTarget(villages, target);
  const share = percent(enrolled, villages);
  const shareText =
    share === null ? t('public.not-computable') : t('public.percent', { value: roundHalfAwayFromZero(share, 1) });
  return h(
    'section',
    { className: 'card', 'aria-labelledby': 'enrolled' },
    h('h2', { id: 'enrolled' }, t('public.enrolled-title')),
    h(
      'p',
      { className: 'figure' },
      h('strong', null, t('public.number', { value: enrolled })),
      ' ',
      t('public.enrolled-of', { villages, share: shareText }),
    ),
    villages > 0 ? bar(enrolled, villages, needed, t('public.enrolled-label', { enrolled, villages, needed })) : null,
    h('p', { className: 'small' }, t('public.enrolled-target', { target, needed })),
    enrolled === 0 ? h('p', { className: 'note' }, t('public.enrolled-none')) : null,
    h('p', { className: 'small' }, t('public.enrolled-source')),
  );
}
