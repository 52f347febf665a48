/** Synthetic families for all 393 villages of the province, one village in memory at a time: for benches, not for the demo. */
import { readFileSync } from 'node:fs';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { makeVillage } from './families.ts';
import { randomOf } from './random.ts';
import type { DemoVillage, VillageSpec } from './types.ts';

export interface ProvinceOptions {
  seed: number;
  /** In the whole province; 450,000 are about 1.4 million people. */
  families: number;
  today: PlainDate;
  villages?: readonly VillageName[];
}

export interface VillageName {
  code: string;
  name: string;
}

/** Rulebook 13.6: 1,000–6,000 people a village, at the province's full size. */
const SMALLEST = 0.28;
const LARGEST = 1.65;

export function* makeProvince({
  seed,
  families,
  today,
  villages = villagesOfProvince(),
}: ProvinceOptions): Generator<DemoVillage> {
  for (const spec of shareOut(seed, families, villages)) {
    yield makeVillage({ ...spec, today, random: randomOf(seed, spec.code) });
  }
}

/** Village sizes that add up to `families` exactly. */
export function shareOut(seed: number, families: number, villages: readonly VillageName[]): VillageSpec[] {
  const random = randomOf(seed, 'sizes');
  const weights = villages.map(() => Math.min(LARGEST, Math.max(SMALLEST, Math.exp(0.5 * random.normal()) * 0.9)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let given = 0;
  let upTo = 0;
  return villages.map(({ code, name }, index) => {
    upTo += weights[index] ?? 0;
    const size = Math.round((families * upTo) / total) - given;
    given += size;
    return { code, name, families: size };
  });
}

export function villagesOfProvince(): VillageName[] {
  const file = new URL('../db/reference/areas/areas.csv', import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split(','))
    .flatMap(([code, level, , name]) =>
      level === 'village' && code !== undefined && name !== undefined ? [{ code, name }] : [],
    );
}
