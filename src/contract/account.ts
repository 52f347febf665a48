import { z } from 'zod';
import { area, plainDate, sector } from '#contract/common.ts';
import { CONDUCT_VERSION } from '#domain/access/conduct.ts';
import { ROLES } from '#domain/access/roles.ts';

/** `code` is asked for with the problem `session.code-needed`: six digits of the app, or a recovery code. */
export const login = z.object({
  login: z.string().min(1).max(80),
  password: z.string().min(1).max(200),
  code: z.string().max(20).optional(),
});

export const PASSWORD_LENGTH = 10;
const newPassword = z.string().min(PASSWORD_LENGTH).max(200);
/** The one-time code of a slip becomes a password of one's own. */
export const activation = z.object({
  login: z.string().min(1).max(80),
  code: z.string().min(1).max(40),
  password: newPassword,
  acceptsConduct: z.literal(true),
});

export const passwordChange = z.object({ present: z.string().min(1).max(200), password: newPassword });

/** The text that was on the screen when she accepted. */
export const conductAcceptance = z.object({ version: z.literal(CONDUCT_VERSION) });

/**
 * Where a slip's QR and a link of the command line lead: behind `#`, so that the code reaches no server and no log.
 * `codeInFragment` reads it again.
 */
export function activationPath(login: string, code: string): string {
  return `/app/activate#${new URLSearchParams({ login, code }).toString()}`;
}

export function codeInFragment(fragment: string): { login: string; code: string } {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  return { login: given.get('login') ?? '', code: given.get('code') ?? '' };
}

/** A secret for an authenticator app; it counts once a code of it was given back. */
export const secondFactorSecret = z.object({ secret: z.string(), uri: z.string() });
export const secondFactorCode = z.object({ code: z.string().min(1).max(20) });
/** Shown once. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) });

/** Places of the menu that exist for this actor (contracts 31.25: a place exists when it works). */
export const PLACES = [
  'home',
  'families',
  'growth',
  'findings',
  'synergy',
  'village',
  'indicators',
  'data',
  'rt-list',
  'people',
  'phones',
  'held',
  'rescue',
  'conflicts',
  'requests',
  'incidents',
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
    /** Any file; those of a register of people only with the next one too. */
    importFiles: z.boolean(),
    importPeople: z.boolean(),
    promise: z.boolean(),
    verify: z.boolean(),
    enrol: z.boolean(),
    exportFindings: z.boolean(),
    managePeople: z.boolean(),
    handleRequests: z.boolean(),
  }),
  /** Required and not on: nothing but setting it up is answered. */
  secondFactor: z.object({ on: z.boolean(), required: z.boolean() }),
  /** The code of conduct: accepted within the year; until then nothing but accepting it is answered. */
  conduct: z.object({ accepted: z.boolean() }),
  mode: z.enum(['demo', 'production']),
  /** The version that decides the stage today: the family form asks its items (R-KS-03). */
  ksVersion: z.enum(['PK15', 'KS21']),
  today: plainDate,
});
export type Me = z.infer<typeof me>;

export const areas = z.object({ areas: z.array(area) });
