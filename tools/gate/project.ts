/** Where the project is and which files belong to it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

const NOT_OURS = new Set(['node_modules', '.git', 'var', 'dist']);

/** Paths of all files that are or would be committed, sorted, with `/`. Without git (an unpacked archive): all but build output. */
export function projectFiles(root = projectRoot): string[] {
  return (gitFiles(root) ?? walk(root)).toSorted();
}

export function sourceFiles(folder = 'src', root = projectRoot): string[] {
  return projectFiles(root).filter((path) => path.startsWith(`${folder}/`) && /\.tsx?$/.test(path));
}

export function readProjectFile(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8');
}

function gitFiles(root: string): string[] | null {
  try {
    const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    const output = execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const paths = new Set(output.split('\0').filter((path) => path !== '' && existsSync(join(root, path))));
    return paths.size === 0 ? null : [...paths];
  } catch {
    return null;
  }
}

function walk(root: string, folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(root, path) : [relative(root, path).split(sep).join('/')];
  });
}
