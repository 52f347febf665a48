/**
 * Known vulnerabilities of what we install: asks the registry's bulk advisory endpoint about every package of the lock file.
 * Prints what it finds; exit code 1 for a high one in a package that runs at the user's. A registry that answers no such
 * questions (many mirrors) is said so, and is no failure: the answer is then not known.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { advisoriesFor, type Advisory } from './audit/advisories.ts';
import { lockedPackages } from './audit/lock-file.ts';
import { projectRoot } from './gate/project.ts';

const SEVERE = new Set(['high', 'critical']);

const { values } = parseArgs({
  options: {
    registry: { type: 'string', default: process.env['npm_config_registry'] ?? 'https://registry.npmjs.org/' },
    lock: { type: 'string', default: join(projectRoot, 'package-lock.json') },
  },
});
process.exitCode = await audit(values.registry, values.lock);

async function audit(registry: string, lock: string): Promise<number> {
  const packages = lockedPackages(await readFile(lock, 'utf8'));
  const answer = await advisoriesFor(registry, packages);
  if (!answer.ok) {
    process.stdout.write(`audit: tidak terjangkau / not reachable: ${new URL(registry).host} (${answer.reason})\n`);
    return 0;
  }
  for (const advisory of answer.advisories) process.stdout.write(`${lineOf(advisory)}\n`);
  const severe = answer.advisories.filter((each) => each.atRuntime && SEVERE.has(each.severity));
  process.stdout.write(
    `audit: ${packages.length} packages, ${answer.advisories.length} advisories, ${severe.length} of them high in what runs\n`,
  );
  return severe.length > 0 ? 1 : 0;
}

function lineOf({ name, versions, severity, title, url, atRuntime }: Advisory): string {
  return `${severity.padEnd(8)} ${atRuntime ? 'runtime' : 'dev    '} ${name} ${versions.join(', ')}: ${title} ${url}`;
}
