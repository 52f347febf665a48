/** Making, resetting and ending accounts: each level for the level below (contracts 30). */
import { v7 as uuidv7 } from 'uuid';
import type { NewPerson, Person, Slip } from '#contract/people.ts';
import type { Actor } from '#domain/access/actor.ts';
import { ROLES } from '#domain/access/roles.ts';
import { mayCreate, refusalToCreate, rolesCreatedBy } from '#domain/access/who-creates-whom.ts';
import { villageOf } from '#domain/area/place-code.ts';
import { isPlainDate, type PlainDate } from '#domain/basics/plain-date.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import { SECTORS } from '#domain/need/need.ts';
import { namesOf } from '#server/account/accounts.ts';
import { newActivation } from '#server/account/activation.ts';
import {
  findPerson,
  insertInvited,
  listPeople,
  takenLogins,
  type Invited,
  type StoredPerson,
} from '#server/account/people.queries.ts';
import { freeLogin, loginStem } from '#server/account/login-names.ts';
import { workArea } from '#server/account/work-area.ts';
import { auditedAll } from '#server/http/audit.ts';
import { HttpProblem } from '#server/http/problems.ts';
import type { Services } from '#server/services.ts';

const MOST_PEOPLE = 3_000;

export async function peopleOf(services: Services, actor: Actor): Promise<Person[]> {
  const rows = await listPeople(services.auth, rolesCreatedBy(actor.role), actor.places, MOST_PEOPLE);
  const own = rows.filter((row) => isManagedBy(actor, row));
  const names = await namesOf(services.auth, [...new Set(own.flatMap((row) => row.createdBy ?? []))]);
  return own.map((row) => personView(services, row, names));
}

/** Somebody whose account this actor could have made; anybody else is as good as not there. */
export async function personManagedBy(services: Services, actor: Actor, id: string): Promise<StoredPerson | null> {
  const row = await findPerson(services.auth, id);
  return row && isManagedBy(actor, row) ? row : null;
}

function isManagedBy(actor: Actor, row: StoredPerson): boolean {
  const role = ROLES.find((known) => known === row.role);
  const sector = SECTORS.find((known) => known === row.sector) ?? null;
  return role !== undefined && mayCreate(actor, { role, places: row.places, sector });
}

export function refusalOfPerson(
  services: Services,
  actor: Actor,
  wanted: Pick<NewPerson, 'role' | 'places' | 'sector' | 'endsOn'>,
): Problem | null {
  const refusal = refusalToCreate(actor, wanted);
  if (refusal) return refusal;
  const unknown = wanted.places.find((place) => !services.areas.find(villageOf(place)));
  if (unknown !== undefined) return problem('user.place', { place: unknown });
  if (wanted.endsOn !== null && (!isPlainDate(wanted.endsOn) || wanted.endsOn < services.clock.today()))
    return problem('people.ends-in-past');
  return null;
}

/** Logins for these names that nobody has, in the same order. */
export async function loginsFor(services: Pick<Services, 'auth'>, names: readonly string[]): Promise<string[]> {
  const taken = await takenLogins(services.auth, [...new Set(names.map(loginStem))]);
  return names.map((name) => {
    const login = freeLogin(name, taken);
    taken.add(login);
    return login;
  });
}

/** The audit is written first: an account that nobody is known to have made does not come to be. */
export async function invite(
  services: Services,
  actor: Actor,
  wanted: readonly (NewPerson & { login: string })[],
): Promise<Slip[]> {
  const now = services.clock.now();
  const invited = wanted.map((each) => {
    const slip = newActivation(now);
    const account: Invited = { ...each, id: uuidv7(), createdBy: actor.id, slip };
    return { account, slip };
  });
  if (invited.length === 0) return [];
  await auditedAll(
    services,
    actor,
    invited.map(({ account }) => ({ villageCode: areaOf(account.places), object: account.id })),
    'person-created',
  );
  await insertOrAskAgain(
    services,
    invited.map(({ account }) => account),
    now,
  );
  return invited.map(({ account, slip }) => ({
    person: personView(services, stored(account, now), new Map([[actor.id, actor.name]])),
    code: slip.code,
    expiresAt: slip.expiresAt.toISOString(),
  }));
}

/** Two villages may find the same free login at the same moment; the database lets one of them have it. */
async function insertOrAskAgain(services: Services, invited: readonly Invited[], now: Date): Promise<void> {
  try {
    await insertInvited(services.auth, invited, now);
  } catch (error) {
    const isRace = error instanceof Error && 'constraint' in error && error.constraint === 'account_login_free';
    throw isRace ? new HttpProblem(409, [problem('people.login-race')]) : error;
  }
}

export function areaOf(places: readonly string[]): string {
  return workArea({ places });
}

function stored(account: Invited, now: Date): StoredPerson {
  const { slip, places, ...rest } = account;
  return {
    ...rest,
    places: [...places],
    status: 'invited',
    createdAt: now,
    activationUntil: slip.expiresAt,
    lastSeenAt: null,
    secondFactor: false,
    signIn: 'none',
  };
}

export function personView(
  services: Pick<Services, 'clock'>,
  row: StoredPerson,
  names: ReadonlyMap<string, string>,
): Person {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    role: ROLES.find((known) => known === row.role) ?? 'public',
    sector: SECTORS.find((known) => known === row.sector) ?? null,
    places: row.places,
    status: statusOf(row, services.clock.now(), services.clock.today()),
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy ? (names.get(row.createdBy) ?? null) : null,
    endsOn: row.endsOn,
    activationUntil: row.status === 'invited' ? (row.activationUntil?.toISOString() ?? null) : null,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    secondFactor: row.secondFactor,
    signIn: row.signIn,
  };
}

function statusOf(row: StoredPerson, now: Date, today: PlainDate): Person['status'] {
  if (row.status === 'ended' || (row.endsOn !== null && row.endsOn < today)) return 'ended';
  if (row.status !== 'invited') return 'active';
  return row.activationUntil && row.activationUntil > now ? 'invited' : 'expired';
}
