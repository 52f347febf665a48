import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { lockedPackages, type LockedPackage } from '../audit/lock-file.ts';

const component = z.looseObject({ name: z.string(), version: z.string(), purl: z.string(), 'bom-ref': z.string() });
const bill = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.looseObject({ timestamp: z.string().optional(), component: z.looseObject({ 'bom-ref': z.string() }) }),
  components: z.array(component).min(1),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
});
export type Bill = z.infer<typeof bill>;

/**
 * From the lock file alone, so that it is the same on every machine, whatever is installed there. Not `--omit dev`: npm 11
 * then leaves out what both we and a tool of ours use (vite); the lock file itself says what runs.
 */
export async function billOfMaterials(folder: string): Promise<Bill> {
  const { stdout } = await promisify(execFile)('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  });
  const locked = lockedPackages(await readFile(join(folder, 'package-lock.json'), 'utf8'));
  return reproducible(JSON.parse(stdout), locked);
}

/** What runs at the user's, without time and serial number, and in one order. */
export function reproducible(told: unknown, locked: readonly LockedPackage[]): Bill {
  const { serialNumber: _serial, ...rest } = bill.parse(told);
  const { timestamp: _time, ...metadata } = rest.metadata;
  const runs = new Set(locked.filter(({ atRuntime }) => atRuntime).map(({ name, version }) => `${name}@${version}`));
  const components = rest.components.filter((each) => runs.has(nameOf(each.purl)));
  const kept = new Set([...components.map((each) => each['bom-ref']), rest.metadata.component['bom-ref']]);
  return {
    ...rest,
    metadata,
    components: components.toSorted(byText((each) => each['bom-ref'])),
    dependencies: rest.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map((each) => ({ ...each, dependsOn: (each.dependsOn ?? []).filter((ref) => kept.has(ref)).toSorted() }))
      .toSorted(byText(({ ref }) => ref)),
  };
}

/** `pkg:npm/%40a/b@1.0.0` → `@a/b@1.0.0`. */
function nameOf(purl: string): string {
  return decodeURIComponent(purl.replace(/^pkg:npm\//, '').replace(/[?#].*$/, ''));
}

function byText<T>(textOf: (each: T) => string): (one: T, other: T) => number {
  return (one, other) => (textOf(one) < textOf(other) ? -1 : Number(textOf(one) > textOf(other)));
}
