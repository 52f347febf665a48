/** Who can see this family: the table of rights (contracts 8) read the other way round, from the family to the people. */
import type { Actor } from '#domain/access/actor.ts';
import { worksAt } from '#domain/access/may-write.ts';
import { rightsOf, type ItemGroup, type Reading } from '#domain/access/rights.ts';
import type { PlaceCode } from '#domain/area/place-code.ts';
import type { Sector } from '#domain/need/need.ts';

/** `page`: the family page; `list`: the RT's list of names and addresses; `cards`: cards of needs, without the family. */
export type Sight = 'page' | 'list' | 'cards';

export interface Seeing {
  sight: Sight;
  /** What of the page is readable; empty where there is no page. */
  groups: GroupSeen[];
}

export interface GroupSeen {
  group: ItemGroup;
  reading: Exclude<Reading, 'none'>;
}

/**
 * @param sectorsOwing the sectors that have, or had, a need of this family in their list
 * @returns null for somebody who sees nothing that names this family
 */
export function seeing(reader: Actor, place: PlaceCode, sectorsOwing: ReadonlySet<Sector>): Seeing | null {
  if (!worksAt(reader, place)) return null;
  const rights = rightsOf(reader);
  if (rights.families) return { sight: 'page', groups: readGroups(reader) };
  if (rights.rtList) return { sight: 'list', groups: [] };
  const hasNeeds =
    rights.needs === 'village' ||
    (rights.needs === 'sector' && reader.sector !== null && sectorsOwing.has(reader.sector));
  return hasNeeds ? { sight: 'cards', groups: [] } : null;
}

const GROUPS: readonly ItemGroup[] = ['core', 'identity', 'civil', 'welfare', 'family-planning', 'desil'];

function readGroups(reader: Actor): GroupSeen[] {
  const { reads } = rightsOf(reader);
  return GROUPS.flatMap((group) => {
    const reading = reads[group];
    return reading === 'none' ? [] : [{ group, reading }];
  });
}

/** The place itself and everything above it: an account that may see a family has one of these among its places. */
export function placesAbove(place: PlaceCode): string[] {
  const [village = '', rw = '', rt = ''] = place.split('/');
  const [province = '', regency = '', district = ''] = village.split('.');
  return [
    province,
    `${province}.${regency}`,
    `${province}.${regency}.${district}`,
    village,
    `${village}/${rw}`,
    `${village}/${rw}/${rt}`,
  ];
}
