import { v7 as uuidv7 } from 'uuid';
import { activationPath } from '#contract/account.ts';
import { ROLES } from '#domain/access/roles.ts';
import { villageOf } from '#domain/area/place-code.ts';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import { SECTORS } from '#domain/need/need.ts';
import { newActivation, type Activation } from '#server/account/activation.ts';
import { isLoginTaken } from '#server/account/accounts.ts';
import { findByLogin, insertInvited, resetAccount } from '#server/account/people.queries.ts';
import { areaOf } from '#server/account/people.ts';
import { InputRefused } from '#server/cli-context.ts';
import { operatorActor, type CommandServices } from '#server/cli-services.ts';
import { audited } from '#server/http/audit.ts';

export interface UserWanted {
  login: string;
  name: string;
  role: string;
  place: string[];
  sector?: string;
  endsOn?: string;
}

/** For whoever is to open the account; the code in it is shown here and never again. */
export interface OneTimeLink {
  login: string;
  link: string;
  expiresAt: string;
}

/**
 * An account that the person opens herself, with a password nobody else ever knows (contracts 7, 30).
 * @param site the address of this instance, as people type it
 * @throws InputRefused naming everything that is wrong
 */
export async function addUser(services: CommandServices, wanted: UserWanted, site: string): Promise<OneTimeLink> {
  // `operator` is the machine itself, never somebody who logs in.
  const role = ROLES.find((known) => known === wanted.role && known !== 'operator');
  const sector = SECTORS.find((known) => known === wanted.sector) ?? null;
  const login = wanted.login.trim().toLowerCase();
  const problems: Problem[] = [
    ...(role ? [] : [problem('user.role', { role: wanted.role.slice(0, 40) })]),
    ...(wanted.sector !== undefined && !sector ? [problem('user.sector', { sector: wanted.sector.slice(0, 40) })] : []),
    ...(role === 'sector_officer' && !sector ? [problem('user.sector-needed')] : []),
    ...(/^[a-z0-9._-]{2,40}$/.test(login) ? [] : [problem('user.login')]),
    ...wanted.place
      .filter((place) => !isPlace(services, place))
      .map((place) => problem('user.place', { place: place.slice(0, 40) })),
    ...(wanted.endsOn === undefined || isPlainDate(wanted.endsOn)
      ? []
      : [problem('cli.date', { value: String(wanted.endsOn).slice(0, 20) })]),
    ...((await isLoginTaken(services.auth, login)) ? [problem('user.login-taken', { login })] : []),
  ];
  if (problems.length > 0 || !role) throw new InputRefused(problems);
  const { name, place: places, endsOn = null } = wanted;
  const now = services.clock.now();
  const slip = newActivation(now);
  const id = uuidv7();
  await audited(services, operatorActor(areaOf(places)), areaOf(places), 'person-created', id);
  await insertInvited(services.auth, [{ id, login, name, role, sector, places, endsOn, createdBy: null, slip }], now);
  return linkOf(login, slip, site);
}

/** A fresh link for whoever has nobody above to print her a slip; ends her sessions, as a slip does. */
export async function resetUser(services: CommandServices, typed: string, site: string): Promise<OneTimeLink> {
  const login = typed.trim().toLowerCase();
  const account = await findByLogin(services.auth, login);
  if (!account || account.status === 'ended')
    throw new InputRefused([problem('user.unknown', { login: login.slice(0, 40) })]);
  const slip = newActivation(services.clock.now());
  const area = areaOf(account.places);
  await audited(services, operatorActor(area), area, 'person-reset', account.id);
  await resetAccount(services.auth, account.id, slip);
  return linkOf(login, slip, site);
}

function linkOf(login: string, { code, expiresAt }: Activation, site: string): OneTimeLink {
  return { login, link: `${site}${activationPath(login, code)}`, expiresAt: expiresAt.toISOString() };
}

/** An area, or an RW or RT of a village. */
function isPlace(services: CommandServices, place: string): boolean {
  return /^[0-9.]+(\/[0-9A-Za-z._]+){0,2}$/.test(place) && services.areas.find(villageOf(place)) !== undefined;
}
