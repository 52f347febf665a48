/**
 * How long does a phone wait at the jetty? First load of a cadre's whole area (1,000 families, 4,000 people, with all their
 * history), upload of 1,000 pieces of work, a pull with nothing to do, and 500 phones at once: each a real device that enters
 * by signature, sends three visits and fetches. Bars (reliability plan P2–P4, P15): first load ≥ 3 ×, and nothing to
 * do ≤ 0.2 × the time of PouchDB 9 with express-pouchdb in the same run; bytes on the wire ≤ 0.25 of the JSON; nothing to do one
 * request of ≤ 2 KB in ≤ 50 ms; no error. Where the peer's packages are missing (`support/pouchdb-peer.ts`) its figures of
 * 2026-11-24 stand for it: 1,000 documents of 911 bytes 1.4 s, 1,000 changed documents 6.4 s into a base of 10,000, nothing 0.33 s.
 *
 * Last answer: see `docs/measured.md`.
 */
import { v7 as uuidv7 } from 'uuid';
import { openSession } from '#server/account/accounts.ts';
import { LightPhone, type Loaded } from './support/light-phone.ts';
import { round, timesOf } from './support/measure.ts';
import { withPouch, type Peer, type PeerTimes } from './support/pouchdb-peer.ts';
import { report, type Figure } from './support/report.ts';
import { makeAccount, startServer, withWorld, type BenchServer, type BenchWorld } from './support/world.ts';

const FAMILIES = 1_000;
const WORKS = 1_000;
const PER_PUSH = 50;
const PHONES = 500;
const VISITS_EACH = 3;
/** The first meets cold caches. */
const REPEATS = 5;
/** A quarter of PouchDB's upload on leveldb into a base of 10,000 (P2); in memory, without a disk, it stands beside. */
const UPLOAD_MS = 1_600;
let made = 0;

const PEER_OF_RECORD: PeerTimes = { firstLoadMs: 1_400, uploadMs: 6_400, nothingMs: 330 };

interface Home {
  villageCode: string;
  familyId: string;
  place: string;
}

await withWorld(async (world) => {
  const server = await startServer(world);
  try {
    const homes = await homesOf(world);
    const beside = await withPouch(await documentsOf(world, homes), async (peer) => {
      if (!peer)
        process.stdout.write(
          'PouchDB is not installed here: its figures of 2026-11-24 stand for it (another machine hour).\n',
        );
      const own = await onePhone(world, server, homes, peer);
      return figuresOf(own, own.peer ?? PEER_OF_RECORD, own.peer === null);
    });
    report('sync', [...beside, ...(await manyPhones(world, server))], { size: world.size });
  } finally {
    await server.stop();
  }
});

/** Whole villages until a thousand families are together. */
async function homesOf({ owner, villages }: BenchWorld): Promise<Home[]> {
  const homes: Home[] = [];
  for (const village of villages) {
    const { rows } = await owner.query<Home>(
      'select village_code as "villageCode", id as "familyId", place_code as place from family where village_code = $1',
      [village],
    );
    // The first that are large enough, or several small ones.
    if (homes.length < FAMILIES) homes.push(...rows);
  }
  return homes;
}

function villagesIn(homes: readonly Home[]): string[] {
  return [...new Set(homes.map(({ villageCode }) => villageCode))];
}

interface OnePhone {
  loaded: Loaded;
  entries: number;
  firstLoadMs: number;
  uploadMs: number;
  works: number;
  nothing: { ms: number; bytes: number; requests: number };
  peer: PeerTimes | null;
}

/** Ours and the peer's in turn, so that both meet the same minute. */
async function onePhone(
  world: BenchWorld,
  server: BenchServer,
  homes: readonly Home[],
  peer: Peer | null,
): Promise<OnePhone> {
  const places = villagesIn(homes);
  const { cookie } = await makeAccount(world.services, { role: 'kader', sector: null, places });
  const phone = new LightPhone(server.port, 0, cookie);
  await phone.enrol();
  await phone.enter();
  let loaded = await phone.pull();
  const [loads, theirs]: [number[], number[]] = [[], []];
  for (let count = 0; count < REPEATS; count += 1) {
    phone.forgetCopy();
    loads.push(await timed(async () => (loaded = await phone.pull())));
    if (peer) theirs.push(await peer.firstLoad());
  }
  const uploadMs = await timed(async () => {
    for (let start = 0; start < WORKS; start += PER_PUSH)
      await phone.push(Array.from({ length: PER_PUSH }, (_, n) => visit(homes[(start + n) % homes.length])));
  });
  const theirUploadMs = (await peer?.upload(WORKS)) ?? NaN;
  await phone.pull();
  const quiet: Loaded[] = [];
  const nothing: number[] = [];
  for (let count = 0; count < 20; count += 1)
    nothing.push(await timed(async () => void quiet.push(await phone.pull())));
  const theirNothingMs = (await peer?.nothing()) ?? NaN;
  phone.close();
  const { rows } = await world.owner.query<{ n: number }>(
    'select count(*)::int as n from ledger_entry where village_code = any ($1)',
    [places],
  );
  return {
    loaded,
    entries: rows[0]?.n ?? 0,
    firstLoadMs: timesOf(loads).median,
    uploadMs,
    works: WORKS,
    nothing: { ms: timesOf(nothing).p95, bytes: quiet[0]?.wireBytes ?? NaN, requests: quiet[0]?.requests ?? NaN },
    peer: peer && { firstLoadMs: timesOf(theirs).median, uploadMs: theirUploadMs, nothingMs: theirNothingMs },
  };
}

