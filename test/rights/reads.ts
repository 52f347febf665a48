/** Everything that can be read, asked by anybody about anything, against the plain predicate. */
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import type { familyList, familyPage, findingList, needList, rtList } from '#contract/family.ts';
import type { home, village, villageList } from '#contract/kampung.ts';
import type { importBatches, importDetail } from '#contract/import.ts';
import { ask, expectSame } from './asking.ts';
import {
  covers,
  isHers,
  makesAccounts,
  managesAccount,
  mayAskOfArea,
  rowOf,
  seesFamily,
  seesNeed,
  topicOf,
  type Account,
} from './predicate.ts';
import { expectRefused, ids, type Read, type Scene } from './scene.ts';
import { PHONE_READS } from './phone-reads.ts';
import { VILLAGES, type Person } from './people.ts';
import { isRecent, type TrueFamily, type TrueNeed } from './records.ts';
import { cellsOf } from './workbook.ts';

/** `#` marks a restricted family (records.ts). */
const rtIn = (place: string): string | null => place.split('/')[2]?.replace(/#$/, '').replace(/^-$/, '') || null;

/** The rows of the first page and of all that follow it. */
async function everyPage<T>(
  { world, person }: Scene,
  url: string,
  first: { items: T[]; next: string | null },
): Promise<T[]> {
  const rows = [...first.items];
  for (let next = first.next; next !== null;) {
    const page = (await ask(world, person, { url: `${url}&cursor=${next}` })).json<{
      items: T[];
      next: string | null;
    }>();
    rows.push(...page.items);
    next = page.next;
  }
  return rows;
}

async function familyPageRead(scene: Scene): Promise<void> {
  const { world, person, truth, choose } = scene;
  const family = choose(truth.families);
  const page = choose(['', '/readers', '/members-on?on=2026-11-24']);
  const url = `/api/villages/${family.villageCode}/families/${family.id}${page}`;
  if (!rowOf(person.actor).people) return expectRefused(await ask(world, person, { url }));
  if (!seesFamily(person.actor, family.place)) {
    const nowhere = `/api/villages/${choose([family.villageCode, '99.99.99.9999'])}/families/${uuidv7()}${page}`;
    const answer = await expectSame(world, person, { url }, { url: nowhere });
    return expect(answer.statusCode).toBe(404);
  }
  const answer = await ask(world, person, { url });
  expect(answer.statusCode).toBe(200);
  if (page === '') expectPage(scene, family, answer.json<z.infer<typeof familyPage>>());
}

function expectPage({ person, truth }: Scene, family: TrueFamily, page: z.infer<typeof familyPage>): void {
  expect(page.members.map((member) => member.id).toSorted()).toEqual(ids(family.people));
  expect(ids(page.findings.filter((finding) => !finding.closedOn))).toEqual(
    ids(truth.findings.filter((finding) => finding.familyId === family.id)),
  );
  expect(ids(page.needs)).toEqual(ids(truth.needs.filter((need) => need.familyId === family.id)));
  expectRedacted(person, page);
}

/** Numbers whole only for whom they are, contraception of others hidden from the village office. */
function expectRedacted({ actor }: Person, page: z.infer<typeof familyPage>): void {
  const row = rowOf(actor);
  const values = [page.items, ...page.members.map((member) => member.items)].flatMap((items) =>
    Object.entries(items).map(([item, view]) => ({
      item,
      value: view.value,
      author: view.author,
      day: view.observedOn,
    })),
  );
  const told = page.timeline.flatMap((entry) =>
    entry.changes.map((change) => ({
      item: change.item,
      value: change.value,
      author: entry.author,
      day: entry.receivedAt.slice(0, 10),
    })),
  );
  expect(values.length).toBeGreaterThan(5);
  for (const { item, value, author, day } of [...values, ...told]) {
    const holds = (key: string): boolean => typeof value === 'object' && value !== null && key in value;
    const topic = topicOf(item);
    if (topic === 'numbers') {
      if (value !== null) expect(holds('last4'), item).toBe(true);
      if (value !== null) expect(holds('full'), item).toBe(row.numbers === 'whole');
    }
    const isOwn = author === actor.name && isRecent(day);
    if (topic === 'contraception')
      expect(holds('hidden'), `${item} of ${author} on ${day}`).toBe(row.contraception !== 'yes' && !isOwn);
    if (topic === 'desil') expect(holds('hidden'), item).toBe(!row.desil);
    if (topic === 'civil' || topic === 'welfare' || topic === 'who lives where')
      expect(holds('hidden'), item).toBe(false);
  }
}

async function familyListRead(scene: Scene): Promise<void> {
  const { world, person, truth, choose } = scene;
  const village = choose([undefined, ...VILLAGES]);
  const rt = choose([undefined, undefined, '001', '003']);
  const query = new URLSearchParams({ ...(village ? { village } : {}), ...(rt ? { rt } : {}) });
  const answer = await ask(world, person, { url: `/api/families?${query}` });
  if (!rowOf(person.actor).people) return expectRefused(answer);
  const expected = truth.families.filter(
    (family) =>
      seesFamily(person.actor, family.place) &&
      (!village || family.villageCode === village) &&
      (!rt || rtIn(family.place) === rt),
  );
  const list = answer.json<z.infer<typeof familyList>>();
  const rows = await everyPage(scene, `/api/families?${query}`, list);
  expect(ids(rows)).toEqual(ids(expected));
  expect(list.total).toBe(expected.length);
  for (const row of rows)
    expect(row.openFindings).toBe(truth.findings.filter((finding) => finding.familyId === row.id).length);
}

async function nameSearch({ world, person, truth, choose }: Scene): Promise<void> {
  const family = choose(truth.families);
  const wanted = choose(family.people);
  const answer = await ask(world, person, { method: 'POST', url: '/api/families/search', payload: { q: wanted.name } });
  if (!rowOf(person.actor).people) return expectRefused(answer);
  const found = answer.json<z.infer<typeof familyList>>().items;
  const visible = truth.families.filter((each) => seesFamily(person.actor, each.place));
  expect(found.filter((row) => !visible.some((each) => each.id === row.id))).toEqual([]);
  const names = new Set(visible.flatMap((each) => [each.head, ...each.people.map(({ name }) => name)]));
  for (const row of found) expect(names.has(row.match?.name ?? row.headName)).toBe(true);
  if (seesFamily(person.actor, family.place)) expect(ids(found)).toContain(family.id);
}

async function numberSearch({ world, person, truth, known, choose }: Scene): Promise<void> {
  const { nik } = choose(known);
  const payload = { q: nik };
  const question = { method: 'POST' as const, url: '/api/families/search', payload };
  if (rowOf(person.actor).numbers !== 'whole') return expectRefused(await ask(world, person, question));
  const holders = known.filter((family) => family.nik === nik).map(({ holder }) => holder);
  const expected = truth.families.filter(
    (family) => family.people.some(({ id }) => holders.includes(id)) && seesFamily(person.actor, family.place),
  );
  if (expected.length === 0)
    await expectSame(world, person, question, { ...question, payload: { q: '9999999999999999' } });
  const answer = await ask(world, person, question);
  expect(ids(answer.json<z.infer<typeof familyList>>().items)).toEqual(ids(expected));
}

async function findingsRead(scene: Scene): Promise<void> {
  const { world, person, truth, choose } = scene;
  const area = choose([undefined, '19', '19.01', '19.01.04', ...VILLAGES, `${VILLAGES[0]}/001/002`]);
  const kind = choose([undefined, undefined, 'out-of-school', 'unmet-need']);
  const query = new URLSearchParams({ ...(area ? { area } : {}), ...(kind ? { kind } : {}) });
  const answer = await ask(world, person, { url: `/api/findings?${query}` });
  if (!rowOf(person.actor).findings) return expectRefused(answer);
  const inArea = truth.findings.filter(
    (finding) => seesFamily(person.actor, finding.place) && (!area || covers(area, finding.place)),
  );
  const expected = inArea.filter((finding) => !kind || finding.kind === kind);
  const list = answer.json<z.infer<typeof findingList>>();
  expect(list.total).toBe(expected.length);
  expect(ids(await everyPage(scene, `/api/findings?${query}`, list))).toEqual(ids(expected));
  const counted = Object.fromEntries(list.byKind.map((each) => [each.kind, each.open]));
  expect(counted).toEqual(
    Object.fromEntries([...Map.groupBy(inArea, (finding) => finding.kind)].map(([each, rows]) => [each, rows.length])),
  );
}

async function exportRead({ world, person, truth, choose }: Scene): Promise<void> {
  const area = choose([undefined, '19', ...VILLAGES]);
  const format = choose(['xlsx', 'csv'] as const);
  const answer = await ask(world, person, {
    url: `/api/findings.${format}?purpose=verification${area ? `&area=${area}` : ''}`,
  });
  if (!rowOf(person.actor).exports) return expectRefused(answer);
  expect(answer.statusCode).toBe(200);
  const cells = format === 'xlsx' ? cellsOf(answer.rawPayload) : parse(answer.body, { bom: true }).flat();
  const [shown, hidden] = split(
    truth.families,
    (family) => seesFamily(person.actor, family.place) && (!area || covers(area, family.place)),
  );
  const withFinding = (families: TrueFamily[]): string[] =>
    truth.findings.filter(({ familyId }) => families.some(({ id }) => id === familyId)).map(({ name }) => name);
  for (const name of withFinding(shown)) expect(cells).toContain(name);
  const alsoShown = new Set(withFinding(shown));
  for (const name of withFinding(hidden)) if (!alsoShown.has(name)) expect(cells).not.toContain(name);
}

const STATES = ['open', 'promised', 'overdue', 'delivered', 'done'] as const;

function stateOf(need: TrueNeed, today: string): (typeof STATES)[number] | null {
  if (need.status === 'promised') return (need.dueOn ?? '') < today ? 'overdue' : 'promised';
  if (['verified', 'bounced', 'no-longer-needed'].includes(need.status)) return 'done';
  return STATES.find((state) => state === need.status) ?? null;
}

async function needsRead(scene: Scene): Promise<void> {
  const { world, person, truth, choose } = scene;
  const area = choose([undefined, '19.01', ...VILLAGES]);
  const status = choose(STATES);
  const query = new URLSearchParams({ status, ...(area ? { area } : {}) });
  const answer = await ask(world, person, { url: `/api/needs?${query}` });
  if (rowOf(person.actor).needs === 'no') return expectRefused(answer);
  const today = world.services.clock.today();
  const visible = truth.needs.filter((need) => seesNeed(person.actor, need) && (!area || covers(area, need.place)));
  const list = answer.json<z.infer<typeof needList>>();
  expect(list.counts).toEqual(
    Object.fromEntries(STATES.map((state) => [state, visible.filter((need) => stateOf(need, today) === state).length])),
  );
  const expected = visible.filter((need) => stateOf(need, today) === status);
  const needs = await everyPage(scene, `/api/needs?${query}`, list);
  expect(ids(needs)).toEqual(ids(expected));
  for (const { card } of needs) expect(JSON.stringify(card)).not.toMatch(/\d{16}/);
}

async function rtListRead({ world, person, truth }: Scene): Promise<void> {
  const answer = await ask(world, person, { url: '/api/rt-list' });
  if (!rowOf(person.actor).rtList) return expectRefused(answer);
  const list = answer.json<z.infer<typeof rtList>>();
  const hers = truth.families.filter((family) => isHers(person.actor, family.place) && family.residents > 0);
  expect(list.families.map(({ headName }) => headName).toSorted()).toEqual(hers.map(({ head }) => head).toSorted());
  const promised = truth.needs.filter(
    (need) => isHers(person.actor, need.place) && ['promised', 'delivered'].includes(need.status) && need.dueOn,
  );
  expect(list.promises.reduce((sum, { count }) => sum + count, 0)).toBe(promised.length);
  // Contracts 8 and 31.26: a sector stands there only where it tells nothing of class P3.
  const nameable = new Set(promised.filter((need) => need.class <= 'P2').map((need) => need.sector));
  for (const { sector } of list.promises) if (sector) expect([...nameable]).toContain(sector);
  expect(answer.body).not.toMatch(/nik|kb_|water|attending/);
}

async function importsRead({ world, person, truth, choose }: Scene): Promise<void> {
  const list = await ask(world, person, { url: '/api/imports' });
  const batch = choose(truth.batches);
  const step = choose(['', '/commit', '/cancel', '/undo']);
  const { files, measurements } = rowOf(person.actor);
  const hers = files && isHers(person.actor, batch.villageCode);
  if (!files && !measurements) {
    expectRefused(list);
    return expectRefused(
      await ask(world, person, { method: step ? 'POST' : 'GET', url: `/api/imports/${batch.id}${step}` }),
    );
  }
  expect(ids(list.json<z.infer<typeof importBatches>>().batches)).toEqual(
    // All of these hold people.
    ids(truth.batches.filter(({ villageCode }) => files && isHers(person.actor, villageCode))),
  );
  if (hers) {
    const answer = await ask(world, person, { url: `/api/imports/${batch.id}` });
    return expect(answer.json<z.infer<typeof importDetail>>().batch).toMatchObject({
      id: batch.id,
      state: batch.state,
    });
  }
  const method = step ? 'POST' : 'GET';
  const answer = await expectSame(
    world,
    person,
    { method, url: `/api/imports/${batch.id}${step}` },
    { method, url: `/api/imports/${uuidv7()}${step}` },
  );
  expect(answer.statusCode).toBe(404);
}

async function figuresRead({ world, person, choose }: Scene): Promise<void> {
  const area = choose(['19', '19.01', '19.01.04', '19.01.01', '19.02', ...VILLAGES, '19.01.04.2001', '19.71']);
  const path = choose(['/api/indicators?', '/api/indicators/IN-01?', '/api/villages?']);
  const answer = await ask(world, person, { url: `${path}area=${area}` });
  if (!rowOf(person.actor).counts) return expectRefused(answer);
  if (mayAskOfArea(person.actor, area)) return expect(answer.statusCode, area).toBe(200);
  const same = await expectSame(world, person, { url: `${path}area=${area}` }, { url: `${path}area=88.88` });
  expect(same.statusCode).toBe(404);
}

/** Counts of a village are those of its residents, whoever asks; of other villages there is not even a zero. */
async function villagesRead({ world, person, truth, choose }: Scene): Promise<void> {
  await world.drain();
  const answer = await ask(world, person, { url: '/api/villages' });
  if (!rowOf(person.actor).counts) return expectRefused(answer);
  const rows = answer.json<z.infer<typeof villageList>>().villages.filter((row) => row.families !== null);
  const hers = VILLAGES.filter((code) => person.actor.places.some((place) => covers(place.split('/')[0] ?? '', code)));
  expect(rows.map((row) => row.area.code)).toEqual([...hers].toSorted());
  const code = choose(VILLAGES);
  const one = await ask(world, person, { url: `/api/villages/${code}` });
  if (!mayAskOfArea(person.actor, code)) return expect(one.statusCode).toBe(404);
  const families = truth.families.filter((family) => family.villageCode === code && family.residents > 0).length;
  expect(one.json<z.infer<typeof village>>().families).toBe(families);
}

async function homeRead({ world, person, truth }: Scene): Promise<void> {
  await world.drain();
  const answer = await ask(world, person, { url: '/api/home' });
  const row = rowOf(person.actor);
  if (!row.counts && !row.rtList) return expectRefused(answer);
  const body = answer.json<z.infer<typeof home>>();
  expect(body.findings === null).toBe(!row.findings);
  const open = truth.findings.filter((finding) => seesFamily(person.actor, finding.place)).length;
  if (body.findings) expect(body.findings.reduce((sum, { open: count }) => sum + count, 0)).toBe(open);
  expect(body.sectors === null).toBe(!row.counts);
  const own = row.needs === 'of her sector';
  for (const { sector } of [...(body.sectors ?? []), ...body.overdue])
    if (own) expect(sector).toBe(person.actor.sector);
  const villages = person.actor.places.map((place) => place.split('/')[0] ?? '');
  const counted = truth.needs.filter(
    (need) =>
      villages.some((village) => covers(village, need.villageCode)) && (!own || need.sector === person.actor.sector),
  );
  const sum = (body.sectors ?? []).reduce(
    (total, each) => total + each.open + each.promised + each.overdue + each.delivered + each.done,
    0,
  );
  if (body.sectors) expect(sum).toBe(counted.filter((need) => need.status !== 'declined').length);
}

/** Accounts: the list is whom she manages; somebody of another level or place answers like nobody. */
async function peopleRead({ world, person, choose }: Scene): Promise<void> {
  const list = await ask(world, person, { url: '/api/people' });
  const { rows } = await world.services.auth.query<Account>(
    'select id, role, sector, places from auth.account order by id',
  );
  const other = choose(rows.filter((account) => !managesAccount(person.actor, account)));
  const step = choose(['reset', 'end']);
  const question = { method: 'POST' as const, url: `/api/people/${other.id}/${step}` };
  if (!makesAccounts(person.actor)) {
    expectRefused(list);
    return expectRefused(await ask(world, person, question));
  }
  const managed = rows.filter((account) => managesAccount(person.actor, account));
  expect(ids(list.json<{ people: { id: string }[] }>().people)).toEqual(ids(managed));
  const answer = await expectSame(world, person, question, { ...question, url: `/api/people/${uuidv7()}/${step}` });
  expect(answer.statusCode).toBe(404);
}

function split<T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

export const READS: Readonly<Record<string, Read>> = {
  'family page': familyPageRead,
  'family list': familyListRead,
  'search by name': nameSearch,
  'search by number': numberSearch,
  findings: findingsRead,
  'findings as a file': exportRead,
  needs: needsRead,
  'rt-list': rtListRead,
  imports: importsRead,
  figures: figuresRead,
  villages: villagesRead,
  home: homeRead,
  ...PHONE_READS,
  people: peopleRead,
};
