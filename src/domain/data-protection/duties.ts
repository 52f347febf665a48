/** Who does what for the rights of data subjects: one table beside the table of rights (contracts 8), to be confirmed likewise. */
import { RIGHTS } from '#domain/access/rights.ts';
import type { Role } from '#domain/access/roles.ts';

export interface DutiesOf {
  /** Sees requests of the own area: a village by name, the levels above as lines without names. */
  seesRequests: boolean;
  /** Registers requests and decides access, correction and restriction; proposes an erasure. */
  handlesRequests: boolean;
  /** The second person of an erasure. */
  approvesErasure: boolean;
  /** Goes on seeing a family whose data are restricted. */
  seesRestricted: boolean;
  /** The log of data incidents and its notices. */
  handlesIncidents: boolean;
}

const NONE: DutiesOf = {
  seesRequests: false,
  handlesRequests: false,
  approvesErasure: false,
  seesRestricted: false,
  handlesIncidents: false,
};

const DUTIES: Readonly<Partial<Record<Role, DutiesOf>>> = {
  desa_operator: { ...NONE, seesRequests: true, handlesRequests: true, seesRestricted: true },
  kab_admin: { ...NONE, seesRequests: true, approvesErasure: true, handlesIncidents: true },
  province_officer: { ...NONE, seesRequests: true, handlesIncidents: true },
  operator: { ...NONE, seesRequests: true, approvesErasure: true, seesRestricted: true, handlesIncidents: true },
};

export function dutiesOf({ role }: { role: Role }): DutiesOf {
  return DUTIES[role] ?? NONE;
}

/** The words that the policies of the database compare with (`app.sees`). */
export const SIGHTS = ['restricted', 'requests', 'incidents', 'imports'] as const;
export type ProtectedSight = (typeof SIGHTS)[number];

export function sightsOf(who: { role: Role }): ProtectedSight[] {
  const duties = dutiesOf(who);
  const allowed: Readonly<Record<ProtectedSight, boolean>> = {
    restricted: duties.seesRestricted,
    requests: duties.seesRequests,
    incidents: duties.handlesIncidents,
    // Of any layout; whoever has not this one sees files of measurements and her own.
    imports: RIGHTS[who.role].imports,
  };
  return SIGHTS.filter((sight) => allowed[sight]);
}
