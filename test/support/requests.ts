/** A request of a resident as the desk registers it, for tests of what follows from it. */
import { v7 as uuidv7 } from 'uuid';
import { KOTA_KAPUR, type World } from './world.ts';

/** @returns its id; it is open, and nobody has decided */
export async function askRestriction(
  { owner }: Pick<World, 'owner'>,
  familyId: string,
  { on = true, ground = 'safety', village = KOTA_KAPUR } = {},
): Promise<string> {
  const id = uuidv7();
  await owner.query(
    `insert into data_request (village_code, id, kind, requester, identity_check, family_id, restriction_ground, received_at, registered_by, state)
     values ($1, $2, $3, 'self', 'ktp', $4, $5, '2026-11-24T03:00:00Z', 'lina', 'open')`,
    [village, id, on ? 'restriction' : 'restriction-lift', familyId, on ? ground : null],
  );
  return id;
}
