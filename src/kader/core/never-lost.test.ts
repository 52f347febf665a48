import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { Outbox, type OutboxRow } from '#kader/core/outbox.ts';
import { Phone } from '#kader/core/phone.ts';
import type { Ports } from '#kader/core/ports.ts';

const portsOf = (indexedDB: IDBFactory): Ports => ({
  indexedDB,
  keyRange: IDBKeyRange,
  crypto: globalThis.crypto,
  now: () => 0,
  call: () => Promise.reject(new Error('no signal')),
});

const row = (counter: number): OutboxRow => ({
  account: 'a',
  counter,
  submissionId: `s${counter}`,
  villageCode: '19.01.04.2010',
  familyId: null,
  state: 'waiting',
  problems: [],
  receipt: null,
  localKey: '',
  envelope: {
    ...{ v: 1, device: 'd', account: 'a', submissionId: `s${counter}`, counter },
    ...{ to: '', ephemeral: '', key: '', sealed: '', signature: '' },
  },
});

const made = async (factory: IDBFactory, name: string, ...stores: string[]): Promise<void> =>
  new Promise((done, fail) => {
    const request = factory.open(name, 1);
    request.onupgradeneeded = () => {
      for (const store of stores) request.result.createObjectStore(store);
    };
    request.onsuccess = () => (request.result.close(), done());
    request.onerror = () => fail(request.error);
  });

test('contracts 20: to look for unsent work on a phone that has none makes no database that would stay empty for ever', async () => {
  const ports = portsOf(new IDBFactory());
  expect(await Phone.rescueFromDisk(ports)).toBe(null);
  expect((await ports.indexedDB.databases()).map(({ name }) => name)).not.toContain('cikar-outbox');
  const outbox = await Outbox.open(ports);
  expect(await outbox.nextCounter('a')).toBe(1);
  outbox.close();
});

test('a database without a store, as a broken first start leaves it, is made anew', async () => {
  const factory = new IDBFactory();
  await made(factory, 'cikar-outbox');
  const outbox = await Outbox.open(portsOf(factory));
  expect(await outbox.nextCounter('a')).toBe(1);
  outbox.close();
});

test('contracts 20: to set a phone up from the start takes keys, copy and drafts, and leaves outbox and photos', async () => {
  const factory = new IDBFactory();
  for (const name of ['cikar-keys', 'cikar-replica', 'cikar-drafts', 'cikar-outbox', 'cikar-photos'])
    await made(factory, name, 'something');
  await Phone.startAnew(portsOf(factory));
  expect((await factory.databases()).map(({ name }) => name).toSorted()).toEqual(['cikar-outbox', 'cikar-photos']);
});

test('issue 5: of several pieces saved together all are on the disk, or none', async () => {
  const outbox = await Outbox.open(portsOf(new IDBFactory()));
  await outbox.add(row(1), row(2));
  await expect(outbox.add(row(3), row(2))).rejects.toMatchObject({ name: 'ConstraintError' });
  expect((await outbox.all()).map(({ counter }) => counter)).toEqual([1, 2]);
  outbox.close();
});
