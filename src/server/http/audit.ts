import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '#domain/access/actor.ts';
import type { Services } from '#server/services.ts';

export type AuditAction =
  | 'read-family'
  | 'read-needs'
  | 'read-findings'
  | 'export-findings'
  | 'import'
  | 'import-undo'
  | 'rt-list'
  | 'person-created'
  | 'person-changed'
  | 'person-reset'
  | 'person-ended'
  | 'person-activated'
  | 'second-factor-on'
  | 'second-factor-off'
  | 'passkey-added'
  | 'passkey-removed';

/** Written in a transaction of its own before the answer is sent: no audit, no answer (contracts 26). */
export async function audited(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  villageCode: string,
  action: AuditAction,
  object: string,
): Promise<void> {
  await auditedAll(services, actor, [{ villageCode, object }], action);
}

/** One action on many objects: all lines or none. */
export async function auditedAll(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  objects: readonly { villageCode: string; object: string }[],
  action: AuditAction,
): Promise<void> {
  await services.db.asActor(actor, 'write', async (tx) => {
    await tx.client.query(
      `insert into audit (village_code, id, at, actor, action, object)
       select village_code, id, $4, $5, $6, object from unnest($1::text[], $2::uuid[], $3::text[]) as line (village_code, id, object)`,
      [
        objects.map((each) => each.villageCode),
        objects.map(() => uuidv7()),
        objects.map((each) => each.object),
        services.clock.now(),
        actor.id,
        action,
      ],
    );
  });
}
