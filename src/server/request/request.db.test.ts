/** Requests of residents, from the desk to the database (UU 27/2022 art. 5–13, 30). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CitizenRequest, RequestList } from '#contract/request.ts';
import { rebuildVillage } from '#server/ledger/rebuild.ts';
import { carryOutErasures } from '#server/request/carry-out.ts';
import { sheetPdf } from '#server/report/sheet-pdf.ts';
import { ask } from '../../../test/rights/asking.ts';
import { makePeople, type Person } from '../../../test/rights/people.ts';
import { registerFamily, send, type KnownFamily } from '../../../test/support/families.ts';
import { KOTA_KAPUR, makeWorld, submission, type World } from '../../../test/support/world.ts';

let world: World;
let people: Map<string, Person>;
let family: KnownFamily;
const who = (key: string): Person => {
  const person = people.get(key);
  if (!person) throw new Error(`nobody is called ${key}`);
  return person;
};

beforeAll(async () => {
  world = await makeWorld();
  people = await makePeople(world);
  family = await registerFamily(world, '001', '#panic("typst") *Rahman* $x$');
});
afterAll(() => world.end());

async function wanted(kind: string, more: object = {}, by = 'lina'): Promise<CitizenRequest> {
  const payload = {
    villageCode: KOTA_KAPUR,
    kind,
    requester: 'self',
    identityCheck: 'ktp',
    familyId: family.familyId,
    personId: null,
    ...more,
  };
  const answer = await ask(world, who(by), { method: 'POST', url: '/api/requests', payload });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<CitizenRequest>();
}

async function decided(
  { villageCode, id }: CitizenRequest,
  by: string,
  decision: object = { grant: true, ground: null },
): Promise<{ status: number; body: CitizenRequest; codes: string[] }> {
  const url = `/api/requests/${villageCode}/${id}/decision`;
  const answer = await ask(world, who(by), { method: 'POST', url, payload: decision });
  const body = answer.json();
  const codes = (body.problems ?? []).map((each: { code: string }) => each.code);
  return { status: answer.statusCode, body, codes };
}

async function auditOf(object: string): Promise<string[]> {
  const { rows } = await world.owner.query<{ line: string }>(
    `select action || coalesce(' ' || purpose, '') as line from audit where object = $1 order by at, id`,
    [object],
  );
  return rows.map(({ line }) => line);
}

describe('the clock and the list', () => {
  test('art. 30: due 72 hours after receipt, whatever happened since; overdue is computed at reading; oldest first', async () => {
    const old = await wanted('correction', { items: ['birth_date'], receivedAt: '2026-11-20T04:00:00.000Z' });
    const young = await wanted('access', { receivedAt: '2026-11-24T03:00:00.000Z' });
    expect(old).toMatchObject({ dueAt: '2026-11-23T04:00:00.000Z', clock: 'overdue', hoursLeft: -24 });
    expect(young).toMatchObject({ clock: 'running', hoursLeft: 71, state: 'open', steps: ['decide', 'withdraw'] });
    const list = (await ask(world, who('lina'), { url: '/api/requests' })).json<RequestList>();
    expect(list.items.map(({ id }) => id)).toEqual([old.id, young.id]);
    expect(list.counts).toEqual({ waiting: 2, overdue: 1, proposed: 0 });
    expect(await auditOf(old.id)).toEqual(['request-registered citizen-request']);
  });

  test('the regency and the province see counts and lines without a name; the neighbour village and the volunteer see nothing', async () => {
    for (const key of ['kadir', 'agus']) {
      const list = (await ask(world, who(key), { url: '/api/requests' })).json<RequestList>();
      expect(list.counts).toMatchObject({ waiting: 2, overdue: 1 });
      expect(list.items).toHaveLength(2);
      for (const item of list.items)
        expect([item.familyId, item.familyName, item.personName]).toEqual([null, null, null]);
      expect(list.mayRegister).toBe(false);
    }
    const dewi = (await ask(world, who('dewi'), { url: '/api/requests' })).json<RequestList>();
    expect([dewi.items, dewi.counts.waiting]).toEqual([[], 0]);
    for (const key of ['siti', 'wati', 'hasan', 'budi', 'pipit'])
      expect((await ask(world, who(key), { url: '/api/requests' })).statusCode, key).toBe(403);
    const rows = await world.services.db.asActor(who('wati').actor, 'read', (tx) =>
      tx.client.query('select from data_request'),
    );
    expect(rows.rowCount).toBe(0);
  });

  test('nobody dates a request ahead, or asks about a family of another village', async () => {
    const payload = {
      villageCode: KOTA_KAPUR,
      kind: 'access',
      requester: 'self',
      identityCheck: 'ktp',
      familyId: family.familyId,
      personId: null,
    };
    const ahead = await ask(world, who('lina'), {
      method: 'POST',
      url: '/api/requests',
      payload: { ...payload, receivedAt: '2026-11-24T04:00:01.000Z' },
    });
    expect([ahead.statusCode, ahead.json().problems[0].code]).toEqual([400, 'request.received-in-future']);
    const foreign = await ask(world, who('dewi'), { method: 'POST', url: '/api/requests', payload });
    expect([foreign.statusCode, foreign.json().problems[0].code]).toEqual([404, 'family.not-found']);
  });
});

describe('access', () => {
  test('art. 7: a granted access gives the sheet, with identity numbers masked unless asked for, each in the audit with its purpose', async () => {
    const request = await wanted('access');
    const sheet = `/api/requests/${KOTA_KAPUR}/${request.id}/sheet.pdf`;
    expect((await ask(world, who('lina'), { url: sheet })).statusCode).toBe(409);
    expect((await decided(request, 'lina')).body).toMatchObject({
      state: 'granted',
      steps: ['sheet', 'close', 'withdraw'],
    });
    const before = (await auditOf(family.familyId)).length;
    const answer = await ask(world, who('lina'), { url: sheet });
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const data = await ask(world, who('lina'), { url: sheet.replace('sheet.pdf', 'data.json') });
    expect(data.body).toContain('#panic(\\"typst\\") *Rahman* $x$');
    expect(data.body).not.toContain('9901040103850001');
    const full = await ask(world, who('lina'), { url: `${sheet.replace('sheet.pdf', 'data.json')}?full=yes` });
    expect(full.body).toContain('9901040103850001');
    expect((await auditOf(family.familyId)).slice(before)).toEqual([
      'family-sheet citizen-request',
      'family-data citizen-request',
      'family-sheet-full citizen-request',
    ]);
    const looks = await ask(world, who('lina'), {
      url: `/api/villages/${KOTA_KAPUR}/families/${family.familyId}/readers`,
    });
    expect(looks.json().looks).toEqual([
      expect.objectContaining({ name: 'Lina', times: 3, purposes: ['citizen-request'] }),
    ]);
    const closing = await ask(world, who('lina'), {
      method: 'POST',
      url: `/api/requests/${KOTA_KAPUR}/${request.id}/closing`,
    });
    expect(closing.json()).toMatchObject({ state: 'done', clock: 'met' });
    expect(await auditOf(request.id)).toEqual([
      'request-registered citizen-request',
      'request-decided citizen-request',
      'request-done citizen-request',
    ]);
  });
});

describe('correction', () => {
  test('art. 30: it is closed by naming the entry that corrected, and not before there is one', async () => {
    // An hour after the family was registered: that entry corrects nothing.
    world.setToday('2026-11-24T05:00:00Z');
    const request = await wanted('correction', { items: ['water'] });
    await decided(request, 'lina');
    const url = `/api/requests/${KOTA_KAPUR}/${request.id}/closing`;
    const early = await ask(world, who('lina'), { method: 'POST', url });
    expect([early.statusCode, early.json().problems[0].code]).toEqual([409, 'request.no-correction-yet']);
    const items = { 'family/water': 1 };
    const corrected = submission(
      'family-answered',
      { form: 'family', items },
      { familyId: family.familyId, basedOn: 99 },
    );
    await send(world, who('lina').actor, corrected);
    const closed = await ask(world, who('lina'), { method: 'POST', url });
    expect(closed.json()).toMatchObject({ submissionId: corrected.submissionId, state: 'done' });
  });
});

describe('restriction', () => {
  const asked = { restrictionGround: 'accuracy-contested' };
  const seenBy = async (key: string): Promise<number> =>
    (await ask(world, who(key), { url: `/api/villages/${KOTA_KAPUR}/families/${family.familyId}` })).statusCode;
  const needsOf = async (key: string): Promise<string[]> =>
    (await ask(world, who(key), { url: '/api/needs' }))
      .json<{ items: { familyId: string }[] }>()
      .items.map((need) => need.familyId);
  const figures = async (): Promise<unknown> => {
    await world.drain();
    return (
      await world.owner.query('select * from village_fact where village_code = $1 order by 1, 2, 3', [KOTA_KAPUR])
    ).rows;
  };

  test('art. 11: it hides the family from volunteers, midwives, the RT and sectors, not from the desk; figures stay; lifting shows it again', async () => {
    expect([await seenBy('siti'), await seenBy('wati'), await seenBy('lina')]).toEqual([200, 200, 200]);
    expect(await needsOf('budi')).toContain(family.familyId);
    const before = await figures();
    expect(before).not.toEqual([]);
    const request = await wanted('restriction', asked);
    const { body } = await decided(request, 'lina');
    expect(body).toMatchObject({ state: 'done', submissionId: expect.any(String) });
    expect([await seenBy('siti'), await seenBy('wati'), await seenBy('lina')]).toEqual([404, 404, 200]);
    expect(await needsOf('budi')).not.toContain(family.familyId);
    const page = await ask(world, who('lina'), { url: `/api/villages/${KOTA_KAPUR}/families/${family.familyId}` });
    expect(page.json().restricted).toEqual({ ground: 'accuracy-contested', since: '2026-11-24' });
    const list = await ask(world, who('hasan'), { url: '/api/rt-list' });
    expect(list.json().families).toEqual([]);
    expect(await figures()).toEqual(before);
    const lift = await wanted('restriction-lift');
    await decided(lift, 'lina');
    expect([await seenBy('siti'), await seenBy('wati')]).toEqual([200, 200]);
    expect(await needsOf('budi')).toContain(family.familyId);
  });

  test('what is withheld cannot be written either, and answers like a family that is not there', async () => {
    await decided(await wanted('restriction', asked), 'lina');
    const answered = submission(
      'family-answered',
      { form: 'family', items: { 'family/water': 2 } },
      { familyId: family.familyId },
    );
    expect(await send(world, who('siti').actor, answered)).toMatchObject([
      { result: 'rejected', problems: [{ code: 'family.not-found' }] },
    ]);
    await decided(await wanted('restriction-lift'), 'lina');
  });

  test('contracts 1: a rebuild of the village gives the same rows, the restricted family with its mark', async () => {
    await decided(await wanted('restriction', asked), 'lina');
    const rows = async (): Promise<unknown[]> => {
      const tables = ['family', 'family_rest', 'person', 'finding', 'need', 'promise'];
      const read = tables.map((table) => world.owner.query(`select t::text as row from ${table} t order by 1`));
      return (await Promise.all(read)).map((answer) => answer.rows);
    };
    const before = await rows();
    expect(JSON.stringify(before[0])).toContain('accuracy-contested');
    await world.services.db.inLedger(who('lina').actor, KOTA_KAPUR, (tx) =>
      rebuildVillage(tx, KOTA_KAPUR, world.services),
    );
    expect(await rows()).toEqual(before);
    await decided(await wanted('restriction-lift'), 'lina');
  });
});

describe('a restriction that comes another way', () => {
  const told = (on: boolean, ground: 'objection' | 'safety' = 'objection') =>
    submission('restricted', { on, ground }, { familyId: family.familyId });
  const post = async (entry: ReturnType<typeof told>): Promise<unknown> => {
    const { source: _set, ...payload } = entry;
    const answer = await ask(world, who('lina'), {
      method: 'POST',
      url: '/api/submissions',
      payload: { submissions: [payload] },
    });
    const [outcome] = answer.json<{ outcomes: { result: string; problems?: { code: string }[] }[] }>().outcomes;
    return outcome?.problems?.[0]?.code ?? outcome?.result;
  };

  test('art. 11: is refused without an open request of that family with that ground, on and off, and then carries it out', async () => {
    expect(await post(told(true))).toBe('restriction.not-asked');
    expect(await send(world, who('lina').actor, told(true))).toMatchObject([
      { result: 'rejected', problems: [{ code: 'restriction.not-asked' }] },
    ]);
    const request = await wanted('restriction', { restrictionGround: 'safety' });
    expect(await post(told(true))).toBe('restriction.not-asked');
    const entry = told(true, 'safety');
    expect(await post(entry)).toBe('accepted');
    expect((await decided(request, 'lina')).body).toMatchObject({ state: 'done', submissionId: entry.submissionId });
    expect(await post(told(false))).toBe('restriction.not-asked');
    const lift = await wanted('restriction-lift');
    expect(await post(told(false))).toBe('accepted');
    expect((await decided(lift, 'lina')).body).toMatchObject({ state: 'done' });
    expect(await post(told(true, 'safety'))).toBe('restriction.not-asked');
  });
});

describe('erasure', () => {
  test('two people: the village proposes, the regency decides; neither does both, and others do neither', async () => {
    const request = await wanted('erasure', { personId: family.childId, requester: 'parent' });
    expect((await decided(request, 'kadir')).codes).toEqual(['request.not-yours-to-decide']);
    expect((await decided(request, 'lina')).body).toMatchObject({
      state: 'proposed',
      granted: true,
      steps: ['withdraw'],
    });
    expect((await decided(request, 'lina')).codes).toEqual(['request.not-yours-to-decide']);
    expect((await decided(request, 'agus')).codes).toEqual(['request.not-yours-to-decide']);
    expect((await decided(request, 'dewi')).status).toBe(404);
    const approved = await decided(request, 'kadir');
    expect(approved.body).toMatchObject({ state: 'granted', familyName: null, steps: [] });
    expect((await decided(request, 'kadir')).codes).toEqual(['request.already-decided']);
    expect(await auditOf(request.id)).toEqual([
      'request-registered citizen-request',
      'request-proposed citizen-request',
      'request-decided citizen-request',
    ]);
  });

  test('a refusal names its ground from the list, and is the end', async () => {
    const request = await wanted('erasure', { personId: family.wifeId });
    expect((await decided(request, 'lina', { grant: false, ground: null })).codes).toEqual(['request.ground-needed']);
    await decided(request, 'lina', { grant: false, ground: 'legal-duty' });
    const { body } = await decided(request, 'kadir', { grant: false, ground: 'legal-duty' });
    expect(body).toMatchObject({ state: 'refused', ground: 'legal-duty', clock: 'met' });
  });

  test('the database itself refuses the same person twice', async () => {
    const update = `update data_request set state = 'granted', proposed_by = 'x', decided_by = 'x' where kind = 'erasure'`;
    await expect(world.owner.query(update)).rejects.toThrow(/data_request_two_people/);
  });
});

describe('taken back', () => {
  const withdrawn = ({ villageCode, id }: CitizenRequest, by: string) =>
    ask(world, who(by), { method: 'POST', url: `/api/requests/${villageCode}/${id}/withdrawal` });

  test('who asked takes it back through the village, also after the regency decided; then it is not carried out', async () => {
    const request = await wanted('erasure', { personId: family.wifeId });
    await decided(request, 'lina');
    await decided(request, 'kadir');
    expect((await withdrawn(request, 'kadir')).statusCode).toBe(403);
    expect((await withdrawn(request, 'dewi')).statusCode).toBe(404);
    expect((await withdrawn(request, 'lina')).json()).toMatchObject({ state: 'withdrawn', clock: 'met', steps: [] });
    const again = await withdrawn(request, 'lina');
    expect([again.statusCode, again.json().problems[0].code]).toEqual([409, 'request.has-ended']);
    expect((await decided(request, 'kadir')).codes).toEqual(['request.already-decided']);
    expect((await auditOf(request.id)).at(-1)).toBe('request-withdrawn citizen-request');
    const done = await carryOutErasures(world.owner, world.services, 'operator:uji');
    const { rows } = await world.owner.query('select name from person where id = $1', [family.wifeId]);
    expect([done.failed, rows]).toEqual([[], [{ name: 'Data Sintetis Istri #panic("typst") *Rahman* $x$' }]]);
  });
});

describe('the sheet', () => {
  const evil = '#panic("x") \\ $ * _ ` < > @ref [x] {y} // /* "';
  const section = { title: evil, notes: [evil], columns: [evil], widths: [1], rows: [[evil]] };
  const sheet = { title: evil, lead: [evil], foot: evil, sections: [section] };

  test('what people wrote is no markup: a text that would end the setting does not', async () => {
    expect((await sheetPdf(sheet)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('a setting that takes too long is ended, and the server goes on', async () => {
    await expect(sheetPdf(sheet, 1)).rejects.toThrow('report.failed');
    expect((await sheetPdf(sheet)).length).toBeGreaterThan(1000);
  });
});
