/**
 * Issue 3, "Bad input": our own OpenAPI document against the running server. First every entry point × every naughty thing,
 * then random inputs, valid, nearly valid and hostile. Time-boxed (contracts 17): FUZZ_SECONDS, 60 in `npm test`; FUZZ_CALLS
 * asks for a number of calls instead (20,000 in check:deep).
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { maySend } from '#domain/access/rights.ts';
import { ROLES } from '#domain/access/roles.ts';
import { ask, type Question } from '../rights/asking.ts';
import { KOTA_KAPUR, makePeople, VILLAGES, type Person } from '../rights/people.ts';
import { makeRecords, readTruth } from '../rights/records.ts';
import { upload } from '../rights/upload.ts';
import { AREA_KINDS, envelope, KINDS, payloadFor, push } from '../rights/writes.ts';
import { makeWorld, type World } from '../support/world.ts';
import { NAUGHTY_BODIES, NAUGHTY_PIECES, NAUGHTY_TEXTS, NAUGHTY_VALUES } from './corpus.ts';
import { operationsOf, submissions, valid, type Document, type Operation, type Words } from './operations.ts';
import { wrongWith } from './sound-answer.ts';

const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? 60);
const CALLS = process.env['FUZZ_CALLS'] ? Number(process.env['FUZZ_CALLS']) : null;

/** `npm run check` has three minutes for everything: of the many thousand entries it sends each day another third. */
const EACH = CALLS === null && SECONDS < 60 ? 3 : 1;
const DAY = Math.floor(Date.now() / 86_400_000);

let world: World;
let people: Person[];
let operations: Operation[];
let words: Words;
const statuses = new Map<number, number>();

beforeAll(async () => {
  world = await makeWorld();
  await makeRecords(world, await makePeople(world));
  const known = ROLES.map(
    (role) =>
      [
        `peran-${role}`,
        {
          name: role,
          role,
          sector: role === 'sector_officer' ? ('education' as const) : null,
          places: role === 'kader' || role === 'rt' ? [`${KOTA_KAPUR}/001/001`] : ['19.01.04', KOTA_KAPUR],
        },
      ] as const,
  );
  people = [...(await makePeople(world, Object.fromEntries(known))).values()];
  const truth = await readTruth(world);
  words = {
    villages: VILLAGES,
    ids: [...truth.families.slice(0, 4), ...truth.needs.slice(0, 4), ...(truth.families[0]?.people ?? [])].map(
      ({ id }) => id,
    ),
  };
  operations = operationsOf((await ask(world, null, { url: '/api/openapi.json' })).json<Document>());
});
afterAll(() => world.end());

const person = (role: string): Person => {
  const found = people.find(({ actor }) => actor.role === role);
  if (!found) throw new Error(role);
  return found;
};

const pathOf = (operation: Operation, values: Record<string, string>): string =>
  operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'x');
const queryOf = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([key, value]) => `${encodeURIComponent(key)}=${value}`)
    .join('&');
