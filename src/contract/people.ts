import { z } from 'zod';
import { plainDate, problem, sector, uuid } from '#contract/common.ts';
import { purpose } from '#contract/purpose.ts';
import { ROLES } from '#domain/access/roles.ts';

const role = z.enum(ROLES);
const instant = z.iso.datetime();
/** `19.01`, `19.01.04.2010` or `19.01.04.2010/001/003`: which of them fits is the role's business. */
const place = z.string().min(2).max(60);
const name = z.string().trim().min(2).max(80);

export const person = z.object({
  id: uuid,
  login: z.string(),
  name: z.string(),
  role,
  sector: sector.nullable(),
  places: z.array(z.string()),
  /** `expired`: the slip was not used within its seven days; `ended` also after the end date. */
  status: z.enum(['invited', 'expired', 'active', 'ended']),
  createdAt: instant,
  createdBy: z.string().nullable(),
  endsOn: plainDate.nullable(),
  activationUntil: instant.nullable(),
  lastSeenAt: instant.nullable(),
  secondFactor: z.boolean(),
  /** The account of another office that opens this one: none, written down and not used yet, or linked. */
  signIn: z.enum(['none', 'named', 'linked']),
});
export type Person = z.infer<typeof person>;

/** The people this account makes, resets and ends; `creates` are the roles it may choose from. */
export const people = z.object({ people: z.array(person), creates: z.array(role) });

export const newPerson = z.object({
  name,
  role,
  places: z.array(place).min(1).max(40),
  sector: sector.nullable(),
  endsOn: plainDate.nullable(),
});
export type NewPerson = z.infer<typeof newPerson>;

export const personChange = z.object({
  places: z.array(place).min(1).max(40),
  sector: sector.nullable(),
  endsOn: plainDate.nullable(),
});

/** What stands on the printed slip. The code is shown here and never again. */
export const slip = z.object({ person, code: z.string(), expiresAt: instant });
export type Slip = z.infer<typeof slip>;

export const peopleFile = z.object({ text: z.string().min(1).max(1_000_000), commit: z.boolean() });
export const peopleFileResult = z.object({
  rows: z.array(
    z.object({
      row: z.number().int(),
      name: z.string(),
      role: role.nullable(),
      places: z.array(z.string()),
      login: z.string().nullable(),
      endsOn: plainDate.nullable(),
      problems: z.array(problem),
    }),
  ),
  /** Problems of the file itself. */
  problems: z.array(problem),
  /** Empty in the preview. */
  slips: z.array(slip),
});
export type PeopleFileResult = z.infer<typeof peopleFileResult>;

export const familyReaders = z.object({
  readers: z.array(
    z.object({
      id: uuid,
      name: z.string(),
      role,
      sector: sector.nullable(),
      sight: z.enum(['page', 'list', 'cards']),
      groups: z.array(
        z.object({
          group: z.enum(['core', 'identity', 'civil', 'welfare', 'family-planning', 'desil']),
          reading: z.enum(['read', 'own-recent', 'last4']),
        }),
      ),
    }),
  ),
  /** Who opened the page, newest first; one line per person. */
  looks: z.array(z.object({ name: z.string(), purposes: z.array(purpose), times: z.number().int(), lastAt: instant })),
});
export type FamilyReaders = z.infer<typeof familyReaders>;
