/** Phones of two cadres push and pull, the office works on the same families, and meanwhile server and database are killed. */
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import type { Fault as NetworkFault } from '../../sync/network.ts';
import { SimulatedPhone } from '../../sync/simulated-phone.ts';
import { waitForFacts } from '../checks/projections.ts';
import { Client } from '../history/client.ts';
import { register, walk, type Village } from '../history/editor.ts';
import { History } from '../history/history.ts';
import { planOf } from '../history/plan.ts';
import { strike, type Fault, type Result } from '../history/scenario.ts';
import { System, VILLAGE } from '../history/system.ts';
import { checkPhones, type Person } from './check-phones.ts';
import { processServer } from './phone-server.ts';

export interface PhoneScenario {
  seed: number;
  faults: readonly Fault[];
  /** Of the person in the office. */
  steps: number;
}

/** Families of `register` lie in RT 001 to 003: one RT of its own for each cadre, one that both have. */
const PLACES = [
  ['001', '002'],
  ['002', '003'],
].map((rts) => rts.map((rt) => `${VILLAGE}/001/${rt}`));
/** Two phones of the first cadre, one of the second. */
const OWNERS = [0, 0, 1];
const FIRST_FAMILIES = 6;
/** Till everything is sent after the last fault. */
const QUIET_TRIES = 60;

interface PhoneStep {
  answers: readonly { family: number; item: string; value: number }[];
  faults: readonly NetworkFault[];
  /** The app is killed so many ms after a sync began; null for a sync that goes on. */
  kill: number | null;
  pause: number;
}

const phoneStep: fc.Arbitrary<PhoneStep> = fc.record({
  answers: fc.array(
    fc.record({
      family: fc.nat({ max: 20 }),
      item: fc.constantFrom('water', 'toilet'),
      value: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 3 },
  ),
  faults: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom<NetworkFault>('ok', 'answer-lost', 'answer-cut', 'twice', 'request-cut'), {
        maxLength: 6,
      }),
    },
  ),
  kill: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat({ max: 60 }) }),
  pause: fc.integer({ min: 10, max: 250 }),
});

export async function playPhones(scenario: PhoneScenario, tree?: string): Promise<Result> {
  const system = new System(tree);
  try {
    return await playOn(system, scenario);
  } finally {
    await system.end();
  }
}

async function playOn(system: System, { seed, faults, steps }: PhoneScenario): Promise<Result> {
  const history = new History();
  const lina = await system.addUser('lina', 'desa_operator', VILLAGE);
  const logins = [];
  for (const [index, places] of PLACES.entries())
    logins.push(await system.addUser(`kader-${index}`, 'kader', ...places));
  await system.start();
  const office = new Client('office', system, history, lina);
  const village: Village = { families: [], registered: 0 };
  for (let n = 0; n < FIRST_FAMILIES; n += 1) await register(office, village);
  const people: Person[] = [];
  for (const owner of OWNERS) {
    const login = logins[owner] ?? lina;
    const phone = new SimulatedPhone(processServer(system, history), login);
    await phone.enrol();
    people.push({ phone, places: PLACES[owner] ?? [] });
  }
  // One has families before anything is struck, whatever the seed; the first load of the others is struck too.
  await people[0]?.phone.sync();
  let isOver = false;
  const work = Promise.all([
    walk(office, village, planOf(seed, 1, steps)[0] ?? []),
    ...people.map(({ phone }, index) => carry(phone, history, seed + index, () => isOver)),
  ]);
  work.catch(() => {});
  const result = (violations: string[], restartsMs: number[]): Result => ({
    violations,
    counts: { ...history.counts, captured: people.reduce((sum, { phone }) => sum + phone.captured.length, 0) },
    restartsMs,
  });
  let restartsMs: number[] = [];
  try {
    restartsMs = await strike(system, { seed, faults }, history);
    isOver = true;
    await work;
    await comeToRest(people, history);
    await waitForFacts(system);
    // As in the other histories: the sums of the very last change must arrive too.
    await register(office, village);
    for (const { phone } of people) await phone.sync();
    if (!system.isUp()) history.wrong(`the launcher ended: ${system.log()}`);
    return result(await checkPhones(system, history, office, people), restartsMs);
  } catch (error) {
    isOver = true;
    const why = error instanceof Error ? error.message : String(error);
    return result([...history.violations, why], restartsMs);
  } finally {
    for (const { phone } of people) phone.phone?.close();
  }
}

/** One phone's day, until the last fault is over: answers at the doors, a sync whenever there is signal. */
async function carry(phone: SimulatedPhone, history: History, seed: number, isOver: () => boolean): Promise<void> {
  const steps = fc.sample(phoneStep, { seed, numRuns: 400 });
  for (let n = 0; !isOver(); n += 1) {
    const step = steps[n % steps.length];
    if (step) await take(phone, history, step);
  }
}

async function take(phone: SimulatedPhone, history: History, step: PhoneStep): Promise<void> {
  for (const { family, item, value } of step.answers) await answer(phone, family, item, value);
  phone.network.expect(step.faults);
  const syncing = phone.sync();
  if (step.kill === null) heard(history, await syncing);
  else {
    syncing.catch(() => {});
    await sleep(step.kill);
    await phone.kill(syncing);
    history.count('phone-killed');
  }
  await sleep(step.pause);
}

async function answer(phone: SimulatedPhone, number: number, item: string, value: number): Promise<void> {
  const own = (await phone.phone?.families()) ?? [];
  const family = own[number % Math.max(1, own.length)];
  if (!family) return;
  await phone.capture({
    kind: 'family-answered',
    villageCode: family.villageCode,
    familyId: family.id,
    payload: { form: 'family', items: { [`family/${item}`]: value } },
    observedOn: (await phone.phone?.today()) ?? '',
  });
}

/** Nobody's rights ended: a fault of ours is no reason to ask her for her password. */
function heard(history: History, result: string): void {
  history.count(`sync-${result}`);
  if (result !== 'done' && result !== 'later') history.wrong(`a sync ended with ${result}`);
}

/** (c) Two quiet syncs of all, one after the other. */
async function comeToRest(people: readonly Person[], history: History): Promise<void> {
  for (let round = 0; round < 2; round += 1)
    for (const { phone } of people) {
      phone.network.expect([]);
      let result = await phone.sync();
      for (let tries = 1; result !== 'done' && tries < QUIET_TRIES; tries += 1) {
        await sleep(250);
        result = await phone.sync();
      }
      if (result !== 'done') history.wrong(`after the last fault a sync ends with ${result}`);
    }
}
