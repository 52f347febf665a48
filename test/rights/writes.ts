/** Submissions of every kind by anybody about anything, against the plain predicate; what is refused changes no row. */
import { v7 as uuidv7 } from 'uuid';
import { expect } from 'vitest';
import type { Outcome } from '#contract/submission.ts';
import { PAYLOADS } from '#contract/payloads.ts';
import type { Kind } from '#domain/submission/submission.ts';
import { person as somebody } from '../support/families.ts';
import { submission } from '../support/world.ts';
import { ask, expectSame, type Question } from './asking.ts';
import { isHers, rowOf, topicOf } from './predicate.ts';
import { VILLAGES, type Person } from './people.ts';
import type { Scene } from './scene.ts';
import { fingerprint, type TrueFamily } from './records.ts';

type Told = Record<string, unknown> & {
  submissionId: string;
  payload: Record<string, unknown>;
  kind: Kind;
  villageCode: string;
  familyId?: string;
};

export const KINDS = Object.keys(PAYLOADS).filter((kind): kind is Kind => kind in PAYLOADS);
/** Enough families; a village that only grows would be slow and no other case. */
const MOST_FAMILIES = 40;
export const AREA_KINDS: readonly Kind[] = [
  'village-enrolled',
  'value-published',
  'posyandu-month-closed',
  'import-undone',
];
/** Written in process only (contracts 24); whoever sends one is told so, whatever her rights are. */
const SYSTEM_KINDS: readonly string[] = [
  'family-imported',
  'growth-imported',
  'import-undone',
  'reassessed',
  'erased',
  'family-moved-in',
];
const NEED_KINDS: readonly Kind[] = [
  'promise-made',
  'promise-changed',
  'need-declined',
  'delivery-recorded',
  'delivery-verified',
];

/** Answers that are possible in themselves, one of each topic and more. */
export const ANSWERS: readonly [
  subject: 'family' | 'person',
  item: string,
  values: readonly (string | number | boolean)[],
][] = [
  ['family', 'water', [1, 5, 7]],
  ['family', 'address', ['Jalan Lain 1', 'Jalan Lain 2']],
  ['family', 'phone', ['081288880000']],
  ['family', 'kb_method', ['IUD', 'PIL', 'BUKAN_PESERTA']],
  ['family', 'pk15_01', [true, false]],
  ['person', 'name', ['Sintetis Berganti']],
  ['person', 'attending', ['yes', 'no']],
  ['person', 'pregnant', [true, false]],
  ['person', 'father_nik', ['9901040101600009']],
  ['person', 'birth_cert', ['none']],
];
/** Keys that a client has no business sending; mass assignment is refused and reported (peers 5.2, class 3). */
const FOREIGN_KEYS: Record<string, unknown> = {
  author: 'agus',
  source: 'import',
  seq: 1,
  status: 'verified',
  sector: 'health',
  receivedAt: '2020-01-01',
  owner: 'x',
  constructor: {},
};

export function envelope(
  kind: Kind,
  villageCode: string,
  payload: Record<string, unknown>,
  familyId: string | undefined,
): Told {
  const { source: _source, ...told } = submission(kind, payload as never, { villageCode });
  return {
    ...told,
    payload,
    capturedAt: '2026-11-24T03:00:00.000Z',
    basedOn: 1_000_000,
    ...(familyId ? { familyId } : {}),
  };
}

