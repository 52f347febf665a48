import { readInstance } from '#server/start/instance.ts';

/**
 * Changes when a backup is restored: phones then offer again what they sent since (contracts 31.1).
 * Read at each pull, since a restore happens beside the server; the file is 200 bytes.
 */
export function epochOf({ dataDir }: { dataDir: string }): string {
  const instance = readInstance(dataDir);
  return instance?.epoch ?? instance?.id ?? 'first';
}
