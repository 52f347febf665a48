/**
 * Each level makes, resets and ends the accounts of the level below it, inside its own area (contracts 30). The first
 * administrator comes from the command line; case managers and facilitators belong to later issues and are made by nobody here.
 */
import type { Actor } from '#domain/access/actor.ts';
import type { Role } from '#domain/access/roles.ts';
import { isVillage, villageOf } from '#domain/area/place-code.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import type { Sector } from '#domain/need/need.ts';

/** A proposal until the programme owner confirms it, like the table of rights. */
const CREATES: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  province_officer: ['kab_admin', 'sector_officer'],
  kab_admin: ['desa_operator', 'sector_officer', 'puskesmas', 'kec_supervisor'],
  desa_operator: ['kader', 'rt', 'bidan', 'pokja'],
};

export type PlaceLevel = 'province' | 'regency' | 'district' | 'village' | 'rt';

/** The level of the places of a role; a sector officer works where her maker works. */
const LEVELS: Readonly<Partial<Record<Role, PlaceLevel>>> = {
  kab_admin: 'regency',
  desa_operator: 'village',
  puskesmas: 'district',
  kec_supervisor: 'district',
  kader: 'rt',
  rt: 'rt',
  bidan: 'village',
  pokja: 'village',
};

export interface WantedAccount {
  role: Role;
  places: readonly string[];
  sector: Sector | null;
}

export function rolesCreatedBy(role: Role): readonly Role[] {
  return CREATES[role] ?? [];
}

/** The level of the places that an account of `role` made by `creator` works in; null for a role that `creator` cannot make. */
export function levelFor(creator: Role, role: Role): PlaceLevel | null {
  if (!rolesCreatedBy(creator).includes(role)) return null;
  if (role === 'sector_officer') return creator === 'province_officer' ? 'province' : 'regency';
  return LEVELS[role] ?? null;
}

/**
 * Why this actor may not make this account; null when she may. The same answer decides whose account she may reset, change
 * or end, so that nobody holds an account that nobody could have made.
 */
export function refusalToCreate(actor: Pick<Actor, 'role' | 'places'>, wanted: WantedAccount): Problem | null {
  const level = levelFor(actor.role, wanted.role);
  if (!level) return problem('people.role-not-yours', { role: wanted.role });
  if ((wanted.role === 'sector_officer') !== (wanted.sector !== null)) return problem('people.sector');
  // A kader may have several RTs; everybody else has one place, and an RT has one head.
  if (wanted.places.length === 0 || (wanted.role !== 'kader' && wanted.places.length > 1))
    return problem('people.places', { level });
  for (const place of wanted.places) {
    if (levelOf(place) !== level) return problem('people.place-level', { place, level });
    if (!actor.places.some((own) => contains(own, place))) return problem('people.place-not-yours', { place });
  }
  return null;
}

export function mayCreate(actor: Pick<Actor, 'role' | 'places'>, wanted: WantedAccount): boolean {
  return refusalToCreate(actor, wanted) === null;
}

function levelOf(place: string): PlaceLevel | null {
  const parts = place.split('/');
  if (parts.length > 1)
    return parts.length === 3 && isVillage(villageOf(place)) && parts.every((part) => /^[0-9A-Za-z._]+$/.test(part))
      ? 'rt'
      : null;
  if (/^\d{2}$/.test(place)) return 'province';
  if (/^\d{2}\.\d{2}$/.test(place)) return 'regency';
  if (/^\d{2}\.\d{2}\.\d{2}$/.test(place)) return 'district';
  return isVillage(place) ? 'village' : null;
}

function contains(own: string, place: string): boolean {
  return place === own || place.startsWith(`${own}.`) || place.startsWith(`${own}/`);
}
