/** One history: several people edit, one brings files, faults strike, and then everything is checked. */
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { checkHistory } from '../checks/check-history.ts';
import { waitForFacts } from '../checks/projections.ts';
import { Client } from './client.ts';
import { register, walk, type Village } from './editor.ts';
import { History } from './history.ts';
import { watchImports } from './import-watch.ts';
import { carryOut, preview } from './importer.ts';
import { planOf } from './plan.ts';
import { populationCsv } from './population-file.ts';
import { System, VILLAGE } from './system.ts';

export type Fault = 'kill-server' | 'kill-database';

export interface Scenario {
  seed: number;
  people: number;
  steps: number;
  /** Struck one after the other, each at a random moment while people work. */
  faults: readonly Fault[];
  /** Families of the files that are imported meanwhile. */
  fileFamilies: number;
  tree?: string;
}

export interface Result {
  violations: string[];
  counts: Record<string, number>;
  restartsMs: number[];
}

const FIRST_FAMILIES = 4;
const LONGEST_PAUSE_MS = 1_500;

/** A system with an account, and a history on it, for faults of another kind; both are gone afterwards. */
export async function withSystem<T>(
  work: (system: System, history: History, newClient: (name: string) => Promise<Client>) => Promise<T>,
  dataDir?: string,
): Promise<T> {
  const system = new System(undefined, dataDir);
  const history = new History();
  try {
    const person = await system.addUser('lina', 'desa_operator', VILLAGE);
    await system.start();
    return await work(system, history, async (name) => {
      const client = new Client(name, system, history, person);
      await client.session();
      return client;
    });
  } finally {
    await system.end();
  }
}

export async function play(scenario: Scenario): Promise<Result> {
  const system = new System(scenario.tree);
  try {
    return await playOn(system, scenario);
  } finally {
    await system.end();
  }
}

async function playOn(system: System, scenario: Scenario): Promise<Result> {
  const history = new History();
  const person = await system.addUser('lina', 'desa_operator', VILLAGE);
  await system.start();
  const village: Village = { families: [], registered: 0 };
  const clients = Array.from(
    { length: scenario.people },
    (_, index) => new Client(`person-${index + 1}`, system, history, person),
  );
  const importer = new Client('importer', system, history, person);
  // Before anything fails: logins are few per minute, and a client without a session would use them up.
  for (const client of [...clients, importer]) await client.session();
  for (let n = 0; n < FIRST_FAMILIES; n += 1) await register(importer, village);
  const endWatch = watchImports(system, history);
  const plans = planOf(scenario.seed, scenario.people, scenario.steps);
  const work = Promise.all([
    ...clients.map((client, index) => walk(client, village, plans[index] ?? [])),
    bringFiles(importer, scenario),
  ]);
  work.catch(() => {});
  const restartsMs = await strike(system, scenario, history);
  try {
    await work.finally(endWatch);
    // The last change of all is one more family, when no earlier job is left: its sums must arrive too.
    await waitForFacts(system);
    await register(importer, village);
    if (!system.isUp()) history.wrong(`the launcher ended: ${system.log()}`);
    return { violations: await checkHistory(system, history, importer), counts: history.counts, restartsMs };
  } catch (error) {
    // Who cannot go on cannot check either: that is a violation by itself, with those seen before.
    return {
      violations: [...history.violations, error instanceof Error ? error.message : String(error)],
      counts: history.counts,
      restartsMs,
    };
  }
}

/** One file that stays, one that is undone after somebody visited one of its families. */
async function bringFiles(client: Client, { seed, fileFamilies }: Scenario): Promise<void> {
  const series = 1 + (Math.abs(seed) % 3);
  await carryOut(client, await preview(client, populationCsv(series, fileFamilies)), 'commit', 'committed');
  const passing = await preview(client, populationCsv(series + 3, fileFamilies));
  await carryOut(client, passing, 'commit', 'committed');
  await visitOne(client, passing);
  await carryOut(client, passing, 'undo', 'undone');
}

async function visitOne(client: Client, batch: string): Promise<void> {
  const [family] = await client.system.sql<{ id: string }>(
    `select family_id as id from ledger_entry where batch = $1 and kind = 'family-imported' order by seq limit 1`,
    [batch],
  );
  if (!family) return;
  const { seq } = await client.familyPage(family.id);
  await client.push([
    client.submission('family-answered', family.id, { form: 'family', items: { 'family/water': 3 } }, seq),
  ]);
}

export async function strike(
  system: System,
  { seed, faults }: Pick<Scenario, 'seed' | 'faults'>,
  history: History,
): Promise<number[]> {
  const pauses = fc.sample(fc.integer({ min: 50, max: LONGEST_PAUSE_MS }), { seed, numRuns: faults.length + 1 });
  const restartsMs: number[] = [];
  for (const [index, fault] of faults.entries()) {
    await sleep(pauses[index]);
    if (fault === 'kill-server') {
      await system.killServer();
      restartsMs.push(Math.round(await system.start()));
    } else {
      restartsMs.push(Math.round(await system.killPostmaster()));
    }
    history.count(fault);
  }
  return restartsMs;
}
