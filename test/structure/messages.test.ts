/** Texts: the parts on disk are complete. (That both languages say the same is tested beside them.) */
import { expect, test } from 'vitest';
import { projectFiles, readProjectFile } from '../../tools/gate/project.ts';

const parts = projectFiles().flatMap(
  (path) => /^src\/messages\/parts\/(.+)\.(id|en)\.json$/.exec(path)?.slice(1, 3).join('.') ?? [],
);

function texts(part: string): Record<string, string> {
  // Our own flat files; the test below would show any other shape.
  return JSON.parse(readProjectFile(`src/messages/parts/${part}.json`)) as Record<string, string>;
}

test('every part exists in both languages', () => {
  const names = (language: string): string[] =>
    parts
      .filter((part) => part.endsWith(`.${language}`))
      .map((part) => part.slice(0, -3))
      .toSorted();
  expect(names('id').length).toBeGreaterThan(0);
  expect(names('en')).toEqual(names('id'));
});

test('every part is loaded', () => {
  const loader = readProjectFile('src/messages/messages.ts');
  expect(parts.filter((part) => !loader.includes(`#messages/parts/${part}.json`))).toEqual([]);
});

test('both languages of a part have the same keys and the same placeholders', () => {
  const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[0]).toSorted();
  const shape = (part: string): [string, string[]][] =>
    Object.entries(texts(part))
      .map(([key, text]): [string, string[]] => [key, placeholders(text)])
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const part of parts.filter((name) => name.endsWith('.id'))) {
    expect(shape(part.replace(/\.id$/, '.en')), part).toEqual(shape(part));
  }
});

test('a text is empty in both languages (a unit without a word) or in none, and never the key itself', () => {
  const bad = parts.flatMap((part) => {
    const other = texts(part.endsWith('.id') ? part.replace(/\.id$/, '.en') : part.replace(/\.en$/, '.id'));
    const isBad = ([key, text]: [string, string]): boolean =>
      text === key || (text.trim() === '' && (other[key] ?? '').trim() !== '');
    return Object.entries(texts(part))
      .filter(isBad)
      .map(([key]) => `${part}: ${key}`);
  });
  expect(bad).toEqual([]);
});
