import { z } from 'zod';
import { area, plainDate, sector } from '#contract/common.ts';
import { ROLES } from '#domain/access/roles.ts';

export const login = z.object({ login: z.string().min(1).max(80), password: z.string().min(1).max(200) });

/** Places of the menu that exist for this actor (contracts 31.25: a place exists when it works). */
export const PLACES = ['home', 'families', 'findings', 'synergy', 'village', 'indicators', 'data', 'rt-list'] as const;

export const me = z.object({
  id: z.string(),
  name: z.string(),
  login: z.string(),
  role: z.enum(ROLES),
  sector: sector.nullable(),
  /** Area of work: the narrowest area that holds all places of the account. */
  area: area,
  /** `<village>/<RW>/<RT>` prefixes the account works in. */
  places: z.array(z.string()),
  menu: z.array(z.enum(PLACES)),
  may: z.object({
    registerFamily: z.boolean(),
    answer: z.boolean(),
    importFiles: z.boolean(),
    promise: z.boolean(),
    verify: z.boolean(),
    enrol: z.boolean(),
    exportFindings: z.boolean(),
  }),
  mode: z.enum(['demo', 'production']),
  today: plainDate,
});
export type Me = z.infer<typeof me>;

export const areas = z.object({ areas: z.array(area) });
