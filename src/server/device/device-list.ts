/** Whose phones somebody may see and end: her own, and those of the people whose accounts she makes. */
import { wipedText, type Device } from '#contract/device.ts';
import type { Actor } from '#domain/access/actor.ts';
import { rolesCreatedBy } from '#domain/access/who-creates-whom.ts';
import { peopleOf, personManagedBy } from '#server/account/people.ts';
import { devicesOfAccounts, findDevice, type StoredDevice } from '#server/device/device.queries.ts';
import type { Services } from '#server/services.ts';

interface Owner {
  id: string;
  name: string;
  role: string;
  places: readonly string[];
}

export async function devicesFor(services: Services, actor: Actor): Promise<Device[]> {
  const managed = rolesCreatedBy(actor.role).length > 0 ? await peopleOf(services, actor) : [];
  const owners = new Map<string, Owner>([...managed, actor].map((owner) => [owner.id, owner]));
  const rows = await devicesOfAccounts(services.auth, [...owners.keys()]);
  return rows.flatMap((row) => {
    const owner = owners.get(row.accountId);
    return owner ? [deviceView(row, owner, actor)] : [];
  });
}

/** Null for the phone of somebody else, exactly as for none. */
export async function deviceOf(
  services: Services,
  actor: Actor,
  id: string,
): Promise<{ owner: Owner; view: Device } | null> {
  const row = await findDevice(services.auth, id);
  if (!row) return null;
  const owner: Owner | null =
    row.accountId === actor.id
      ? actor
      : rolesCreatedBy(actor.role).length > 0
        ? await personManagedBy(services, actor, row.accountId)
        : null;
  return owner && { owner, view: deviceView(row, owner, actor) };
}

function deviceView(row: StoredDevice, { id, name, role }: Owner, actor: Actor): Device {
  return {
    id: row.id,
    name: row.name,
    person: { id, name, role },
    isOwn: id === actor.id,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    leaseUntil: row.leaseUntil?.toISOString().slice(0, 10) ?? null,
    state: stateOf(row),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    wipeOrderedAt: row.wipeOrderedAt?.toISOString() ?? null,
    wipedAt: row.wipedAt?.toISOString() ?? null,
    waiting: row.waiting === null || !row.waitingAt ? null : { rows: row.waiting, at: row.waitingAt.toISOString() },
    wipeReceipt:
      row.wipeReceipt === null || row.wipeOrder === null
        ? null
        : { text: wipedText(row.id, row.wipeOrder), signature: row.wipeReceipt },
  };
}

function stateOf(row: StoredDevice): Device['state'] {
  if (row.wipedAt) return 'wiped';
  if (row.wipeOrder) return 'wipe-ordered';
  return row.revokedAt ? 'revoked' : 'active';
}
