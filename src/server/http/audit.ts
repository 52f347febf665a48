import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '#domain/access/actor.ts';
import { PURPOSE_OF_PAGE, type Purpose } from '#domain/data-protection/purpose.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import type { Services } from '#server/services.ts';

export type AuditAction =
  | 'read-family'
  | 'family-sheet'
  | 'family-sheet-full'
  | 'family-data'
  | 'restored'
  | 'request-registered'
  | 'request-proposed'
  | 'request-decided'
  | 'request-done'
  | 'request-withdrawn'
  | 'request-restored'
  | 'incident-registered'
  | 'incident-changed'
  | 'incident-notice'
  | 'read-needs'
  | 'read-findings'
  | 'read-growth'
  | 'read-conflicts'
  | 'phone-copied'
  | 'export-findings'
  | 'import'
  | 'import-undo'
  | 'person-created'
  | 'person-changed'
  | 'person-reset'
  | 'person-ended'
  | 'person-activated'
  | 'second-factor-on'
  | 'second-factor-off'
  | 'passkey-added'
  | 'passkey-removed'
  | 'device-added'
  | 'device-revoked'
  | 'device-wipe-ordered'
  | 'rescue-opened'
  | 'rescue-previewed'
  | 'held-read'
  | 'held-applied'
  | 'held-returned'
  | 'held-closed'
  | 'password-changed'
  | 'conduct-accepted'
  | 'oidc-linked'
  | 'oidc-unlinked';

/** Written in a transaction of its own before the answer is sent: no audit, no answer (contracts 26). */
export async function audited(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  villageCode: string,
  action: AuditAction,
  object: string,
  purpose: Purpose | null = purposeOfPage(action),
): Promise<void> {
  await auditedAll(services, actor, [{ villageCode, object }], action, purpose);
}

/** One action on many objects: all lines or none. */
export async function auditedAll(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  objects: readonly { villageCode: string; object: string }[],
  action: AuditAction,
  purpose: Purpose | null = purposeOfPage(action),
): Promise<void> {
  await services.db.asActor(actor, 'write', (tx) => auditedIn(tx, services.clock.now(), objects, action, purpose));
}

/** The same inside a transaction that changes something: the change and its line stand together or not at all. */
export async function auditedIn(
  tx: ActorTransaction,
  now: Date,
  objects: readonly { villageCode: string; object: string }[],
  action: AuditAction,
  purpose: Purpose | null = purposeOfPage(action),
): Promise<void> {
  await tx.client.query(
    `insert into audit (village_code, id, at, actor, action, object, purpose)
       select village_code, id, $4, $5, $6, object, $7 from unnest($1::text[], $2::uuid[], $3::text[]) as line (village_code, id, object)`,
    [
      objects.map((each) => each.villageCode),
      objects.map(() => uuidv7()),
      objects.map((each) => each.object),
      now,
      tx.actor.id,
      action,
      purpose,
    ],
  );
}

function purposeOfPage(action: AuditAction): Purpose | null {
  const known: Readonly<Partial<Record<AuditAction, Purpose>>> = PURPOSE_OF_PAGE;
  return known[action] ?? null;
}
