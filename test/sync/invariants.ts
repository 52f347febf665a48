/** What must be true when everything has come to rest (issue 5, reliability plan a–h). */
import { expect } from 'vitest';
import { redactFamily } from '#domain/access/redact-family.ts';
import { joinDocuments } from '#domain/family/split-by-class.ts';
import { withNumberToCall } from '#server/sync/number-to-call.ts';
import { openEnvelope } from '#server/secrets/phone-key.ts';
import { unseal } from '#server/secrets/seal.ts';
import { answersOwed, type Written } from '../faults/checks/conflicts.ts';
import type { Scene } from './scene.ts';
import type { Captured, SimulatedPhone } from './simulated-phone.ts';

/** Everybody gets signal, right clocks and time: three rounds, so that each has what the last one sent. */
export async function comeToRest(scene: Scene): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(scene.phones.map(settle));
  }
}

async function settle(phone: SimulatedPhone): Promise<void> {
  phone.clockError = 0;
  phone.disk.free();
  phone.network.expect([]);
  const result = await phone.sync();
  if (result === 'done') return;
  expect(['revoked', 'log-in', 'locked', 'wiped']).toContain(result);
  await (result === 'locked' ? phone.enrol() : phone.enrolAfter(result));
  expect(await phone.sync()).toBe('done');
}

export async function checkInvariants(scene: Scene): Promise<void> {
  for (const phone of scene.phones) {
    for (const captured of phone.captured) await expectKept(scene, phone, captured, scene.wasRestored);
    await expectScope(scene, phone);
  }
  await expectCredit(scene);
  await expectConflicts(scene);
}

/** Once in the ledger, or at the office, or on the phone where the server can read it: the same to the letter. */
async function expectKept(
  { world }: Scene,
  phone: SimulatedPhone,
  { submissionId, account, work, isWiped }: Captured,
  wasRestored: boolean,
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
  if (held[0]) return expectSameText(JSON.parse(unseal(world.services.keys, held[0].sealed)).payload, work.payload);
  const file = await phone.phone?.rescueFile();
  const envelopes = (file?.['envelopes'] ?? []) as Parameters<typeof openEnvelope>[1][];
  const own = envelopes.find((envelope) => envelope.submissionId === submissionId);
  if (!own && isWiped && wasRestored) return;
  expect(own, `${submissionId} (${work.kind}) is nowhere`).toBeDefined();
  if (own) expectSameText(JSON.parse(openEnvelope(world.services.keys, own)).payload, work.payload);
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
  const { keys } = world.services;
  const expected = rows.map(({ core, rest }) => {
    const state = joinDocuments(core, rest);
    return withNumberToCall(redactFamily(state, actor, today), state, actor, keys);
  });
  const copy = await phone.copy();
  expect(sorted(copy)).toEqual(sorted(expected));
}

function sorted(families: readonly { id: string }[]): unknown[] {
  return families.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function expectSameText(kept: unknown, saved: unknown): void {
  expect(JSON.stringify(kept)).toBe(JSON.stringify(saved));
}

interface LedgerRow {
  village: string;
  family: string;
  submissionId: string;
  kind: string;
  author: string;
  header: string;
  body: string;
}

async function ledgerOf({ world, accounts, families, phones }: Scene): Promise<LedgerRow[]> {
  const ids = [
    ...families.map(({ id }) => id),
    ...phones.flatMap(({ captured }) => captured.map(({ work }) => work.familyId)),
  ];
  const { rows } = await world.owner.query<LedgerRow>(
    `select village_code as village, family_id as family, submission_id as "submissionId", kind, author, header, body
     from ledger_entry where family_id = any ($1::uuid[]) or author = any ($2) order by village_code, seq`,
    [ids, accounts],
  );
  return rows;
}

/** (b), (d): the cadres' credits are their visits, one for each, none that nobody made, and of each phone in their order. */
async function expectCredit(scene: Scene): Promise<void> {
  const captured = new Set(scene.phones.flatMap((phone) => phone.captured.map(({ submissionId }) => submissionId)));
  const own = (await ledgerOf(scene)).filter(({ author }) => scene.accounts.includes(author));
  const credited = own.map(({ submissionId }) => submissionId);
  expect(new Set(credited).size, 'a visit counts once').toBe(credited.length);
  expect(
    credited.filter((id) => !captured.has(id)),
    'a visit that nobody made',
  ).toEqual([]);
  if (scene.wasRestored) return;
  const lasts = new Map<string, number>();
  for (const { village, family, header } of own) {
    const { device, deviceCounter }: Header = JSON.parse(header);
    const key = [village, family, device].join(' ');
    expect(deviceCounter, 'in the order of capture').toBeGreaterThan(lasts.get(key) ?? 0);
    lasts.set(key, deviceCounter);
  }
}

interface Header {
  device: string;
  deviceCounter: number;
  basedOn: number;
  observedOn: string;
}

/** (e): an answer that no later author had seen is on the family's page, as what stands or as the other side of a conflict. */
async function expectConflicts(scene: Scene): Promise<void> {
  const byFamily = Map.groupBy(await ledgerOf(scene), ({ family }) => family);
  for (const [family, rows] of byFamily) {
    // A move gives everything new numbers: what was seen is told by the move, not by them.
    if (rows.some(({ kind }) => !['family-registered', 'family-answered'].includes(kind))) continue;
    const shown = await shownOf(scene, family);
    for (const [item, written] of answersIn(rows)) {
      const owed = answersOwed(written).map(({ value }) => value);
      expect(
        owed.filter((value) => !shown(item).has(value)),
        `(e) ${item} of ${family} lost an answer`,
      ).toEqual([]);
    }
  }
}

function answersIn(rows: readonly LedgerRow[]): Map<string, Written[]> {
  const byItem = new Map<string, Written[]>();
  for (const { header, body, kind } of rows) {
    const { device, deviceCounter: counter, basedOn, observedOn, seq }: Header & { seq: number } = JSON.parse(header);
    const payload = JSON.parse(body);
    const items: Record<string, unknown> = kind === 'family-answered' ? payload.items : payload.family;
    for (const item of ['water', 'toilet']) {
      const value = items[kind === 'family-answered' ? `family/${item}` : item];
      if (value === undefined) continue;
      const written = { seq, value: JSON.stringify(value), basedOn, device, counter, observedOn, asked: false };
      byItem.set(item, [...(byItem.get(item) ?? []), written]);
    }
  }
  return byItem;
}

async function shownOf({ world }: Scene, family: string): Promise<(item: string) => Set<string>> {
  const { rows } = await world.owner.query<{ core: never; rest: never }>(
    'select f.doc as core, r.doc as rest from family f join family_rest r using (village_code, id) where f.id = $1',
    [family],
  );
  const [state] = rows.map(({ core, rest }) => joinDocuments(core, rest));
  return (item) => {
    const sides = (state?.conflicts ?? []).filter(({ field }) => field === `family/${item}`);
    const values = [state?.fields[item], ...sides.flatMap(({ standing, other }) => [standing, other])];
    return new Set(values.flatMap((field) => (field ? [JSON.stringify(field[0])] : [])));
  };
}
