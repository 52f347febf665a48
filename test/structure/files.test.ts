/** House rules about files: where they lie, how they are called, how long they are. */
import { expect, test } from 'vitest';
import { projectFiles, readProjectFile } from '../../tools/gate/project.ts';

const OUR_FOLDERS = /^(src|seed|test|tools|bench|db|docs|\.ci)\//;
const files = projectFiles().filter((path) => OUR_FOLDERS.test(path) || !path.includes('/'));
const code = files.filter((path) => /\.(ts|tsx|mjs|cjs)$/.test(path));

test('no index.ts: a folder is not a module', () => {
  expect(code.filter((path) => /(^|\/)index\.tsx?$/.test(path))).toEqual([]);
});

test('no file of code is longer than 400 lines', () => {
  const lines = (path: string): number => readProjectFile(path).split('\n').length - 1;
  expect(code.filter((path) => lines(path) > 400).map((path) => `${path}: ${lines(path)}`)).toEqual([]);
});

test('at most three folders below src/', () => {
  expect(files.filter((path) => path.startsWith('src/') && path.split('/').length > 5)).toEqual([]);
});

test('file names are kebab-case; React components, and only they, are PascalCase', () => {
  const kebab = /^\.?[a-z0-9]+([.-][a-z0-9]+)*\.(ts|mjs|cjs)$/;
  const component = /^([A-Z][A-Za-z0-9]*|[a-z0-9]+(-[a-z0-9]+)*)(\.test)?\.tsx$/;
  // What the server draws is `.ts` without JSX, and still a component (contracts 27).
  const drawn = /^src\/(ui\/(chart|map)|public)\/[A-Z][A-Za-z0-9]*(\.test)?\.ts$/;
  const name = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  expect(code.filter((path) => !kebab.test(name(path)) && !component.test(name(path)) && !drawn.test(path))).toEqual(
    [],
  );
});

test('migrations are numbered without gaps: 0001-what.sql', () => {
  const migrations = files.filter((path) => path.startsWith('db/migrations/')).toSorted();
  expect(migrations.filter((path) => !/^db\/migrations\/\d{4}-[a-z0-9-]+\.sql$/.test(path))).toEqual([]);
  const numbers = migrations.map((path) => Number(/(\d{4})-/.exec(path)?.[1]));
  expect(numbers).toEqual(migrations.map((_, position) => position + 1));
});

test('every table with a policy file is a table, and every table outside the listed exceptions has one', () => {
  const statements = files
    .filter((path) => path.startsWith('db/migrations/'))
    .map(readProjectFile)
    .join('\n');
  const tables = [...statements.matchAll(/^create table (?:if not exists )?([a-z_.]+)/gim)].map(
    (match) => match[1] ?? '',
  );
  const own = tables.filter((name) => !/^(auth|graphile_worker)\./.test(name)).toSorted();
  const policies = files.flatMap((path) => /^db\/policies\/([a-z_]+)\.sql$/.exec(path)?.[1] ?? []).toSorted();
  expect(policies).toEqual(own);
});

test('every test file is run by a project of vitest.config.ts', () => {
  const runs = [
    /^(src|seed|tools|bench)\/.*\.test\.tsx?$/,
    /^test\/.*\.db\.test\.ts$/,
    /^test\/(structure|start)\/.*\.test\.ts$/,
    /^test\/journeys\/.*\.journey\.ts$/,
    /^test\/faults\/.*\.faults\.ts$/,
  ];
  const tests = code.filter((path) => /\.(test|journey|faults|spec)\.tsx?$/.test(path));
  expect(tests.filter((path) => !runs.some((pattern) => pattern.test(path)))).toEqual([]);
});
