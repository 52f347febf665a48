/** The bulk advisory endpoint of npm registries: names and versions in, advisories out. */
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { LockedPackage } from './lock-file.ts';

export interface Advisory {
  name: string;
  /** Those of ours that it is about. */
  versions: string[];
  severity: string;
  title: string;
  url: string;
  atRuntime: boolean;
}

export type Answer = { ok: true; advisories: Advisory[] } | { ok: false; reason: string };

const bulk = z.record(
  z.string(),
  z.array(
    z.object({
      severity: z.string(),
      title: z.string(),
      url: z.string(),
      vulnerable_versions: z.string(),
    }),
  ),
);
const PATIENCE_MS = 30_000;

export async function advisoriesFor(registry: string, packages: readonly LockedPackage[]): Promise<Answer> {
  const byName = Map.groupBy(packages, ({ name }) => name);
  const question = Object.fromEntries([...byName].map(([name, all]) => [name, all.map(({ version }) => version)]));
  try {
    const answer = await fetch(new URL('-/npm/v1/security/advisories/bulk', registry), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify(question)),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) return { ok: false, reason: `HTTP ${answer.status}` };
    const found = bulk.safeParse(await answer.json());
    if (!found.success) return { ok: false, reason: 'no advisories in the answer' };
    return { ok: true, advisories: Object.entries(found.data).flatMap(([name, all]) => about(name, all, byName)) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.name : 'no answer' };
  }
}

/** The registry answers by package; which of two installed versions it means, it says as a range. */
function about(
  name: string,
  advisories: z.infer<typeof bulk>[string],
  byName: ReadonlyMap<string, LockedPackage[]>,
): Advisory[] {
  const ours = byName.get(name) ?? [];
  return advisories.map(({ severity, title, url, vulnerable_versions: range }) => {
    const meant = ours.filter(({ version }) => isInRange(version, range));
    // A range that we cannot read is about all of them: better one look too many.
    const affected = meant.length > 0 ? meant : ours;
    return {
      name,
      versions: affected.map(({ version }) => version),
      severity,
      title,
      url,
      atRuntime: affected.some(({ atRuntime }) => atRuntime),
    };
  });
}

/** Ranges of advisories are plain: `>=1.0.0 <1.2.3 || =2.0.0`. Versions before a release count as the release. */
export function isInRange(version: string, range: string): boolean {
  return range.split('||').some((part) =>
    part
      .trim()
      .split(/\s+/)
      .every((bound) => holds(version, bound)),
  );
}

function holds(version: string, bound: string): boolean {
  const [, sign = '', limit = ''] = /^(>=|<=|>|<|=)?(\d[\w.+-]*)$/.exec(bound) ?? [];
  if (bound === '*') return true;
  if (!limit) return false;
  const order = compare(version, limit);
  if (sign === '>=') return order >= 0;
  if (sign === '<=') return order <= 0;
  if (sign === '>') return order > 0;
  if (sign === '<') return order < 0;
  return order === 0;
}

function compare(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => (text.split(/[-+]/)[0] ?? '').split('.').map(Number));
  const at = [0, 1, 2].find((index) => (a?.[index] ?? 0) !== (b?.[index] ?? 0));
  return at === undefined ? 0 : (a?.[at] ?? 0) - (b?.[at] ?? 0);
}
