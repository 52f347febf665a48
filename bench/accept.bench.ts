/**
 * How many visits does the server take, each answered only when it is on disk, assessed, and its findings and needs stand?
 * Bars (contracts 15): ≥ 240/s with 2 and with 10 clients, p95 ≤ 40 / 100 ms; pushes of 50 from one phone ≥ 625/s. ODK
 * Central does 81/s without any rule, PouchDB's server 156/s (both measured 2026-11-24 on this kind of machine). Beside
 * each stands our own one-row commit loop of the same minute: what the disk would let anybody do.
 *
 * Last answer 2026-11-24, 2 × Intel Xeon, 24 GB, on 1.4 M people, load average 4.5: 273/s with 2 clients (p95 12 ms), 397/s with
 * 10 (p95 37 ms), pushes 1,287/s (8.2 × PouchDB's server). The commit loop did 5,304 and 9,241/s in the same minute. On a
 * tenth: 270, 350 and 1,158/s.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Outcome } from '#contract/submission.ts';
import { randomOf } from '../seed/random.ts';
import { commitLoop } from './support/calibrate.ts';
import { httpClient, type Client } from './support/http.ts';
import { round, timesOf } from './support/measure.ts';
import { databaseCpu, processCpu } from './support/processes.ts';
import { report, type Figure } from './support/report.ts';
import { makeAccount, startServer, withWorld, type BenchServer, type BenchWorld } from './support/world.ts';

const SECONDS = 8;
const PUSH = 50;
const random = randomOf(1, 'accept');

interface Author {
  village: string;
  cookie: string;
  device: string;
  families: string[];
  sent: number;
}

await withWorld(async (world) => {
  const server = await startServer(world);
  try {
    const figures = [
      ...(await singles(world, server, 2, 40)),
      ...(await singles(world, server, 10, 100)),
      ...(await pushes(world, server)),
    ];
    report('accept', figures, { size: world.size });
  } finally {
    await server.stop();
  }
});

async function singles(world: BenchWorld, server: BenchServer, clients: number, p95: number): Promise<Figure[]> {
  const authors = await Promise.all(
    startingAnywhere(world.villages)
      .slice(0, clients)
      .map((village) => authorIn(world, village)),
  );
  const client = httpClient(server.port, clients);
  for (const author of authors) await send(client, author, 1);
  const limit = await commitLoop(world.running.urls.owner, clients, 3);
  const times: number[] = [];
  const used = cpuOf(world, server);
  const begin = performance.now();
  const end = begin + SECONDS * 1_000;
  await Promise.all(
    authors.map(async (author) => {
      while (performance.now() < end) times.push(await send(client, author, 1));
    }),
  );
  const rate = times.length / ((performance.now() - begin) / 1_000);
  client.close();
  const spread = timesOf(times);
  return [
    {
      name: `single visits, ${clients} clients`,
      value: rate,
      unit: '/s',
      least: 240,
      beside: { what: 'the one-row commit loop', value: limit },
      note: used(times.length),
    },
    {
      name: `single visits, ${clients} clients, p95`,
      value: spread.p95,
      unit: 'ms',
      most: p95,
      note: `median ${spread.median}, worst ${spread.worst}`,
    },
  ];
}

async function pushes(world: BenchWorld, server: BenchServer): Promise<Figure[]> {
  const author = await authorIn(world, startingAnywhere(world.villages)[0] ?? '');
  const client = httpClient(server.port, 1);
  await send(client, author, PUSH);
  const times: number[] = [];
  const used = cpuOf(world, server);
  const begin = performance.now();
  while (performance.now() - begin < SECONDS * 1_000) times.push(await send(client, author, PUSH));
  const rate = (times.length * PUSH) / ((performance.now() - begin) / 1_000);
  client.close();
  const spread = timesOf(times);
  return [
    {
      name: 'pushes of 50 from one phone',
      value: rate,
      unit: '/s',
      least: 625,
      beside: { what: "PouchDB's server", value: 156 },
      note: `a push: median ${spread.median}, p95 ${spread.p95} ms; ${used(times.length * PUSH)}`,
    },
  ];
}

/** Other load stretches the clock, hardly the CPU time: what a visit costs is told beside how many there were. */
function cpuOf({ running }: BenchWorld, { pid }: BenchServer): (visits: number) => string {
  const read = (): [number, number] => [processCpu(pid) ?? NaN, databaseCpu(running.pid) ?? NaN];
  const before = read();
  return (visits) => {
    const [server, database] = read().map((seconds, index) =>
      round(((seconds - (before[index] ?? 0)) * 1_000) / visits),
    );
    return `CPU ms a visit: server ${server}, PostgreSQL ${database}`;
  };
}

/** Other villages at every run, so that no family is visited a hundred times. */
function startingAnywhere(villages: readonly string[]): string[] {
  const start = Math.floor(Math.random() * villages.length);
  return [...villages.slice(start), ...villages.slice(0, start)];
}

async function authorIn(world: BenchWorld, village: string): Promise<Author> {
  const { cookie } = await makeAccount(world.services, { role: 'desa_operator', sector: null, places: [village] });
  const { rows } = await world.owner.query<{ id: string }>(
    'select id from family where village_code = $1 and residents > 0 order by id',
    [village],
  );
  return { village, cookie, device: uuidv7(), families: rows.map(({ id }) => id), sent: 0 };
}

/** Sends `count` visits at once; milliseconds until all were answered. @throws when one was not accepted */
async function send(client: Client, author: Author, count: number): Promise<number> {
  const submissions = Array.from({ length: count }, () => visit(author));
  const begin = performance.now();
  const answer = await client.send('POST', '/api/submissions', author.cookie, { submissions });
  const taken = performance.now() - begin;
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.slice(0, 300)}`);
  const { outcomes }: { outcomes: Outcome[] } = JSON.parse(answer.body);
  const refused = outcomes.find(({ result }) => result !== 'accepted');
  if (refused) throw new Error(JSON.stringify(refused));
  return taken;
}

/**
 * Eleven answers about a house. Habits change at every visit; water and toilet now and then, else each family would collect
 * episodes of findings as no real one does.
 */
function visit(author: Author): Record<string, unknown> {
  author.sent += 1;
  const today = new Date().toISOString();
  const habits = [1, 2, 3, 4, 5, 6, 8, 9].map(
    (item) => [`family/pk15_${String(item).padStart(2, '0')}`, random.chance(0.7)] as const,
  );
  return {
    submissionId: uuidv7(),
    villageCode: author.village,
    kind: 'family-answered',
    formVersion: 1,
    familyId: author.families[author.sent % author.families.length],
    payload: {
      form: 'family',
      items: {
        ...Object.fromEntries(habits),
        'family/water': random.chance(0.1) ? 8 : 1,
        'family/toilet': random.chance(0.1) ? 4 : 1,
        'family/area_m2': random.int(20, 90),
      },
    },
    observedOn: today.slice(0, 10),
    capturedAt: today,
    device: author.device,
    deviceCounter: author.sent,
    basedOn: 1_000_000,
  };
}
