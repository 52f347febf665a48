import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { inTransaction, openDatabase, readAll, type Upgrade } from '#kader/core/database.ts';
import { Outbox, type OutboxRow } from '#kader/core/outbox.ts';
import type { Ports } from '#kader/core/ports.ts';

const OUTBOX = 'cikar-outbox';
const ACCOUNT = '01900000-0000-7000-8000-000000000001';

/** As today's outbox begins. */
const first: Upgrade = (db) => {
  db.createObjectStore('rows', { keyPath: ['account', 'counter'] });
  db.createObjectStore('counters');
};
const second: Upgrade = (db) => db.createObjectStore('second');
const broken: Upgrade = (db) => {
  db.createObjectStore('half');
  throw new Error('a step of a later release has a fault');
};

const portsOf = (indexedDB: IDBFactory): Ports => ({
  indexedDB,
  keyRange: IDBKeyRange,
  crypto: globalThis.crypto,
  now: () => 0,
  call: () => Promise.reject(new Error('no signal')),
});

const row = (counter: number): OutboxRow => ({
  account: ACCOUNT,
  counter,
  submissionId: `01900000-0000-7000-8000-00000000010${counter}`,
  villageCode: '19.01.04.2010',
  familyId: null,
  state: 'waiting',
  problems: [],
  receipt: null,
  localKey: 'key',
  envelope: {
    v: 1,
    device: ACCOUNT,
    account: ACCOUNT,
    submissionId: `01900000-0000-7000-8000-00000000010${counter}`,
    counter,
    to: '',
    ephemeral: '',
    key: '',
    sealed: 'sealed',
    signature: '',
  },
});

async function withRows(): Promise<IDBFactory> {
  const factory = new IDBFactory();
  const outbox = await Outbox.open(portsOf(factory));
  for (const counter of [1, 2, 3]) await outbox.add(row(counter));
  outbox.close();
  return factory;
}

test('contracts 20: a step of an upgrade that fails leaves the outbox whole; it is read without the app, and the old release goes on', async () => {
  const factory = await withRows();
  await expect(openDatabase(factory, OUTBOX, first, broken)).rejects.toThrow(/abort|fault/i);
  expect(await Outbox.rowsAsTheyLie(portsOf(factory))).toEqual([1, 2, 3].map(row));
  const again = await Outbox.open(portsOf(factory));
  await again.add(row(4));
  expect(await again.rows(ACCOUNT)).toEqual([1, 2, 3, 4].map(row));
  again.close();
});

test('the release that mends the step brings the same rows on, each step once', async () => {
  const factory = await withRows();
  await openDatabase(factory, OUTBOX, first, broken).catch(() => {});
  const db = await openDatabase(factory, OUTBOX, first, second);
  expect([...db.objectStoreNames]).toEqual(['counters', 'rows', 'second']);
  expect(await readAll(db, 'rows', IDBKeyRange.lowerBound(['', 0]))).toEqual([1, 2, 3].map(row));
  expect(db.version).toBe(2);
  db.close();
});

test('an older release that comes back opens newer data as they are and writes on', async () => {
  const factory = await withRows();
  (await openDatabase(factory, OUTBOX, first, second)).close();
  const older = await openDatabase(factory, OUTBOX, first);
  await inTransaction(older, ['rows'], 'readwrite', (t) => t.objectStore('rows').add(row(4)));
  expect(await readAll(older, 'rows', IDBKeyRange.lowerBound(['', 0]))).toEqual([1, 2, 3, 4].map(row));
  older.close();
});
