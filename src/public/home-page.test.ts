import { expect, test } from 'vitest';
import type { HomePageFacts } from '#public/home-page-facts.ts';
import { homePage } from '#public/home-page.ts';

const value = (period: string, count: number): HomePageFacts['published'][number] => ({
  indicator: 'cikar_villages',
  areaCode: '19',
  period,
  value: count,
  unit: 'villages',
  source: 'LASPELA 2021',
  url: 'https://negerilaskarpelangi.com/2021/07/03/',
  note: null,
});
const facts: HomePageFacts = {
  enrolled: 0,
  villages: 393,
  target: 90,
  published: [value('2020', 118), value('2018', 7), value('2019', 14)],
  language: 'id',
  mode: 'production',
};

test('IN-30: an instance without villages says so, and its target is 354 of 393', () => {
  const html = homePage(facts);
  expect(html).toContain('Belum ada desa yang didaftarkan');
  expect(html).toContain('yaitu 354 desa dan kelurahan');
  expect(html).toContain('(0\u00a0%)');
});

test('IN-30: enrolled villages are counted and nothing of the published 118 is added to them', () => {
  const html = homePage({ ...facts, enrolled: 12 });
  expect(html).toContain('<strong>12</strong>');
  expect(html).toContain('(3,1\u00a0%)');
  expect(html).not.toContain('Belum ada desa');
});

test('a share of no villages at all cannot be computed and is never 0 %', () => {
  expect(homePage({ ...facts, villages: 0 })).toContain('tidak dapat dihitung');
});

test('rulebook 16: published values stand in their order of time with their source, one row per source', () => {
  const other = { ...value('2021', 130), source: 'Kantor lain' };
  const html = homePage({ ...facts, published: [...facts.published, other] });
  expect(html.match(/<th scope="row">/g)).toHaveLength(2);
  expect(html.indexOf('7 desa')).toBeLessThan(html.indexOf('118 desa'));
  expect(html).toContain('Kantor lain');
});

test('the time of a published value is said in the language of the page', () => {
  const html = homePage({ ...facts, published: [value('2025-08', 118)] });
  expect(html).toContain('Agu 2025');
  expect(html).not.toContain('2025-08');
});

test('a source address that is no web address does not become a link', () => {
  const html = homePage({ ...facts, published: [{ ...value('2020', 118), url: 'javascript:alert(1)' }] });
  expect(html).not.toContain('javascript:');
});

test('the page is small and carries no script, no inline style and no foreign address but sources', () => {
  const html = homePage(facts);
  expect(html.length).toBeLessThan(60 * 1024);
  expect(html).not.toMatch(/<script|style=|<style| on\w+=/);
  expect(html.match(/https?:\/\/[^/"]+/g)).toEqual(['https://negerilaskarpelangi.com']);
});

test('contracts 31.16: help in case of violence is there in both languages', () => {
  for (const language of ['id', 'en'] as const) {
    const html = homePage({ ...facts, language });
    expect(html).toContain('tel:129');
    expect(html).toContain('tel:110');
    expect(html).toContain(`<html lang="${language}">`);
  }
});

test('a demo instance says on its first line that the data are synthetic', () => {
  expect(homePage({ ...facts, mode: 'demo' })).toContain('data sintetis');
  expect(homePage(facts)).not.toContain('data sintetis');
});
