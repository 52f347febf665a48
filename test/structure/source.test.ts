/** House rules about what stands in files. */
import { expect, test } from 'vitest';
import { projectFiles, readProjectFile } from '../../tools/gate/project.ts';

const text = /\.(ts|tsx|mjs|cjs|js|json|sql|csv|md|css|html|txt|svg)$|^\.ci\/|^LICENSE$/;
const files = projectFiles().filter((path) => text.test(path) && path !== 'package-lock.json');
const code = files.filter((path) => /\.(ts|tsx|mjs)$/.test(path));

/** `path:line` of every line that `pattern` finds. */
function places(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    readProjectFile(path)
      .split('\n')
      .flatMap((line, position) => (pattern.test(line) ? [`${path}:${position + 1}`] : [])),
  );
}

/** Holds numbers of regions that do not exist (1234, 0000, 1111 …), to be recognised as nobody's. */
const NOBODYS_NUMBERS = 'src/domain/identity/numbers.test.ts';

test('16 digits in a row are a test number: they begin with 99, a province that does not exist', () => {
  // Part of a word (a hash) or a decimal fraction is no identity number.
  const number = /(?<![0-9A-Za-z.])(?!99)\d{16}(?![0-9A-Za-z])/;
  expect(
    places(
      files.filter((path) => path !== NOBODYS_NUMBERS),
      number,
    ),
  ).toEqual([]);
});

test('no test is skipped, focused, postponed or expected to fail', () => {
  const pattern = /\b(?:test|it|describe|suite)\.(?:skip|only|todo|fails)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe)\(/;
  const tests = code.filter((path) => /\.(test|journey)\.tsx?$/.test(path) && !path.startsWith('test/structure/'));
  expect(places(tests, pattern)).toEqual([]);
});

test('the domain has no clock and no chance: no Date, no Math.random', () => {
  const domain = code.filter((path) => path.startsWith('src/domain/') && !path.endsWith('.test.ts'));
  expect(places(domain, /\bnew Date\b|\bDate\.|\bMath\.random\b|\bperformance\.now\b/)).toEqual([]);
});

test('only the server’s clock and the launcher read the time of the machine', () => {
  const allowed = /^src\/server\/(clock\.ts|start\/|db\/embedded\/|cli)/;
  const server = code.filter(
    (path) => path.startsWith('src/server/') && !path.endsWith('.test.ts') && !allowed.test(path),
  );
  expect(places(server, /\bnew Date\(\)|\bDate\.now\(/)).toEqual([]);
});

test('nothing depends on the machine it was written on', () => {
  const folder = ['', 'work', ''].join('/');
  expect(places(files, new RegExp(`(?<![\\w.*-])${folder}(main|shared|\\.library|$|\\W)`))).toEqual([]);
});

test('families, persons, findings and needs are written in one place (contracts 1)', () => {
  const tables = 'family|family_rest|person|finding|need|promise|ledger|ledger_entry';
  const statement = new RegExp(
    `\\b(?:insert into|update|delete from|merge into)\\s+(?:${tables})\\b|\\b(?:insertInto|updateTable|deleteFrom)\\(\\s*['"\`](?:${tables})\\b`,
    'i',
  );
  const outside = code.filter((path) => /^(src|seed)\//.test(path) && !path.startsWith('src/server/ledger/'));
  expect(
    places(
      outside.filter((path) => !path.endsWith('.test.ts')),
      statement,
    ),
  ).toEqual([]);
});