function figuresOf({ loaded, entries, ...own }: OnePhone, peer: PeerTimes, isOfRecord: boolean): Figure[] {
  const what = isOfRecord ? "PouchDB's ms of 2026-11-24" : "PouchDB's ms";
  const perDocument = own.firstLoadMs / loaded.families;
  return [
    {
      name: 'first load',
      value: own.firstLoadMs,
      unit: 'ms',
      most: ((isOfRecord ? peer.firstLoadMs / FAMILIES : peer.firstLoadMs / loaded.families) / 3) * loaded.families,
      beside: { what, value: peer.firstLoadMs },
      note: `${loaded.families} families, ${loaded.people} people, ${entries} entries of history, ${round(perDocument)} ms each`,
    },
    {
      name: 'first load, bytes on the wire',
      value: loaded.wireBytes / 1_024,
      unit: 'KB',
      most: (loaded.jsonBytes * 0.25) / 1_024,
      beside: { what: 'its JSON in KB', value: loaded.jsonBytes / 1_024 },
    },
    {
      name: `upload of ${own.works} pieces of work, each checked, assessed and on disk`,
      value: own.uploadMs,
      unit: 'ms',
      most: UPLOAD_MS,
      beside: { what, value: peer.uploadMs },
    },
    {
      name: 'pull with nothing to do, p95',
      value: own.nothing.ms,
      unit: 'ms',
      most: Math.min(50, peer.nothingMs * 0.2),
      beside: { what, value: peer.nothingMs },
      note: `${own.nothing.requests} request`,
    },
    { name: 'pull with nothing to do, bytes', value: own.nothing.bytes, unit: 'B', most: 2_048 },
  ];
}

/** The same families as the phone's documents; the peer knows no rights and no rules. */
async function documentsOf({ owner }: BenchWorld, homes: readonly Home[]): Promise<object[]> {
  const { rows } = await owner.query<{ id: string; core: object; rest: object }>(
    `select f.id, f.doc as core, r.doc as rest from family f join family_rest r using (village_code, id)
     where f.village_code = any ($1)`,
    [villagesIn(homes)],
  );
  return rows.map(({ id, core, rest }) => ({ _id: id, ...core, rest }));
}

/** One RT each, as a cadre has; all begin at once. */
async function manyPhones(world: BenchWorld, server: BenchServer): Promise<Figure[]> {
  const { rows } = await world.owner.query<Home>(
    `select distinct on (place_code) village_code as "villageCode", id as "familyId", place_code as place from family
     where residents > 0 order by place_code limit $1`,
    [PHONES],
  );
  const phones = await Promise.all(
    Array.from({ length: PHONES }, async (_, number) => {
      const home = rows[number % rows.length];
      const phone = new LightPhone(server.port, number + 1, await cadre(world, home?.place ?? ''));
      return { phone, home };
    }),
  );
  // Enrolled one after the other, on other days; today they all come at once.
  for (const { phone } of phones) await phone.enrol();
  const errors: string[] = [];
  const begin = performance.now();
  const times = await Promise.all(
    phones.map(({ phone, home }) =>
      timed(async () => {
        try {
          await phone.enter();
          await phone.push(Array.from({ length: VISITS_EACH }, () => visit(home)));
          await phone.pull();
        } catch (error) {
          errors.push(error instanceof Error ? error.message : String(error));
        }
      }),
    ),
  );
  const all = performance.now() - begin;
  for (const { phone } of phones) phone.close();
  const waits = phones.reduce((sum, { phone }) => sum + phone.waits, 0);
  const spread = timesOf(times);
  return [
    {
      name: `${PHONES} phones at once, first load of an RT each: p95 of a whole sync`,
      value: spread.p95,
      unit: 'ms',
      note: `median ${spread.median}, worst ${spread.worst}; ${round(PHONES / (all / 1_000))} syncs/s; ${waits} times a busy server said when to come again`,
    },
    { name: `${PHONES} phones at once: errors`, value: errors.length, unit: '', most: 0, note: errors[0] ?? 'none' },
  ];
}

/** Without a password, which would cost 30 ms to make. */
async function cadre({ owner, services }: BenchWorld, place: string): Promise<string> {
  made += 1;
  const id = uuidv7();
  await owner.query(
    `insert into auth.account select (jsonb_populate_record(a, $1)).* from
       (select a from auth.account a where a.role = 'kader' and a.status = 'active' order by a.created_at desc limit 1) as t (a)`,
    [JSON.stringify({ id, login: `bench-${process.pid}-hp-${made}`, name: `HP ${made}`, places: [place] })],
  );
  const now = services.clock.now();
  return `cikar=${await openSession(services.auth, id, now)}`;
}

function visit(home: Home | undefined): { villageCode: string; familyId: string; items: Record<string, unknown> } {
  if (!home) throw new Error('no family');
  const { villageCode, familyId } = home;
  const habits = [1, 2, 3, 4, 5, 6, 8, 9].map((item) => [`family/pk15_0${item}`, Math.random() < 0.7] as const);
  return { villageCode, familyId, items: { ...Object.fromEntries(habits), 'family/water': 1, 'family/toilet': 1 } };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