export function payloadFor(
  kind: Kind,
  family: TrueFamily,
  { truth, choose }: Pick<Scene, 'truth' | 'choose'>,
): Record<string, unknown> {
  const member = choose(family.people);
  const [subject, item, values] = choose(ANSWERS);
  const ofFamily = truth.needs.filter((need) => need.familyId === family.id);
  const needId = choose([...ofFamily, ...ofFamily, ...truth.needs]).id;
  const value = choose(values);
  const path = subject === 'family' ? `family/${item}` : `person/${member.id}/${item}`;
  const newcomer = { personId: uuidv7(), items: somebody('Sintetis Baru', 'P', '2020-02-02', 'CHILD') };
  const table: Record<Kind, Record<string, unknown>> = {
    'family-registered': {
      family: { rw: '001', rt: choose(['001', '002']) },
      members: [{ personId: uuidv7(), items: somebody('Sintetis Pindahan', 'L', '1980-01-01', 'HEAD') }],
    },
    'family-answered': { form: 'family', items: { [path]: value } },
    'member-added': newcomer,
    'member-changed': { personId: member.id, items: subject === 'person' ? { [item]: value } : { occupation: null } },
    'member-left': { personId: member.id, reason: 'moved', on: '2026-11-01' },
    'family-imported': { batch: uuidv7(), family: {}, members: [] },
    'growth-imported': { batch: uuidv7(), measurements: [] },
    'import-undone': { batch: choose(truth.batches).id },
    'conflict-settled': { field: path, value },
    'promise-made': { needId, dueOn: '2026-12-01' },
    'promise-changed': { needId, dueOn: '2026-12-05', reason: 'menunggu alat' },
    'need-declined': { needId, handTo: 'social', reason: 'bukan wewenang' },
    'delivery-recorded': { needId, deliveredOn: '2026-11-20' },
    'delivery-verified': { needId },
    'family-moved-out': { to: family.villageCode, address: { rw: '001', rt: '002' } },
    'family-moved-in': { from: family.villageCode, fromSeq: 1, fromHash: '', address: {}, members: [], snapshot: {} },
    'families-split': {
      to: uuidv7(),
      // Never the head: by her number the searches below know her family.
      members: [
        {
          personId: family.people.find(({ name }) => name !== family.head)?.id ?? member.id,
          items: { relation: 'HEAD' },
        },
      ],
      address: { rw: '001', rt: '001' },
    },
    'families-merged': { into: family.id, members: [] },
    'visit-made': { topics: ['data'], place: 'home' },
    'growth-measured': {
      personId: member.id,
      measuredOn: '2026-11-20',
      weightKg: 12.5,
      lenheiCm: 88,
      measure: 'h',
      oedema: false,
      armcCm: null,
      headcCm: null,
    },
    'kb-recorded': { items: { kb_method: 'PIL' } },
    'pregnancy-recorded': { personId: member.id, items: { pregnant: true } },
    'photo-attached': {
      attachmentId: uuidv7(),
      sha256: 'a'.repeat(64),
      type: 'image/jpeg',
      bytes: 1_000,
      of: 'house',
      consent: true,
    },
    'duplicate-settled': { personId: member.id, otherId: uuidv7(), same: false },
    'persons-merged': {
      personId: member.id,
      inFamily: family.id,
      otherId: family.people.find(({ id }) => id !== member.id)?.id ?? uuidv7(),
      otherFamily: family.id,
    },
    'persons-unmerged': { personId: member.id, inFamily: family.id, otherId: uuidv7(), otherFamily: family.id },
    restricted: { on: choose([true, false]), ground: 'objection' },
    reassessed: { asOf: '2026-11-24', ruleSet: 'x' },
    erased: { person: member.id, ground: 'uji', submissions: [] },
    'posyandu-month-closed': {
      month: '2026-10',
      // The place alone: `#` marks a restricted family (records.ts).
      places: [family.place.replace('#', '')],
      reported: { s: 3, k: 2, d: 2, n: 1, t: 1, o: 0, b: 0 },
    },
    'village-enrolled': { scheme: 'CIKAR', decreeNo: 'SK 1/2026', decreeDate: '2026-01-01', from: '2026-01-01' },
    'value-published': { indicator: 'IN-30', areaCode: '19', period: '2026', value: 1, unit: 'percent', source: 'uji' },
  };
  return table[kind];
}

