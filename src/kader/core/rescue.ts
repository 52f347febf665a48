/** Everything unsent of everybody on a phone, as one file that only the server opens (contracts 20). */
import type { OutboxRow } from '#kader/core/outbox.ts';
import type { Ports } from '#kader/core/ports.ts';
import { rescueFileOf } from '#kader/core/push.ts';
import { photoEnvelopes } from '#kader/photo/sealed-photos.ts';

/** Photos come last: each belongs to a submission that has to be there before it. */
export async function rescueOf(rows: readonly OutboxRow[], ports: Ports): Promise<Record<string, unknown> | null> {
  const unsent = rows.filter(({ state }) => state !== 'sent').map(({ envelope }) => envelope);
  const envelopes = [...unsent, ...(await photoEnvelopes(ports))];
  return envelopes.length > 0 ? rescueFileOf(envelopes, new Date(ports.now()).toISOString()) : null;
}
