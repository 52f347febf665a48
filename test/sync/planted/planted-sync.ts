/** The fuzz test of the phones in a copy of the tree that may have one bug of the sync planted in it. */
import { execFile } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#server/config.ts';
import { patchOf, plantedBugs, plantPatch } from '../../faults/planted/planted-tree.ts';

const FOLDER = join(projectRoot, 'test/sync/planted');
/** What the test runs on. The checker in the copy is ours: the patches touch nothing but `src`. */
const NEEDED = /^(src|db|seed|test\/(support|sync|faults))\/|^(package|tsconfig)\.json$|^vitest\.config\.ts$/;
const LONGEST_MS = 20 * 60_000;

export interface FuzzRun {
  isFound: boolean;
  /** The violation, or how many sequences passed. */
  said: string;
}

export const plantedSyncBugs = (): string[] => plantedBugs(FOLDER);
export const syncPatchOf = (bug: string): string => patchOf(bug, FOLDER);

/** @param bug null: the copy is as our tree. @throws when the test failed for another reason than a violation */
export async function fuzzWith(bug: string | null, seed: number, sequences: number): Promise<FuzzRun> {
  const tree = plantPatch(bug === null ? null : syncPatchOf(bug), NEEDED);
  try {
    // One cluster for all trees; each run makes databases of its own.
    symlinkSync(join(projectRoot, 'var'), join(tree.path, 'var'));
    const { code, output } = await runFuzz(tree.path, {
      CIKAR_SYNC_SEED: String(seed),
      CIKAR_SYNC_SEQUENCES: String(sequences),
      CIKAR_SYNC_SECONDS: '900',
      CIKAR_SYNC_SHRINK: 'no',
    });
    const isFound = code !== 0 && /AssertionError|Property failed after/.test(output);
    if (code !== 0 && !isFound) throw new Error(output.slice(-2_000));
    const found = /AssertionError.*: (.*)|Caused by.*: (.*)/.exec(output)?.[0];
    return { isFound, said: (isFound ? found : /sync: .*/.exec(output)?.[0])?.slice(0, 160) ?? '' };
  } finally {
    tree.remove();
  }
}

function runFuzz(tree: string, more: NodeJS.ProcessEnv): Promise<{ code: number; output: string }> {
  const program = join(projectRoot, 'node_modules/vitest/vitest.mjs');
  const args = [program, 'run', '--project', 'database', 'test/sync/fuzz'];
  // Its own run: what the surrounding vitest tells its workers is not for it.
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|TEST)/.test(name));
  const env = { ...Object.fromEntries(own), ...more, NO_COLOR: '1' };
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: tree, env, timeout: LONGEST_MS, maxBuffer: 1 << 26 }, (error, out, err) =>
      done({ code: error ? 1 : 0, output: out + err }),
    );
  });
}
