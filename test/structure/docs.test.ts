/** The docs speak about what exists. */
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { projectFiles, projectRoot, readProjectFile } from '../../tools/gate/project.ts';
import { RULE_PAGE, ruleIndex, rulePage } from '../../tools/gate/rule-index.ts';

const pages = projectFiles().filter((path) => path.endsWith('.md') && !path.startsWith('node_modules/'));

/** Rules that code only mentions, so that no test can name them; this list may only get shorter. */
const ONLY_MENTIONED = ['R-CM-02', 'R-FAM-01', 'R-ID-06', 'R-REG-04', 'R-SDC-01'];

test('every path that a page names in backticks exists', () => {
  const path = /`((?:src|db|test|docs|tools|seed|bench)\/[\w./@-]*)`/g;
  const missing = pages.flatMap((page) =>
    [...readProjectFile(page).matchAll(path)].flatMap((match) =>
      existsSync(join(projectRoot, match[1] ?? '')) ? [] : [`${page}: ${match[1]}`],
    ),
  );
  expect(missing).toEqual([]);
});

test('every link between pages leads somewhere', () => {
  const link = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g;
  const dead = pages.flatMap((page) =>
    [...readProjectFile(page).matchAll(link)].flatMap((match) =>
      existsSync(join(projectRoot, normalize(join(dirname(page), match[1] ?? '')))) ? [] : [`${page}: ${match[1]}`],
    ),
  );
  expect(dead).toEqual([]);
});

test('docs/rulebook.md is current (else: node tools/gate/rule-index.ts --write)', () => {
  expect(readProjectFile(RULE_PAGE)).toBe(rulePage());
});

test('every rule of the programme in the domain has a test that names it', () => {
  const untested = ruleIndex().filter((rule) => rule.id.startsWith('R-') && rule.tests.length === 0);
  expect(untested.map((rule) => rule.id).filter((id) => !ONLY_MENTIONED.includes(id))).toEqual([]);
});

test('every folder word of the source stands in the glossary', () => {
  const glossary = readProjectFile('docs/glossary.md');
  const words = new Set(projectFiles().flatMap((path) => /^src\/[a-z]+\/([a-z-]+)\//.exec(path)?.[1] ?? []));
  expect([...words].filter((word) => !glossary.includes(`\`${word}\``)).toSorted()).toEqual([]);
});

test('every package has its line in docs/dependencies.md, and no other has', () => {
  const page = readProjectFile('docs/dependencies.md');
  const listed = [...page.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1] ?? '').toSorted();
  expect(listed).toEqual(packageNames());
});

test('decisions are numbered without gaps and have their five headings', () => {
  const decisions = pages.filter((path) => path.startsWith('docs/decisions/')).toSorted();
  const expected = decisions.map((_, position) => String(position + 1).padStart(4, '0'));
  expect(decisions.map((path) => path.slice('docs/decisions/'.length).slice(0, 4))).toEqual(expected);
  for (const path of decisions) {
    expect(readProjectFile(path), path).toMatch(
      /^# \d{4} [\s\S]*\nDate: [\s\S]*\nStatus: [\s\S]*## Context[\s\S]*## Decision[\s\S]*## Consequences/,
    );
  }
});

test('a how-to page is at most 40 lines', () => {
  const long = pages.filter((path) => path.startsWith('docs/how-to/') && readProjectFile(path).split('\n').length > 41);
  expect(long).toEqual([]);
});

function packageNames(): string[] {
  // Our own package.json, which npm reads in the same way.
  const manifest = JSON.parse(readProjectFile('package.json')) as Record<string, Record<string, string>>;
  const groups = ['dependencies', 'devDependencies', 'optionalDependencies'];
  return groups.flatMap((group) => Object.keys(manifest[group] ?? {})).toSorted();
}
