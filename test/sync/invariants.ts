/** What must be true when everything has come to rest (issue 5, reliability plan a–h). */
import { expect } from 'vitest';
import { redactFamily } from '#domain/access/redact-family.ts';
import { joinDocuments } from '#domain/family/split-by-class.ts';
import { openEnvelope } from '#server/secrets/phone-key.ts';
import { unseal } from '#server/secrets/seal.ts';
import type { Scene } from './scene.ts';
import type { Captured, SimulatedPhone } from './simulated-phone.ts';

/** Everybody gets signal, right clocks and time: three rounds, so that each has what the last one sent. */
export async function comeToRest(scene: Scene): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    for (const phone of scene.phones) {
      phone.clockError = 0;
      phone.network.expect([]);
      const result = await phone.sync();
      if (result === 'done') continue;
      expect(['revoked', 'log-in', 'locked']).toContain(result);
      await phone.enrol();
      expect(await phone.sync()).toBe('done');
    }
  }
}

export async function checkInvariants(scene: Scene): Promise<void> {
  for (const phone of scene.phones) {
    for (const captured of phone.captured) await expectKept(scene, phone, captured);
    await expectScope(scene, phone);
  }
}

/** Once in the ledger, or at the office, or on the phone where the server can read it: the same to the letter. */
async function expectKept(
  { world }: Scene,
  phone: SimulatedPhone,
  { submissionId, account, work }: Captured,
): Promise<void> {
  const { rows: entries } = await world.owner.query<{ body: string; author: string }>(
    'select body, author from ledger_entry where submission_id = $1',
    [submissionId],
  );
  expect(entries.length, `${submissionId} stands once at most`).toBeLessThanOrEqual(1);
  const [entry] = entries;
  if (entry) {
    expect(entry.author, 'credit stays with who did it').toBe(account);
    expect(JSON.parse(entry.body)).toEqual(work.payload);
    return;
  }
  const { rows: held } = await world.owner.query<{ sealed: string }>(
    'select sealed from held_submission where submission_id = $1',
    [submissionId],
  );
  if (held[0]) return expect(JSON.parse(unseal(world.services.keys, held[0].sealed)).payload).toEqual(work.payload);
  const file = await phone.phone?.rescueFile();
  const envelopes = (file?.['envelopes'] ?? []) as Parameters<typeof openEnvelope>[1][];
  const own = envelopes.find((envelope) => envelope.submissionId === submissionId);
  expect(own, `${submissionId} (${work.kind}) is nowhere`).toBeDefined();
  if (own) expect(JSON.parse(openEnvelope(world.services.keys, own)).payload).toEqual(work.payload);
}

/** The copy holds what its person may see, as she may see it, and nothing else. */
async function expectScope(scene: Scene, phone: SimulatedPhone): Promise<void> {
  const { world } = scene;
  const actor = scene.actorOf(phone);
  const { rows } = await world.owner.query<{ core: never; rest: never }>(
    `select f.doc as core, r.doc as rest from family f join family_rest r using (village_code, id) where f.place_code = any ($1)`,
    [actor.places],
  );
  const today = world.services.clock.today();
  const expected = rows.map(({ core, rest }) => redactFamily(joinDocuments(core, rest), actor, today));
  const copy = await phone.copy();
  expect(sorted(copy)).toEqual(sorted(expected));
}

function sorted(families: readonly { id: string }[]): unknown[] {
  return families.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
