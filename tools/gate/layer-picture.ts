/**
 * The generated parts of docs/architecture.md: who really imports whom, and the rules about it.
 * `node tools/gate/layer-picture.ts` prints them, with `--write` they go into the page.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ICruiseResult } from 'dependency-cruiser';
import { cruiseProject } from './cruise.ts';
import { writeBlock } from './generated-block.ts';
import { projectRoot } from './project.ts';

export const ARCHITECTURE_PAGE = 'docs/architecture.md';

/** A mermaid picture of the layers; tests are left out, since they may import everything. */
export function layerPicture(result: ICruiseResult): string {
  const arrows = new Set<string>();
  for (const module of result.modules) {
    const from = layerOf(module.source);
    if (from === null || /\.test\.tsx?$/.test(module.source)) continue;
    for (const dependency of module.dependencies) {
      const to = layerOf(dependency.resolved);
      if (to !== null && to !== from) arrows.add(`  ${from} --> ${to}`);
    }
  }
  return ['```mermaid', 'flowchart TD', ...[...arrows].toSorted(), '```'].join('\n');
}

/** One line per rule of `.dependency-cruiser.cjs`. */
export function importRules(): string {
  const lines = forbiddenRules().map(({ name, comment }) => `| \`${name}\` | ${comment} |`);
  return ['| Rule | What it says |', '|---|---|', ...lines].join('\n');
}

export function forbiddenRules(): readonly { name: string; comment: string }[] {
  const config: unknown = createRequire(import.meta.url)(join(projectRoot, '.dependency-cruiser.cjs'));
  // Our own file, whose shape dependency-cruiser checks at each run.
  return (config as { forbidden: { name: string; comment: string }[] }).forbidden;
}

function layerOf(path: string): string | null {
  return /^src\/([a-z]+)\//.exec(path)?.[1] ?? /^(seed)\//.exec(path)?.[1] ?? null;
}

if (import.meta.main) {
  const picture = layerPicture(await cruiseProject());
  if (process.argv.includes('--write')) {
    writeBlock(ARCHITECTURE_PAGE, 'layers', picture);
    writeBlock(ARCHITECTURE_PAGE, 'import rules', importRules());
  } else process.stdout.write(`${picture}\n\n${importRules()}\n`);
}
