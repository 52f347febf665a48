import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { Items } from '#domain/submission/submission.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.end());

const head = (name: string): Items => ({
  name,
  sex: 'L',
  birth_date: { date: '1985-03-01', precision: 'DAY' },
  relation: 'HEAD',
  residence_status: 'RESIDENT',
  marital_status: 'MARRIED',
  nik: '9901040103850001',
  nik_status: 'as_stated',
});
const child = (name: string, birthDate: string): Items => ({
  name,
  sex: 'P',
  birth_date: { date: birthDate, precision: 'DAY' },
  relation: 'CHILD',
  residence_status: 'RESIDENT',
  marital_status: 'SINGLE',
  attending: 'no',
  highest_completed: 'SD',
  birth_cert: 'has_number',
});

async function register(): Promise<{ familyId: string; childId: string; seq: number }> {
  const [familyId, headId, childId] = [uuidv7(), uuidv7(), uuidv7()];
  const registered = submission(
    'family-registered',
    {
      family: { rw: '001', rt: '001', address: 'Jl. Uji 1', no_kk: '9901040101100001' },
      members: [
        { personId: headId, items: head('Data Sintetis Rahman') },
        { personId: childId, items: child('Data Sintetis Rini', '2013-05-01') },
      ],
    },
    { familyId },
  );
  const [outcome] = await world.services.db.inLedger(world.actors.lina, KOTA_KAPUR, (tx) =>
    acceptSubmissions(tx, KOTA_KAPUR, [{ submission: registered }], world.services),
  );
  if (outcome?.result !== 'accepted') throw new Error(JSON.stringify(outcome));
  expect(outcome.findings.opened).toContain('out-of-school');
  return { familyId, childId, seq: outcome.seq };
}

test('R-ATS-01: a child of 13 out of school becomes a finding and a need of the education sector, and closes when she is back', async () => {
  const { familyId, childId, seq } = await register();
  const page = await world.app.inject({
    url: `/api/villages/${KOTA_KAPUR}/families/${familyId}`,
    headers: { cookie: await world.cookie('lina') },
  });
  expect(page.statusCode, page.body).toBe(200);
  expect(page.json().findings.map((finding: { kind: string }) => finding.kind)).toContain('out-of-school');
  const back = submission(
    'family-answered',
    { form: 'family', items: { [`person/${childId}/attending`]: 'yes' } },
    { familyId, basedOn: seq },
  );
  const [outcome] = await world.services.db.inLedger(world.actors.lina, KOTA_KAPUR, (tx) =>
    acceptSubmissions(tx, KOTA_KAPUR, [{ submission: back }], world.services),
  );
  expect(outcome).toMatchObject({ result: 'accepted', findings: { closed: ['out-of-school'] } });
});

test('the same submission twice is stored once, and another one under its id is refused', async () => {
  const { familyId, seq } = await register();
  const answer = submission(
    'family-answered',
    { form: 'family', items: { 'family/water': 3 } },
    { familyId, basedOn: seq },
  );
  const send = (each: typeof answer) =>
    world.services.db.inLedger(world.actors.lina, KOTA_KAPUR, (tx) =>
      acceptSubmissions(tx, KOTA_KAPUR, [{ submission: each }], world.services),
    );
  expect((await send(answer))[0]).toMatchObject({ result: 'accepted' });
  expect((await send(answer))[0]).toMatchObject({ result: 'already-accepted' });
  const other = { ...answer, payload: { form: 'family', items: { 'family/water': 5 } } };
  expect((await send(other))[0]).toMatchObject({ result: 'rejected', problems: [{ code: 'submission.id-used' }] });
});

test('Dewi of the neighbour village gets the same answer for a family there as for one that does not exist', async () => {
  const { familyId } = await register();
  const answer = submission('family-answered', { form: 'family', items: { 'family/water': 3 } }, { familyId });
  const outcomes = await world.services.db.inLedger(world.actors.dewi, KOTA_KAPUR, (tx) =>
    acceptSubmissions(
      tx,
      KOTA_KAPUR,
      [{ submission: answer }, { submission: { ...answer, submissionId: uuidv7(), familyId: uuidv7() } }],
      world.services,
    ),
  );
  expect(outcomes.map((outcome) => ('problems' in outcome ? outcome.problems : outcome))).toEqual([
    [{ code: 'family.not-found' }],
    [{ code: 'family.not-found' }],
  ]);
});
