/** The architecture is checked, and the checker itself too: a rule that finds nothing planted protects nothing (contracts 16). */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cruiseProject, violations } from '../../tools/gate/cruise.ts';
import { readBlock } from '../../tools/gate/generated-block.ts';
import { ARCHITECTURE_PAGE, forbiddenRules, importRules, layerPicture } from '../../tools/gate/layer-picture.ts';
import { readProjectFile, sourceFiles } from '../../tools/gate/project.ts';

/** One file per rule that breaks it: `[path, what it imports]`. */
const PLANTED: Record<string, readonly [path: string, imported: string]> = {
  'domain-imports-its-layers': ['src/domain/growth/a.ts', '#server/growth/record-growth.ts'],
  'contract-imports-its-layers': ['src/contract/a.ts', '#server/growth/record-growth.ts'],
  'messages-imports-its-layers': ['src/messages/a.ts', '#domain/growth/rule.ts'],
  'server-imports-its-layers': ['src/server/growth/a.ts', '#public/page.ts'],
  'ui-imports-its-layers': ['src/ui/form/a.ts', '#office/page.ts'],
  'public-imports-its-layers': ['src/public/a.ts', '#ui/form/field.ts'],
  'office-imports-its-layers': ['src/office/a.ts', '#server/growth/record-growth.ts'],
  'kader-imports-its-layers': ['src/kader/a.ts', '#office/page.ts'],
  'seed-imports-its-layers': ['seed/a.ts', '../src/office/page.ts'],
  'tools-imports-its-layers': ['tools/a.ts', '../src/office/page.ts'],
  'bench-imports-its-layers': ['bench/a.ts', '../test/helper.ts'],
  'pages-and-reports-draw': ['src/server/report/a.ts', '#office/page.ts'],
  'source-knows-no-tools': ['src/server/growth/b.ts', '../../../test/helper.ts'],
  'only-the-demo-imports-the-seed': ['src/server/growth/c.ts', '../../../seed/people.ts'],
  'domain-and-messages-have-no-packages': ['src/domain/growth/b.ts', 'left-pad'],
  'contract-has-only-zod': ['src/contract/b.ts', 'left-pad'],
  'browser-code-has-no-node': ['src/ui/form/b.ts', 'node:fs'],
  'queries-stay-in-their-topic': ['src/server/growth/d.ts', '#server/family/family.queries.ts'],
  'only-the-app-imports-routes': ['src/server/growth/e.ts', '#server/family/family.routes.ts'],
  'no-cycles': ['src/domain/growth/c.ts', './d.ts'],
  'every-import-resolves': ['src/domain/growth/e.ts', '#domain/growth/not-there.ts'],
};

/** What the planted files import, and imports that are allowed and must stay so. */
const GOOD: Record<string, string> = {
  'src/domain/growth/rule.ts': '',
  'src/domain/growth/d.ts': "import './c.ts';",
  'src/domain/growth/rule.test.ts': "import 'left-pad'; import 'node:fs';",
  'src/contract/growth.ts': "import 'zod'; import '#domain/growth/rule.ts';",
  'src/server/growth/record-growth.ts': "import 'left-pad'; import 'node:fs'; import '#contract/growth.ts';",
  'src/server/growth/record-growth.test.ts': "import '../../../test/helper.ts';",
  'src/server/family/family.queries.ts': "import '#domain/growth/rule.ts';",
  'src/server/family/family.routes.ts': "import './family.queries.ts';",
  'src/server/app.ts': "import '#server/family/family.routes.ts';",
  'src/server/http/pages.ts': "import '#public/page.ts'; import '#ui/chart/line.ts';",
  'src/server/report/month.ts': "import '#public/page.ts'; import '#ui/map/area.ts';",
  'src/server/start/seed-demo.ts': "import '../../../seed/people.ts';",
  'src/public/page.ts': "import '#ui/chart/line.ts'; import '#ui/map/area.ts';",
  'src/ui/chart/line.ts': "import '#contract/growth.ts';",
  'src/ui/map/area.ts': '',
  'src/ui/form/field.ts': '',
  'src/office/page.ts': "import '#ui/form/field.ts';",
  'seed/people.ts': "import '../src/domain/growth/rule.ts';",
  'test/helper.ts': "import '../src/server/growth/record-growth.ts';",
};

let tree = '';

function put(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'cikar-architecture-'));
  put('package.json', readProjectFile('package.json'));
  for (const name of ['zod', 'left-pad']) {
    put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'main.js' }));
    put(`node_modules/${name}/main.js`, '');
  }
  for (const [path, text] of Object.entries(GOOD)) put(path, `${text}\nexport const x = 1;\n`);
  for (const [path, imported] of Object.values(PLANTED)) put(path, `import '${imported}';\nexport const x = 1;\n`);
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

test('every rule of .dependency-cruiser.cjs has a planted violation', () => {
  expect(
    forbiddenRules()
      .map((rule) => rule.name)
      .toSorted(),
  ).toEqual(Object.keys(PLANTED).toSorted());
});

test('each planted violation is found, and no allowed import is reported', async () => {
  const found = violations(await cruiseProject(tree));
  for (const [rule, [path]] of Object.entries(PLANTED)) {
    expect(
      found.filter((line) => line.startsWith(`${rule}: ${path} `)),
      rule,
    ).not.toEqual([]);
  }
  const planted = Object.values(PLANTED).map(([path]) => path);
  const isExpected = (line: string): boolean =>
    planted.some((path) => line.includes(`: ${path} `)) || line.includes('growth/d.ts');
  expect(found.filter((line) => !isExpected(line))).toEqual([]);
});

test('an import of a type counts like any other', async () => {
  put('src/domain/growth/types.ts', "import type { x } from '#contract/growth.ts';\nexport type Y = typeof x;\n");
  expect(violations(await cruiseProject(tree))).toContain(
    'domain-imports-its-layers: src/domain/growth/types.ts → src/contract/growth.ts',
  );
});

test('the checker reads every module of the project', async () => {
  const read = new Set((await cruiseProject()).modules.map((module) => module.source));
  expect(sourceFiles().filter((path) => !read.has(path))).toEqual([]);
});

test('docs/architecture.md shows the imports as they are (else: node tools/gate/layer-picture.ts --write)', async () => {
  expect(readBlock(ARCHITECTURE_PAGE, 'layers')).toBe(layerPicture(await cruiseProject()));
  expect(readBlock(ARCHITECTURE_PAGE, 'import rules')).toBe(importRules());
});