/** A lone surrogate has no UTF-8; it travels as the three bytes that a careless program would write. */
const encoded = (text: string): string => (text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80');

async function soundOrSay(operation: Operation, who: Person | null, question: Question): Promise<string | null> {
  // Whoever left would have to log in again for the next call; the golden matrix leaves as everybody.
  const stays = operation.name === 'DELETE /api/session' ? null : who;
  const answer = await ask(world, stays, question);
  statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
  const wrong = wrongWith(operation, answer);
  return (
    wrong &&
    `${who?.actor.role ?? 'nobody'}: ${operation.name} ${question.url.slice(0, 120)} ${describeBody(question.payload)} → ${wrong}`
  );
}

function describeBody(payload: Question['payload']): string {
  const text = Buffer.isBuffer(payload) ? payload.toString('latin1') : JSON.stringify(payload ?? '');
  return text.slice(0, 400);
}

async function stillAnswers(): Promise<void> {
  expect((await ask(world, person('desa_operator'), { url: '/api/me' })).statusCode).toBe(200);
}

/** One line for each way to fail, so that a hundred inputs with one cause are read once. */
function distinct(found: readonly (string | null)[]): string[] {
  const causes = new Map(
    found.flatMap((each) => (each === null ? [] : [[each.replace(/ \S* .* → /s, ' → ').slice(0, 160), each] as const])),
  );
  return [...causes.values()];
}

describe('every entry point × every naughty thing', () => {
  test('the document is OpenAPI 3.1 and knows every route of the API', () => {
    expect(operations.length).toBeGreaterThan(20);
    expect(operations.filter(({ answers }) => !('4XX' in answers)).map(({ name }) => name)).toEqual([]);
  });

  test('in every parameter', async () => {
    const found: (string | null)[] = [];
    const texts = [...NAUGHTY_TEXTS.map(encoded), ...NAUGHTY_PIECES];
    for (const operation of operations) {
      const good = Object.fromEntries(
        operation.parameters
          .filter((each) => each.in === 'path')
          .map(({ name }) => [name, name === 'village' ? KOTA_KAPUR : (words.ids[0] ?? '')]),
      );
      for (const parameter of operation.parameters) {
        for (const text of texts) {
          const url =
            parameter.in === 'path'
              ? pathOf(operation, { ...good, [parameter.name]: text })
              : `${pathOf(operation, good)}?${queryOf({ [parameter.name]: text })}`;
          found.push(await soundOrSay(operation, person('desa_operator'), { method: operation.method as 'GET', url }));
        }
        const twice = `${pathOf(operation, good)}?${parameter.name}=a&${parameter.name}=b&${parameter.name}[x]=1&__proto__[a]=1`;
        found.push(
          await soundOrSay(operation, person('desa_operator'), { method: operation.method as 'GET', url: twice }),
        );
      }
    }
    expect(found.length).toBeGreaterThan(500);
    expect(distinct(found)).toEqual([]);
    await stillAnswers();
  }, 300_000);

  test('as every body', async () => {
    const found: (string | null)[] = [];
    for (const operation of operations.filter(({ method }) => method !== 'GET')) {
      const url = pathOf(operation, { id: words.ids[0] ?? '', village: KOTA_KAPUR });
      for (const { body, type } of NAUGHTY_BODIES) {
        found.push(
          await soundOrSay(operation, person('desa_operator'), {
            method: operation.method as 'POST',
            url,
            payload: body,
            headers: { 'content-type': type },
          }),
        );
        await stillAnswers();
      }
    }
    expect(distinct(found)).toEqual([]);
  }, 300_000);

  test('in every field of a body', async () => {
    const found: (string | null)[] = [];
    for (const operation of operations) {
      if (!operation.body) continue;
      // One good body, the same each time.
      const [good] = fc.sample(bodyFor(operation), { numRuns: 1, seed: 7 });
      for (const value of [...NAUGHTY_TEXTS, ...NAUGHTY_VALUES]) {
        for (const bad of everywhere(good, value)) {
          found.push(
            await soundOrSay(operation, person('desa_operator'), jsonQuestion(operation, pathOf(operation, {}), bad)),
          );
        }
      }
    }
    expect(found.length).toBeGreaterThan(500);
    expect(distinct(found)).toEqual([]);
    await stillAnswers();
  }, 300_000);

  test('in every field of every kind of entry, about a family that exists', async () => {
    const operation = operations.find(({ path }) => path === '/api/submissions');
    if (!operation) throw new Error('there is one door for entries');
    const found: (string | null)[] = [];
    let number = DAY;
    const truth = {
      ...(await readTruth(world)),
      batches: [{ id: words.ids[0] ?? '', villageCode: KOTA_KAPUR, state: '' }],
    };
    for (const kind of KINDS) {
      const who = people.find(({ actor }) => maySend(actor, kind)) ?? person('operator');
      const family = truth.families.find(({ place }) => place === `${KOTA_KAPUR}/001/001`);
      if (!family) throw new Error('RT 001 has families');
      const first = <T>(from: readonly T[]): T => from[0] as T; // Only asked of lists that hold something.
      for (const value of [...NAUGHTY_TEXTS, ...NAUGHTY_VALUES]) {
        const payload = payloadFor(kind, family, { truth, choose: first });
        const isNew = kind === 'family-registered' || kind === 'family-imported';
        const id = AREA_KINDS.includes(kind) ? undefined : isNew ? uuidv7() : family.id;
        for (const bad of everywhere(payload, value)) {
          number += 1;
          if (number % EACH !== 0) continue;
          found.push(
            await soundOrSay(operation, who, push({ ...envelope(kind, KOTA_KAPUR, payload, id), payload: bad })),
          );
        }
      }
    }
    expect(found.length).toBeGreaterThan(3_000 / EACH);
    expect(distinct(found)).toEqual([]);
    await stillAnswers();
  }, 600_000);

  test('in the fields of an upload', async () => {
    const operation = operations.find(({ isUpload }) => isUpload);
    if (!operation) throw new Error('there is an upload');
    const found: (string | null)[] = [];
    for (const text of NAUGHTY_TEXTS) {
      const safe = text.replaceAll(/["\r\n]/g, '');
      const wrong = [
        { village: text, asOf: '2026-11-01' },
        { village: KOTA_KAPUR, asOf: text },
        { village: KOTA_KAPUR, asOf: '2026-02-31' },
      ];
      for (const fields of wrong)
        found.push(
          await soundOrSay(operation, person('desa_operator'), upload(fields, { name: `${safe}.csv`, content: 'x' })),
        );
      found.push(
        await soundOrSay(
          operation,
          person('desa_operator'),
          upload({ village: '19.01.01.2007', asOf: '2026-11-01' }, { name: safe, content: text }),
        ),
      );
    }
    expect(distinct(found)).toEqual([]);
    await stillAnswers();
  }, 300_000);
});

/** The value in place of each of the others, and beside them; two levels deep into lists and objects. */
function* everywhere(good: unknown, value: unknown, depth = 0): Generator<unknown> {
  yield value;
  if (typeof good !== 'object' || good === null || depth > 4) return;
  for (const [key, inner] of Object.entries(good)) {
    for (const bad of everywhere(inner, value, depth + 1))
      yield Array.isArray(good)
        ? good.map((each, index) => (String(index) === key ? bad : each))
        : { ...good, [key]: bad };
  }
  if (!Array.isArray(good)) yield { ...good, [typeof value === 'string' && value !== '' ? value : 'asing']: value };
}

function bodyFor(operation: Operation): fc.Arbitrary<unknown> {
  if (!operation.body) return fc.constant(undefined);
  return operation.path === '/api/submissions' ? submissions(operation.body, words) : valid(operation.body, words);
}

function jsonQuestion(operation: Operation, url: string, body: unknown): Question {
  const method = operation.method as 'POST';
  if (body === undefined) return { method, url };
  return { method, url, payload: Buffer.from(JSON.stringify(body)), headers: { 'content-type': 'application/json' } };
}

const naughty = fc.oneof(
  fc.constantFrom<unknown>(...NAUGHTY_TEXTS),
  fc.constantFrom(...NAUGHTY_VALUES),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.jsonValue(),
);

/** One place of a good body spoilt, now and then. */
function spoilt(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 2, arbitrary: good },
    {
      weight: 3,
      arbitrary: fc
        .tuple(good, naughty, fc.nat(1_000))
        .map(([body, value, at]) => pick([...everywhere(body, value)], at)),
    },
  );
}
const pick = (from: readonly unknown[], at: number): unknown => from[at % from.length];

function textFor(schema: Operation['parameters'][number]['schema']): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: valid(schema, words).map((value) => encoded(String(value))) },
    { weight: 2, arbitrary: fc.constantFrom(...NAUGHTY_TEXTS.map(encoded), ...NAUGHTY_PIECES) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }).map(encoded) },
  );
}

