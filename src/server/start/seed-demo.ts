/** Fills an empty demo: areas have been loaded, now people, two years of work and the accounts. All of it "data sintetis". */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastDayOf, monthOf, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { Submission } from '#domain/submission/submission.ts';
import { message } from '#messages/messages.ts';
import { clockFor, fixedClock, type Clock } from '#server/clock.ts';
import type { Config } from '#server/config.ts';
import { database, type Database } from '#server/db/as-actor.ts';
import type { DatabaseUrls } from '#server/db/embedded/urls.ts';
import { openPool } from '#server/db/pool.ts';
import { closingDay, refreshRunningMonth } from '#server/indicator/refresh-facts.ts';
import { reassessVillage } from '#server/indicator/reassess-village.ts';
import { jobActor } from '#server/jobs/tasks.ts';
import { drainJobs } from '#server/jobs/worker.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import { emptyVillages } from '#server/ledger/empty-villages.ts';
import type { AcceptContext } from '#server/ledger/accept-context.ts';
import { loadPack } from '#server/pack/load-pack.ts';
import { createDemoAccounts, demoPersonas, loginsText } from '#server/start/demo-accounts.ts';
import { instanceKeys } from '#server/start/instance-key.ts';
import type { Teller } from '#server/start/sentence.ts';
import type { DemoAct } from '../../../seed/acts.ts';
import { DEMO_SEED, DEMO_VILLAGES, makeDemo } from '../../../seed/demo.ts';
import type { NeedView } from '../../../seed/needs.ts';

const MONTHS = 24;
const TOUR_RT = '19.01.04.2010/001/001';

interface Demo extends Omit<AcceptContext, 'clock'> {
  db: Database;
  /** Persona login → account id: what they did in the demo stands under their own name. */
  ids: ReadonlyMap<string, string>;
  seqs: Map<string, number>;
}

export async function seedDemo(urls: DatabaseUrls, config: Config, tell: Teller): Promise<void> {
  const clock = clockFor(config);
  const [app, auth, worker] = [openPool(urls.app, 2), openPool(urls.auth, 1), openPool(urls.worker, 1)];
  try {
    await emptyVillages(urls.owner);
    const logins = await createDemoAccounts(auth, demoPersonas(DEMO_VILLAGES[0]?.code ?? '', TOUR_RT), clock.now());
    const demo: Demo = {
      db: database(app),
      keys: instanceKeys(config),
      pack: loadPack(),
      dataDir: config.dataDir,
      ids: new Map(logins.map(({ login, id }) => [login, id])),
      seqs: new Map(),
    };
    await playMonths(demo, clock.today(), tell);
    await drainJobs(worker, { ...demo, clock });
    writeFileSync(join(config.dataDir, 'demo-logins.txt'), loginsText(logins), { mode: 0o600 });
  } finally {
    await Promise.all([app, auth, worker].map((pool) => pool.end()));
  }
}

async function playMonths(demo: Demo, today: PlainDate, tell: Teller): Promise<void> {
  let played = 0;
  for (const month of makeDemo({ seed: DEMO_SEED, villages: DEMO_VILLAGES, today, months: MONTHS })) {
    await write(demo, month.acts);
    const last = lastDayOf(month.month);
    const day = last < today ? last : today;
    await write(demo, month.decideOnNeeds(await waitingNeeds(demo)));
    await endMonth(demo, day, today);
    played += 1;
    if (played % 6 === 0) tell('seeding-months', { done: played, of: MONTHS });
  }
}

/** Acts of one person in one village on one day go in together; each keeps its own instant. */
async function write(demo: Demo, acts: readonly DemoAct[]): Promise<void> {
  const groups: DemoAct[][] = [];
  for (const act of acts) {
    const group = groups.at(-1);
    if (group && isSameSitting(group[0], act)) group.push(act);
    else groups.push([act]);
  }
  for (const group of groups) await writeTogether(demo, group);
}

function isSameSitting(first: DemoAct | undefined, act: DemoAct): boolean {
  return (
    first?.actor === act.actor &&
    first.receivedOn === act.receivedOn &&
    first.submission.villageCode === act.submission.villageCode
  );
}

async function writeTogether(demo: Demo, acts: readonly DemoAct[]): Promise<void> {
  const [first] = acts;
  if (!first) return;
  const village = first.submission.villageCode;
  const basedOn = demo.seqs.get(village) ?? 0;
  const incoming = acts.map((act, index) => ({
    submission: { ...act.submission, deviceCounter: basedOn + index, basedOn } as Submission,
  }));
  const context: AcceptContext = { ...demo, clock: fixedClock(first.at, demo.pack.timeZone) };
  const outcomes = await demo.db.inLedger(actorOf(demo, first), village, (tx) =>
    acceptSubmissions(tx, village, incoming, context),
  );
  for (const outcome of outcomes) {
    if (outcome.result === 'rejected' || outcome.result === 'sealed')
      throw new Error(`demo: ${JSON.stringify(outcome.problems)}`);
    if (outcome.result !== 'clash') demo.seqs.set(village, Math.max(demo.seqs.get(village) ?? 0, outcome.seq));
  }
}

function actorOf(demo: Demo, act: DemoAct): Actor {
  const name = act.sector
    ? `petugas ${message('id', `sector.${act.sector}`)}`
    : act.actor.replace(/^kader-.*-(\w+)$/, 'kader RW $1').replace(/^operator-.*/, 'operator desa');
  return {
    id: demo.ids.get(act.actor) ?? `demo:${name}`,
    name,
    role: act.role,
    sector: act.sector ?? null,
    places: act.places,
  };
}

async function waitingNeeds(demo: Demo): Promise<NeedView[]> {
  const needs: NeedView[] = [];
  for (const { code } of DEMO_VILLAGES) {
    const { rows } = await demo.db.inLedger(jobActor('demo', code), code, (tx) =>
      tx.client.query<NeedView>(
        `select id, family_id as "familyId", detail -> 'subject' ->> 'id' as "subjectId", kind, sector, status, opened_on as "openedOn",
           (detail ->> 'bounces')::int as bounces
         from need where village_code = $1 and status in ('open', 'promised', 'delivered') order by opened_on, id`,
        [code],
      ),
    );
    needs.push(...rows);
  }
  return needs;
}

/** What the nightly job would have done: ages looked at, the month's facts taken, and closed where its day has passed. */
async function endMonth(demo: Demo, day: PlainDate, today: PlainDate): Promise<void> {
  const clock: Clock = fixedClock(`${day}T09:00:00.000Z`, demo.pack.timeZone);
  const context: AcceptContext = { ...demo, clock };
  const closing = closingDay(monthOf(day), context);
  const closedAt = closing <= today ? new Date(`${closing}T00:00:00.000Z`) : null;
  for (const { code } of DEMO_VILLAGES) {
    await demo.db.inLedger(jobActor('demo', code), code, async (tx) => {
      await reassessVillage(tx, code, context);
      await refreshRunningMonth(tx, code, context, closedAt);
      demo.seqs.set(
        code,
        (await tx.client.query<{ seq: number }>('select seq from ledger where village_code = $1', [code])).rows[0]
          ?.seq ?? 0,
      );
    });
  }
}
