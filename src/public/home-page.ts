/** The public start page: made on the server, readable without JavaScript, without cookies and on a slow line (contracts 27). */
import { createElement as h } from 'react';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { LANGUAGES, message } from '#messages/messages.ts';
import type { Language } from '#messages/messages.ts';
import type { HomePageFacts, Words } from '#public/home-page-facts.ts';
import { enrolmentSection } from '#public/enrolment-section.ts';
import { publishedSection } from '#public/published-section.ts';

function languageLinks(current: Language): ReactNode {
  const links = LANGUAGES.map((language) =>
    h(
      'a',
      {
        key: language,
        href: `/?lang=${language}`,
        lang: language,
        hrefLang: language,
        'aria-current': language === current ? 'true' : undefined,
      },
      message(language, 'public.language-name'),
    ),
  );
  return h('nav', { className: 'languages', 'aria-label': message(current, 'public.languages') }, links);
}

function header(facts: HomePageFacts, t: Words): ReactNode {
  return h(
    'header',
    { className: 'top' },
    h(
      'div',
      { className: 'wrap top-row' },
      h(
        'p',
        { className: 'brand' },
        h('strong', null, 'CIKAR'),
        facts.province ? h('span', null, facts.province) : null,
      ),
      languageLinks(facts.language),
      h('a', { href: '/kader/' }, t('kader.door.title')),
      h('a', { className: 'button', href: '/app/' }, t('public.login')),
    ),
  );
}

function whatItIs(t: Words): ReactNode {
  const steps = ['identify', 'agree', 'do', 'show'].map((step) =>
    h('li', { key: step }, h('strong', null, t(`public.loop.${step}`)), ' ', t(`public.loop.${step}-how`)),
  );
  return h(
    'section',
    { 'aria-labelledby': 'what' },
    h('h2', { id: 'what' }, t('public.what-title')),
    h('p', null, t('public.what')),
    h('ol', { className: 'loop' }, steps),
  );
}

function howWeCount(t: Words): ReactNode {
  const rules = ['receipt', 'unknown', 'zero', 'small', 'sources'].map((rule) =>
    h('li', { key: rule }, t(`public.count.${rule}`)),
  );
  return h(
    'section',
    { 'aria-labelledby': 'count' },
    h('h2', { id: 'count' }, t('public.count-title')),
    h('ul', null, rules),
  );
}

/** Contracts 31.16: the same sentence in every app, and it stores nothing. */
function help(t: Words): ReactNode {
  return h(
    'aside',
    { className: 'help', 'aria-labelledby': 'help' },
    h('h2', { id: 'help' }, t('public.violence-title')),
    h(
      'p',
      null,
      h('a', { href: 'tel:129' }, t('public.violence-sapa')),
      ' · ',
      h('a', { href: 'tel:110' }, t('public.violence-police')),
    ),
    h('p', { className: 'small' }, t('public.violence-note')),
  );
}

function body(facts: HomePageFacts, t: Words): ReactNode {
  return h(
    'body',
    null,
    h('a', { className: 'skip', href: '#main' }, t('public.skip')),
    facts.mode === 'demo' ? h('p', { className: 'demo' }, t('public.demo')) : null,
    header(facts, t),
    h(
      'main',
      { id: 'main', className: 'wrap' },
      h('h1', null, t('public.title')),
      h('p', { className: 'lead' }, t('public.lead')),
      enrolmentSection(facts, t),
      whatItIs(t),
      publishedSection(facts, t),
      howWeCount(t),
      help(t),
    ),
    h('footer', { className: 'wrap small' }, t('public.footer')),
  );
}

/** A whole HTML document. It needs `/assets/public.css` and nothing else: no script, no inline style. */
export function homePage(facts: HomePageFacts): string {
  const t: Words = (key, params) => message(facts.language, key, params);
  const head = h(
    'head',
    null,
    h('meta', { charSet: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('title', null, `CIKAR · ${t('public.title')}`),
    h('meta', { name: 'description', content: t('public.lead') }),
    h('link', { rel: 'stylesheet', href: '/assets/public.css' }),
  );
  return `<!doctype html>${renderToStaticMarkup(h('html', { lang: facts.language }, head, body(facts, t)))}`;
}
