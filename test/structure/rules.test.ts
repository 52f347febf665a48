/** The catalogue of rules can't drift from the code that decides. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RULE_CATALOGUE } from '#domain/rules/catalogue.ts';
import { message } from '#messages/messages.ts';
import { projectRoot, readProjectFile } from '../../tools/gate/project.ts';
import { ruleIndex, VECTOR_FILE, vectorFile } from '../../tools/gate/rule-index.ts';

test('every rule of the catalogue names a file that exists and cites it', () => {
  const wrong = RULE_CATALOGUE.filter(({ id, file }) => {
    const path = `src/domain/${file}`;
    return !existsSync(join(projectRoot, path)) || !new RegExp(`\\b${id}\\b`).test(readProjectFile(path));
  });
  expect(wrong.map(({ id, file }) => `${id}: ${file}`)).toEqual([]);
});

test('every rule that the domain cites is in the catalogue, once, with a title in both languages', () => {
  const ids = RULE_CATALOGUE.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ruleIndex().flatMap(({ id }) => (ids.includes(id) ? [] : [id]))).toEqual([]);
  const untitled = ids.filter((id) =>
    (['id', 'en'] as const).some((each) => message(each, `rule-title.${id}`).startsWith('rule-title')),
  );
  expect(untitled).toEqual([]);
});

test('the counts of examples are current (else: node tools/gate/rule-index.ts --write)', () => {
  expect(readProjectFile(VECTOR_FILE)).toBe(vectorFile());
});
