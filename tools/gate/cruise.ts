/** The imports of the project, read by dependency-cruiser under the rules of `.dependency-cruiser.cjs`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { projectRoot } from './project.ts';

const FOLDERS = ['src', 'seed', 'tools', 'bench', 'test'];

/** All modules below `root` and the imports that break a rule. */
export async function cruiseProject(root = projectRoot): Promise<ICruiseResult> {
  const options = await extractDepcruiseOptions(join(projectRoot, '.dependency-cruiser.cjs'));
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const { output } = await cruise(folders, { ...options, baseDir: root, validate: true });
  if (typeof output === 'string') throw new TypeError('dependency-cruiser answered with text');
  return output;
}

/** `rule: from → to` for each broken rule. */
export function violations(result: ICruiseResult): string[] {
  return result.summary.violations.map((one) => {
    const way = one.cycle?.map((step) => step.name).join(' → ');
    return `${one.rule.name}: ${one.from} → ${way ?? one.to}`;
  });
}