/** The codes of which one has to come; null = the rights have nothing against it. */
function refusalOf({ actor }: Person, told: Told, family: TrueFamily | null, { truth }: Scene): string[] | null {
  if (SYSTEM_KINDS.includes(told.kind)) return ['submission.system-kind'];
  const row = rowOf(actor);
  if (!row.sends.includes(told.kind)) return ['access.kind-not-allowed'];
  if (told.kind === 'posyandu-month-closed') {
    const places = told.payload['places'] as string[];
    const areHers = places.every((place) => place.startsWith(`${told.villageCode}/`) && isHers(actor, place));
    return areHers ? null : ['access.place-not-yours'];
  }
  if (AREA_KINDS.includes(told.kind)) return isHers(actor, told.villageCode) ? null : ['area.not-found'];
  if (told.kind === 'family-registered') {
    const { rw, rt } = told.payload['family'] as { rw: string; rt: string };
    return isHers(actor, `${told.villageCode}/${rw}/${rt}`) ? null : ['family.not-found', 'access.place-not-yours'];
  }
  const missing = row.needs === 'of her sector' ? 'need.not-found' : 'family.not-found';
  if (!family || !isHers(actor, family.place)) return [missing];
  if (NEED_KINDS.includes(told.kind)) {
    const need = truth.needs.find(({ id, familyId }) => id === told.payload['needId'] && familyId === family.id);
    return need && (row.needs !== 'of her sector' || need.sector === actor.sector) ? null : ['need.not-found'];
  }
  return writtenItems(told).every((item) => row.writes.includes(topicOf(item))) ? null : ['access.item-not-allowed'];
}

function writtenItems({ kind, payload }: Told): string[] {
  if (kind === 'conflict-settled') return [String(payload['field']).split('/').at(-1) ?? ''];
  return Object.keys(payload['items'] ?? {}).map((path) => path.split('/').at(-1) ?? '');
}

async function tell(scene: Scene, told: Told): Promise<Outcome> {
  const answer = await ask(scene.world, scene.person, push(told));
  expect(answer.statusCode, answer.body).toBe(200);
  const [outcome] = answer.json<{ outcomes: Outcome[] }>().outcomes;
  if (!outcome) throw new Error('every submission has an outcome');
  return outcome;
}

export const push = (told: Record<string, unknown>): Question => ({
  method: 'POST',
  url: '/api/submissions',
  payload: { submissions: [told] },
});
const codesOf = (outcome: Outcome): string[] =>
  outcome.result === 'rejected' ? outcome.problems.map(({ code }) => code) : [outcome.result];

/** Any kind, about a family of hers, of others, or of nobody. */
export async function anySubmission(scene: Scene): Promise<void> {
  const { world, person, truth, choose } = scene;
  // Half of what she tries is of a kind that she may send: the place, the sector and the field then decide.
  const kinds = choose([KINDS, rowOf(person.actor).sends]).filter(
    (each) => each !== 'family-registered' || truth.families.length < MOST_FAMILIES,
  );
  const kind = choose(kinds.length > 0 ? kinds : ['family-answered' as const]);
  const family = choose(truth.families);
  const isArea = AREA_KINDS.includes(kind);
  const villageCode = kind === 'family-registered' || isArea ? choose(VILLAGES) : family.villageCode;
  const familyId = isArea
    ? undefined
    : kind === 'family-registered' || kind === 'family-imported'
      ? uuidv7()
      : family.id;
  const told = envelope(kind, villageCode, payloadFor(kind, family, scene), familyId);
  const expected = refusalOf(person, told, family, scene);
  const before = await fingerprint(world);
  const outcome = await tell(scene, told);
  if (expected) {
    expect(outcome.result, `${kind}: ${JSON.stringify(outcome)}`).toBe('rejected');
    expect(expected).toContain(codesOf(outcome)[0]);
    expect(await fingerprint(world), `${kind} was refused and changed something`).toBe(before);
    if (familyId && kind !== 'family-registered' && !SYSTEM_KINDS.includes(kind) && !isHers(person.actor, family.place))
      await hiddenLikeAbsent(scene, told);
    return;
  }
  expect(
    codesOf(outcome).filter(
      (code) => code.startsWith('access.') || code === 'family.not-found' || code === 'area.not-found',
    ),
    kind,
  ).toEqual([]);
  if (outcome.result !== 'accepted') expect(await fingerprint(world)).toBe(before);
  else await expectSigned(scene, told, outcome.seq);
}