function questionFor(operation: Operation): fc.Arbitrary<Question> {
  const of = (where: 'path' | 'query', requiredKeys: string[] | undefined): fc.Arbitrary<Record<string, string>> =>
    fc.record(
      Object.fromEntries(
        operation.parameters.filter((each) => each.in === where).map((each) => [each.name, textFor(each.schema)]),
      ),
      requiredKeys ? { requiredKeys } : {},
    );
  return fc.tuple(of('path', undefined), of('query', []), spoilt(bodyFor(operation))).map(([path, query, body]) => {
    const url = `${pathOf(operation, path)}${Object.keys(query).length > 0 ? `?${queryOf(query)}` : ''}`;
    return jsonQuestion(operation, url, body);
  });
}

test(
  `at random ${CALLS ? `${CALLS} times` : `for ${SECONDS} seconds`}: no 5xx, every answer as documented`,
  async () => {
    const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
    console.log(`fuzz: seed ${seed}`);
    let count = 0;
    statuses.clear();
    const byName = new Map(operations.map((operation) => [operation.name, operation]));
    const byRole = new Map(people.map((each) => [each.actor.role as string, each]));
    const drawn = fc
      .constantFrom(...operations)
      .chain((operation) =>
        fc.tuple(fc.constant(operation.name), fc.constantFrom('nobody', ...byRole.keys()), questionFor(operation)),
      );
    const property = fc.asyncProperty(drawn, async ([name, role, question]) => {
      count += 1;
      const operation = byName.get(name);
      const wrong = operation ? await soundOrSay(operation, byRole.get(role) ?? null, question) : 'no such operation';
      if (wrong) throw new Error(wrong);
      if (count % 100 === 0) await stillAnswers();
    });
    const limit = CALLS
      ? { numRuns: CALLS }
      : { numRuns: 1_000_000, interruptAfterTimeLimit: SECONDS * 1_000, markInterruptAsFailure: false };
    await fc.assert(property, { seed, endOnFailure: true, ...limit });
    console.log(
      `fuzz: ${count} calls, seed ${seed}, ${[...statuses]
        .toSorted(([a], [b]) => a - b)
        .map(([status, times]) => `${status}: ${times}`)
        .join(', ')}`,
    );
    await stillAnswers();
    expect(statuses.get(200) ?? 0).toBeGreaterThan(count / 20);
  },
  SECONDS * 10_000 + 600_000,
);
