/** A phone signs what it likes: what only our own code may write is refused at every door a phone has (contracts 8, 12). */
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NewWork } from '#kader/core/new-work.ts';
import type { Kind } from '#domain/submission/submission.ts';
import { SYSTEM_KINDS } from '#domain/submission/submission.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import { registerFamily } from '../support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../support/world.ts';
import { serverOf } from './server-of.ts';
import { SimulatedPhone } from './simulated-phone.ts';

let world: World;
let familyId: string;
let batch: string;
beforeEach(async () => {
  world = await makeWorld('2026-11-24T03:00:00Z');
  ({ familyId } = await registerFamily(world, '001', 'Ani'));
  batch = await importedByTheOffice();
});
afterEach(() => world.end());

/** One family of a file of the village office. */
async function importedByTheOffice(): Promise<string> {
  const id = uuidv7();
  const [outcome] = await world.services.db.inLedger(world.actors.lina, KOTA_KAPUR, (tx) =>
    acceptSubmissions(
      tx,
      KOTA_KAPUR,
      [
        {
          submission: {
            ...submission(
              'family-imported',
              {
                batch: id,
                family: { rw: '001', rt: '001' },
                members: [{ personId: uuidv7(), items: { name: 'Impor', relation: 'HEAD' } }],
              },
              { familyId: uuidv7() },
            ),
            source: 'import',
          },
        },
      ],
      world.services,
    ),
  );
  expect(outcome).toMatchObject({ result: 'accepted' });
  return id;
}

const entries = async (): Promise<unknown[]> =>
  (await world.owner.query('select village_code, seq, kind, author from ledger_entry order by 1, 2')).rows;

/** What a forger has her phone sign; the app itself has no such screen. */
function forged(kind: Kind): NewWork {
  const of = kind === 'import-undone' ? {} : { familyId };
  const payload = { batch, family: {}, members: [], asOf: '2026-11-24', ruleSet: 'x', person: familyId, measured: [] };
  return { kind, villageCode: KOTA_KAPUR, observedOn: '2026-11-24', payload, ...of } as unknown as NewWork;
}

for (const person of ['wati', 'lina'] as const)
  test(`a piece that ${person} has signed and that only our own code may write is nothing, in the push and in the rescue file`, async () => {
    const phone = new SimulatedPhone(serverOf(world), world.logins[person]);
    await phone.enrol();
    await phone.sync();
    const before = await entries();
    for (const kind of SYSTEM_KINDS) await phone.capture(forged(kind));
    const file = await phone.phone?.rescueFile();
    const headers = { cookie: await world.cookie(person), 'x-cikar': '1' };
    const rescued = await world.app.inject({
      method: 'POST',
      url: '/api/session/rescue',
      headers,
      payload: file ?? {},
    });
    expect(rescued.statusCode).toBe(200);
    const codes = rescued
      .json<{ receipts: { result: string; problems: { code: string }[] }[] }>()
      .receipts.map(({ result, problems }) => [result, problems[0]?.code]);
    expect(codes).toEqual([...SYSTEM_KINDS].map(() => ['unreadable', 'submission.system-kind']));
    await phone.sync();
    expect(await entries()).toEqual(before);
    expect((await world.owner.query('select from held_submission')).rowCount).toBe(0);
  });
