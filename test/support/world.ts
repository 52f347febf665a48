/** A database with the areas and nothing else, the services of a server on it, and the people of the programme. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '#domain/access/actor.ts';
import type { Kind, Payloads, Submission } from '#domain/submission/submission.ts';
import { buildApp } from '#server/app.ts';
import { createAccount } from '#server/account/accounts.ts';
import { sessionCache } from '#server/account/session-cache.ts';
import { loadAreaBook } from '#server/area/area-book.ts';
import { fixedClock, type Clock } from '#server/clock.ts';
import { database } from '#server/db/as-actor.ts';
import { openPool } from '#server/db/pool.ts';
import type { App } from '#server/http/app-types.ts';
import { drainJobs } from '#server/jobs/worker.ts';
import { loadPack } from '#server/pack/load-pack.ts';
import { deriveKeys } from '#server/secrets/keys.ts';
import { RING_NAME } from '#server/secrets/seal-ring.ts';
import type { Services } from '#server/services.ts';
import { asAdmin, TEST_DATA, templateName, urlsFor, type ClusterUrls } from './cluster.ts';
import { PERSONAS, type PersonaName } from './personas.ts';

export interface World {
  services: Services;
  urls: ClusterUrls;
  app: App;
  /** As the owner: sees everything, to prove that a hidden row exists. */
  owner: pg.Pool;
  actors: Record<PersonaName, Actor>;
  logins: Record<PersonaName, { login: string; password: string }>;
  setToday(day: string): void;
  drain(): Promise<void>;
  /** A session cookie of that person. */
  cookie(name: PersonaName): Promise<string>;
  end(): Promise<void>;
}

export const KOTA_KAPUR = '19.01.04.2010';

export async function makeWorld(today = '2026-11-24'): Promise<World> {
  const name = `test_${randomBytes(5).toString('hex')}`;
  await asAdmin('postgres', async (admin) => {
    await admin.query(`create database ${name} template ${templateName()} owner cikar_owner`);
    await admin.query(`grant create on database ${name} to cikar_worker`);
  });
  const urls = urlsFor(name);
  const [app, auth, worker, owner] = [
    openPool(urls.app, 6),
    openPool(urls.auth, 2),
    openPool(urls.worker, 2),
    openPool(urls.owner, 2),
  ];
  let clock = fixedClock(today);
  const moving: Clock = { now: () => clock.now(), today: () => clock.today() };
  const dataDir = join(TEST_DATA, name);
  mkdirSync(dataDir, { recursive: true });
  const services: Services = {
    db: database(app),
    auth,
    sessions: sessionCache(auth, moving),
    areas: await loadAreaBook(app),
    keys: deriveKeys(Buffer.alloc(32, 7), join(dataDir, RING_NAME)),
    pack: loadPack(),
    clock: moving,
    mode: 'demo',
    dataDir,
    secureCookies: false,
    oidc: null,
    operation: { metricsToken: 'test-metrics-token', pools: { app, auth, worker } },
  };
  const http = await buildApp(services, { trustProxy: null, tls: null, log: false });
  const { actors, logins } = await makePeople(services);
  return {
    services,
    urls,
    app: http,
    owner,
    actors,
    logins,
    setToday: (day) => {
      clock = fixedClock(day);
    },
    drain: () => drainJobs(worker, services),
    cookie: async (person) => {
      const answer = await http.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'x-cikar': '1' },
        payload: logins[person],
      });
      const [cookie] = answer.cookies;
      if (!cookie) throw new Error(`${person} cannot log in: ${answer.body}`);
      return `${cookie.name}=${cookie.value}`;
    },
    end: async () => {
      await http.close();
      await Promise.all([app, auth, worker, owner].map((pool) => pool.end()));
      await asAdmin('postgres', (admin) => admin.query(`drop database ${name} with (force)`));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function makePeople(services: Services): Promise<Pick<World, 'actors' | 'logins'>> {
  const entries = await Promise.all(
    Object.entries(PERSONAS).map(async ([person, persona]) => {
      const password = `sandi-${person}`;
      const id = await createAccount(
        services.auth,
        { ...persona, places: [...persona.places], login: person, password },
        services.clock.now(),
      );
      return [person, { ...persona, id }, { login: person, password }] as const;
    }),
  );
  // Every persona's name is a key of PERSONAS.
  return {
    actors: Object.fromEntries(entries.map(([person, actor]): [string, Actor] => [person, actor])) as Record<
      PersonaName,
      Actor
    >,
    logins: Object.fromEntries(entries.map(([person, , login]) => [person, login])) as World['logins'],
  };
}

let counter = 0;

/** A submission with everything but its story filled in. */
export function submission<K extends Kind>(
  kind: K,
  payload: Payloads[K],
  more: Partial<Submission<K>> = {},
): Submission<K> {
  counter += 1;
  return {
    submissionId: uuidv7(),
    villageCode: KOTA_KAPUR,
    kind,
    formVersion: 1,
    payload,
    observedOn: '2026-11-24',
    capturedAt: '2026-11-24T03:00:00.000Z',
    device: 'test-device',
    deviceCounter: counter,
    source: 'office',
    basedOn: 0,
    ...more,
  };
}
