/** Keeps official outlines in the data folder, from where `/assets/areas.topo.json` serves them before our own drawing. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { problem, refused } from '#domain/basics/problem.ts';
import type { Result } from '#domain/basics/problem.ts';
import { boundariesFrom } from '#server/area/boundaries.ts';
import type { BoundaryReport } from '#server/area/boundaries.ts';
import type { Services } from '#server/services.ts';

const KEPT_AS = 'areas.topo.json';

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // Missing, unreadable or not JSON: for the operator it is one thing, "this is not such a file".
    return null;
  }
}

/** A file that is refused leaves what was there. */
export async function loadBoundaries(
  { areas, dataDir }: Pick<Services, 'areas' | 'dataDir'>,
  file: string,
): Promise<Result<BoundaryReport>> {
  const content = await readJson(file);
  if (content === null) return refused(problem('boundaries.no-file', { file }));
  const boundaries = boundariesFrom(content, areas.all);
  if (!boundaries.ok) return boundaries;
  const target = join(dataDir, KEPT_AS);
  await writeFile(`${target}.new`, JSON.stringify(boundaries.value.topology));
  await rename(`${target}.new`, target);
  return { ok: true, value: boundaries.value.report };
}
