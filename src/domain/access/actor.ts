import type { Role } from '#domain/access/roles.ts';
import type { Sector } from '#domain/need/need.ts';

/** Who acts. Built from the account at each request; jobs and the command line have one too. */
export interface Actor {
  /** Account id, `system:<job>` or `operator:<user>`. */
  id: string;
  name: string;
  role: Role;
  sector: Sector | null;
  /** Area codes or places below a village (`<village>/<RW>/<RT>`). */
  places: readonly string[];
}
