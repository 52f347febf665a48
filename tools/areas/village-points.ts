/** The villages of db/reference/areas/areas.csv as points: all that we know about where they are. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

export interface VillagePoint {
  code: string;
  name: string;
  at: [lng: number, lat: number];
}

export const AREAS_FOLDER = new URL('../../db/reference/areas/', import.meta.url);

const row = z.object({
  code: z.string(),
  level: z.string(),
  name: z.string(),
  lng: z.coerce.number(),
  lat: z.coerce.number(),
});

export function readVillagePoints(): VillagePoint[] {
  const text = readFileSync(new URL('areas.csv', AREAS_FOLDER), 'utf8');
  return z
    .array(row)
    .parse(parse(text, { columns: true }))
    .filter(({ level }) => level === 'village')
    .map(({ code, name, lng, lat }) => ({ code, name, at: [lng, lat] }));
}
