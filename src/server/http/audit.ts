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
  | 'second-factor-off';

/** Written in a transaction of its own before the answer is sent: no audit, no answer (contracts 26). */
export async function audited(services: Pick<Services, 'db' | 'clock'>, actor: Actor, villageCode: string, action: AuditAction, object: string): Promise<void> {
  await services.db.asActor(actor, 'write', async (tx) => {
    await tx.client.query('insert into audit (village_code, id, at, actor, action, object) values ($1, $2, $3, $4, $5, $6)', [
      villageCode,
      uuidv7(),
      services.clock.now(),
      actor.id,
      action,
      object,
    ]);
  });
}
