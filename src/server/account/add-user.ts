import { ROLES } from '#domain/access/roles.ts';
import { villageOf } from '#domain/area/place-code.ts';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import { SECTORS } from '#domain/need/need.ts';
import { createAccount, isLoginTaken } from '#server/account/accounts.ts';
import { randomPassword } from '#server/account/passwords.ts';
import { InputRefused } from '#server/cli-context.ts';
import type { CommandServices } from '#server/cli-services.ts';

export interface UserWanted {
  login: string;
  name: string;
  role: string;
  place: string[];
  sector?: string;
  endsOn?: string;
}

/** Returns the password once; it is stored nowhere but as its hash. */
export async function addUser(
  services: CommandServices,
  wanted: UserWanted,
): Promise<{ login: string; password: string }> {
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
  const password = randomPassword();
  const { name, place: places, endsOn } = wanted;
  await createAccount(
    services.auth,
    { login, name, role, sector, places, password, ...(endsOn ? { endsOn } : {}) },
    services.clock.now(),
  );
  return { login, password };
}

/** An area, or an RW or RT of a village. */
function isPlace(services: CommandServices, place: string): boolean {
  return /^[0-9.]+(\/[0-9A-Za-z._]+){0,2}$/.test(place) && services.areas.find(villageOf(place)) !== undefined;
}
