import { z } from 'zod';
import { area, plainDate, sector } from '#contract/common.ts';
import { ROLES } from '#domain/access/roles.ts';

/** `code` is asked for with the problem `session.code-needed`: six digits of the app, or a recovery code. */
export const login = z.object({
  login: z.string().min(1).max(80),
  password: z.string().min(1).max(200),
  code: z.string().max(20).optional(),
});

export const PASSWORD_LENGTH = 10;
/** The one-time code of a slip becomes a password of one's own. */
export const activation = z.object({
  login: z.string().min(1).max(80),
  code: z.string().min(1).max(40),
  password: z.string().min(PASSWORD_LENGTH).max(200),
  acceptsConduct: z.literal(true),
});

/** A secret for an authenticator app; it counts once a code of it was given back. */
export const secondFactorSecret = z.object({ secret: z.string(), uri: z.string() });
export const secondFactorCode = z.object({ code: z.string().min(1).max(20) });
/** Shown once. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) });

/** Places of the menu that exist for this actor (contracts 31.25: a place exists when it works). */
export const PLACES = [
  'home',
  'families',
  'findings',
  'synergy',
  'village',
  'indicators',
  'data',
  'rt-list',
  'people',
] as const;

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
    managePeople: z.boolean(),
  }),
  /** Required and not on: nothing but setting it up is answered. */
  secondFactor: z.object({ on: z.boolean(), required: z.boolean() }),
  mode: z.enum(['demo', 'production']),
  today: plainDate,
});
export type Me = z.infer<typeof me>;

export const areas = z.object({ areas: z.array(area) });
