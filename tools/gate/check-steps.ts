/** What the gate asks of the source, before and beside its tests. */
import { cruiseProject, violations } from './cruise.ts';
import { sourceFiles } from './project.ts';
import { runNode } from './run-program.ts';
import { checked, type Step, type StepResult } from './step.ts';

/** Steps that only read files; quick ones last, so that two lanes end together. */
export const STATIC_STEPS: readonly Step[] = [
  program('types', 'node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit']),
  program('dead code', 'node_modules/knip/bin/knip.js', ['--no-progress']),
  program('types of domain', 'node_modules/typescript/bin/tsc', ['-p', 'src/domain/tsconfig.json', '--noEmit']),
  { name: 'imports', run: checkImports },
  program('lint', 'node_modules/oxlint/bin/oxlint', ['-f', 'unix']),
  program('format', 'node_modules/oxfmt/bin/oxfmt', ['--check', '.']),
];

function program(name: string, script: string, args: readonly string[]): Step {
  return {
    name,
    run: async () => {
      const { code, output } = await runNode(script, args);
      return checked(code === 0, code === 0 ? '' : `exit ${code}`, output);
    },
  };
}

/** Also fails when fewer modules were read than the project has: a checker that reads nothing finds nothing (contracts 16). */
async function checkImports(): Promise<StepResult> {
  const result = await cruiseProject();
  const read = new Set(result.modules.map((module) => module.source));
  const unread = sourceFiles().filter((path) => !read.has(path));
  const broken = [...violations(result), ...unread.map((path) => `not read: ${path}`)];
  const summary = `${read.size} modules, ${broken.length} broken rules`;
  return checked(broken.length === 0, summary, broken.join('\n'));
}
