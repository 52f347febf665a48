/**
 * The architecture as a table: who may import whom. `npm run check` fails on any other import;
 * test/structure/architecture.test.ts plants a violation per rule and expects each to be found.
 */

/** Layers below src/. A layer may always import itself. */
const mayImport = {
  domain: [],
  contract: ['domain'],
  messages: [],
  server: ['domain', 'contract', 'messages'],
  ui: ['domain', 'contract', 'messages'],
  public: ['domain', 'contract', 'messages', 'ui/chart', 'ui/map'],
  office: ['domain', 'contract', 'messages', 'ui'],
  kader: ['domain', 'contract', 'messages', 'ui'],
};

/** What stands beside src/. Tests may import everything, so they have no line here. */
const besideSource = {
  seed: ['src/domain', 'src/contract', 'src/messages', 'src/server'],
  tools: ['src/domain', 'src/contract', 'src/messages', 'src/server', 'seed'],
  bench: ['src', 'seed', 'tools'],
};

/** The two places of the server that draw pages; they also see `public`, charts and maps (contracts 27). */
const DRAWING = '^src/server/(http/pages\\.ts$|report/)';
const DRAWN = ['public', 'ui/chart', 'ui/map'];
const TEST = '\\.test\\.tsx?$';

/** A test of the texts asks the domain which texts it needs. */
const exceptIn = { server: { pathNot: DRAWING }, messages: { pathNot: TEST } };

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const below = (folders) => `^(${folders.join('|')})/`;
const inSource = (layers) => below(layers.map((layer) => `src/${layer}`));

const layers = Object.entries(mayImport).map(([layer, allowed]) =>
  rule(
    `${layer}-imports-its-layers`,
    `src/${layer} may import only: ${[layer, ...allowed].join(', ')}`,
    { path: `^src/${layer}/`, ...exceptIn[layer] },
    { path: '^src/', pathNot: inSource([layer, ...allowed]) },
  ),
);

const beside = Object.entries(besideSource).map(([folder, allowed]) =>
  rule(
    `${folder}-imports-its-layers`,
    `${folder}/ may import only: ${[folder, ...allowed].join(', ')}`,
    { path: `^${folder}/`, pathNot: TEST },
    { path: '^(src|seed|tools|bench|test)/', pathNot: below([folder, ...allowed]) },
  ),
);

const doors = [
  rule(
    'pages-and-reports-draw',
    'Where the server draws pages it may also import public, ui/chart and ui/map, and nothing else of the apps.',
    { path: DRAWING },
    { path: '^src/', pathNot: inSource(['server', ...mayImport.server, ...DRAWN]) },
  ),
  rule(
    'source-knows-no-tools',
    'What ships does not import tools, benches or tests. A test may use the helpers in test/.',
    { path: '^src/', pathNot: TEST },
    { path: '^(tools|bench|test)/' },
  ),
  rule(
    'only-the-demo-imports-the-seed',
    'Synthetic people enter through one door.',
    { path: '^src/', pathNot: `^src/server/start/seed-(demo|villages)\\.ts$|${TEST}` },
    { path: '^seed/' },
  ),
  rule(
    'domain-and-messages-have-no-packages',
    'Rules and texts run everywhere: no npm package, no node:, no DOM.',
    { path: '^src/(domain|messages)/', pathNot: TEST },
    { pathNot: '^src/' },
  ),
  rule(
    'contract-has-only-zod',
    'What travels is described by zod and nothing else.',
    { path: '^src/contract/', pathNot: TEST },
    { pathNot: '^(src|node_modules/zod)/' },
  ),
  rule(
    'browser-code-has-no-node',
    'The web apps run in browsers; what the server draws runs in both.',
    { path: '^src/(ui|office|kader|public)/', pathNot: TEST },
    { dependencyTypes: ['core'] },
  ),
  rule(
    'queries-stay-in-their-topic',
    'Topics meet through commands and domain functions, never through each other’s SQL.',
    { path: '^src/server/([^/]+)/' },
    { path: '\\.queries\\.ts$', pathNot: '^src/server/$1/' },
  ),
  rule(
    'only-the-app-imports-routes',
    'One place knows all topics.',
    { pathNot: '^src/server/app\\.ts$' },
    { path: '\\.routes\\.ts$' },
  ),
  rule('no-cycles', 'Two files that need each other are one idea in two files.', {}, { circular: true }),
  rule(
    'every-import-resolves',
    'An import that the checker cannot follow would be one that it cannot forbid.',
    {},
    { couldNotResolve: true },
  ),
];

module.exports = {
  forbidden: [...layers, ...beside, ...doors],
  options: {
    // Without swc dependency-cruiser reads no module under TypeScript 7, and says that all is well.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|var)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts', '.css'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
