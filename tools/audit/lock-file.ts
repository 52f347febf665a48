/** What `package-lock.json` (version 3) installs, by name and version. */
import { z } from 'zod';

export interface LockedPackage {
  name: string;
  version: string;
  /** Installed at the user's too, not only where we develop. */
  atRuntime: boolean;
}

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      version: z.string().optional(),
      dev: z.boolean().optional(),
      link: z.boolean().optional(),
    }),
  ),
});

const FOLDER = 'node_modules/';

/** One line for each name and version; the same package in two places counts as runtime when one of them does. */
export function lockedPackages(text: string): LockedPackage[] {
  const found = new Map<string, LockedPackage>();
  for (const [path, { name, version, dev = false, link = false }] of Object.entries(
    lockFile.parse(JSON.parse(text)).packages,
  )) {
    // The first entry is we ourselves.
    if (path === '' || link || !version) continue;
    const known = name ?? path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);
    const key = `${known}@${version}`;
    found.set(key, { name: known, version, atRuntime: !dev || (found.get(key)?.atRuntime ?? false) });
  }
  return [...found.values()];
}
