/** What rules weigh on a phone: modules of src/domain with all they import, WHO's tables too, minified and as gzip sends them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { projectRoot } from '#server/config.ts';
import { sourceFiles } from '../../tools/gate/project.ts';

const ENTRY = 'virtual:rules';

/** What the phone will ask before it has a screen for it: what a visit shows at once, without the server. */
const PHONE_RULES = [
  'src/domain/assessment/assess-family.ts',
  'src/domain/forms/check-items.ts',
  'src/domain/forms/family-form.ts',
  'src/domain/growth/arm-class.ts',
  'src/domain/growth/growth-class.ts',
  'src/domain/growth/growth-curve.ts',
  'src/domain/growth/measure-again.ts',
  'src/domain/growth/measure-child.ts',
  'src/domain/growth/weight-gain.ts',
  'src/domain/ledger/apply-entry.ts',
];

/** Those, and every module of the domain that the phone app imports today. */
export function phoneModules(): string[] {
  const imported = sourceFiles('src/kader').flatMap((path) =>
    [...readFileSync(join(projectRoot, path), 'utf8').matchAll(/^import (?!type )[^;]*?'#domain\/([^']+)'/gm)].map(
      ([, name]) => `src/domain/${name}`,
    ),
  );
  return [...new Set([...PHONE_RULES, ...imported])];
}

export function domainModules(folder = ''): string[] {
  return sourceFiles('src/domain').filter(
    (path) => path.startsWith(`src/domain/${folder}`) && !/\.(test|fixture)\.ts$/.test(path),
  );
}

/** @returns kilobytes of 1,024 bytes */
export async function gzipKilobytes(modules: readonly string[]): Promise<number> {
  const entry = modules
    .map((path, at) => `export * as m${at} from ${JSON.stringify(join(projectRoot, path))};`)
    .join('\n');
  const built = await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'silent',
    publicDir: false,
    plugins: [
      {
        name: 'rules',
        resolveId: (id) => (id === ENTRY ? `\0${id}` : null),
        load: (id) => (id === `\0${ENTRY}` ? entry : null),
      },
    ],
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      rolldownOptions: { input: ENTRY, preserveEntrySignatures: 'strict' },
    },
  });
  // Written nowhere and not watched, the answer is one output or a list of them.
  const outputs = [built].flat() as Rolldown.RolldownOutput[];
  const code = outputs.flatMap(({ output }) => output.flatMap((part) => ('code' in part ? [part.code] : []))).join('');
  return gzipSync(code, { level: 9 }).length / 1_024;
}