async function hiddenLikeAbsent({ world, person }: Scene, told: Told): Promise<void> {
  const again = { ...told, submissionId: uuidv7() };
  await expectSame(world, person, push(again), push({ ...again, familyId: uuidv7() }));
}

/** The entry carries who sent it, and who sent it now sees it. */
async function expectSigned({ world, person }: Scene, told: Told, seq: number): Promise<void> {
  const { rows } = await world.owner.query<{ author: string; id: string }>(
    'select author, submission_id as id from ledger_entry where village_code = $1 and seq = $2',
    [told.villageCode, seq],
  );
  expect(rows).toEqual([{ author: person.actor.id, id: told.submissionId }]);
}

/** Unknown keys beside or inside an entry she may send: nothing changes, and she is told. */
export async function foreignKeys(scene: Scene): Promise<void> {
  const { world, truth, choose } = scene;
  const kind = choose(KINDS.filter((each) => !AREA_KINDS.includes(each) && !SYSTEM_KINDS.includes(each)));
  const family = choose(truth.families);
  const told = envelope(kind, family.villageCode, payloadFor(kind, family, scene), family.id);
  const key = choose(Object.keys(FOREIGN_KEYS));
  const before = await fingerprint(world);
  const beside = await ask(world, scene.person, push({ ...told, [key]: FOREIGN_KEYS[key] }));
  expect(beside.statusCode).toBe(400);
  const codes = codesOf(await tell(scene, { ...told, payload: { ...told.payload, [key]: FOREIGN_KEYS[key] } }));
  // A merge looks for the other family before its shape is asked, and says what everybody hears who may not see it.
  if (kind === 'families-merged') expect(['submission.payload', 'family.not-found']).toContain(codes.join());
  else expect(codes).toEqual(['submission.payload']);
  expect(await fingerprint(world)).toBe(before);
}

/** Taking a human being of another family into one of hers would take her out of that one. */
export async function takeover(scene: Scene): Promise<void> {
  const { world, person, truth, choose } = scene;
  const family = choose(truth.families);
  const others = truth.families.filter((each) => each.villageCode === family.villageCode && each.id !== family.id);
  const stolen = choose(choose(others).people);
  const before = await fingerprint(world);
  const told = envelope(
    'member-added',
    family.villageCode,
    { personId: stolen.id, items: somebody('Sintetis Ambil', 'P', '2020-02-02', 'CHILD') },
    family.id,
  );
  const outcome = await tell(scene, told);
  expect(outcome.result, `${person.key} took ${stolen.name}`).toBe('rejected');
  expect(await fingerprint(world)).toBe(before);
}

/** An entry of somebody else, sent again word by word: nothing tells that it was accepted once. */
export async function replay(scene: Scene): Promise<void> {
  const { world, person, choose } = scene;
  const { rows } = await world.owner.query<{
    villageCode: string;
    submissionId: string;
    device: string;
    familyId: string;
    kind: Kind;
    author: string;
    place: string;
  }>(
    `select village_code as "villageCode", submission_id as "submissionId", device, family_id as "familyId", kind, author, place_code as place from ledger_entry where kind = 'family-registered'`,
  );
  const entry = choose(rows);
  if (entry.author === person.actor.id || isHers(person.actor, entry.place)) return;
  const told = {
    ...envelope('family-answered', entry.villageCode, { form: 'family', items: { 'family/water': 1 } }, entry.familyId),
    submissionId: entry.submissionId,
    device: entry.device,
  };
  await expectSame(world, person, push(told), push({ ...told, device: 'another-device' }));
}
