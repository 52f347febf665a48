/** A copy of the tree with one planted bug in it. The bugs are patches, never switches in what we ship (contracts 31.18). */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectFiles, projectRoot } from '../../../tools/gate/project.ts';

const PATCHES = join(projectRoot, 'test/faults/planted');
/** What the server is made of, and the launcher that starts it. */
const NEEDED = /^(src|db|seed)\/|^(package|tsconfig)\.json$|^test\/faults\/history\/launch\.ts$/;

export function plantedBugs(folder = PATCHES): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.patch'))
    .map((name) => name.replace('.patch', ''))
    .toSorted();
}

export function patchOf(bug: string, folder = PATCHES): string {
  return join(folder, `${bug}.patch`);
}

/** `count` of them, others every day: in ten days all are shown by `npm test` too. */
export function bugsOfDay(day: number, count: number, all = plantedBugs()): string[] {
  return Array.from(
    { length: Math.min(count, all.length) },
    (_, index) => all[(day * count + index) % all.length] ?? '',
  );
}

export interface PlantedTree {
  path: string;
  remove: () => void;
}

/** @throws when the patch no longer fits the source: then the patch has to be written anew. */
export function plantBug(bug: string): PlantedTree {
  return plantPatch(patchOf(bug), NEEDED);
}

/** @param patch null for the tree as it is */
export function plantPatch(patch: string | null, needed: RegExp): PlantedTree {
  const path = mkdtempSync(join(tmpdir(), 'cikar-planted-'));
  // The database's own account has to come through to its programs.
  chmodSync(path, 0o755);
  for (const file of projectFiles().filter((each) => needed.test(each))) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    cpSync(join(projectRoot, file), join(path, file));
  }
  for (const bundle of ['office', 'kader']) mkdirSync(join(path, `dist/${bundle}/assets`), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(path, 'node_modules'));
  if (patch) apply(patch, path);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Whether the patch still fits our source; throws when it does not. */
export function checkPatch(patch: string): void {
  apply(patch, projectRoot, '--check');
}

function apply(patch: string, tree: string, ...options: string[]): void {
  // A copy inside somebody's repository is not part of it.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(tree) };
  execFileSync('git', ['apply', '-C1', ...options, patch], {
    cwd: tree,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}
