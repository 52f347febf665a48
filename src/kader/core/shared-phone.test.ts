import { readFileSync } from 'node:fs';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#domain/assessment/rule-set.ts';
import type { Pack } from '#domain/pack/pack.ts';
import { Phone } from '#kader/core/phone.ts';
import type { Ports } from '#kader/core/ports.ts';
import { pretendServer } from '#kader/rehearsal/pretend-server.ts';

const PIN = '482915';
const raw: Pack = JSON.parse(readFileSync('db/reference/pack/babel.json', 'utf8'));
const pack: Pack = {
  ...raw,
  ruleSets: raw.ruleSets.map((rules) => ({ ...rules, settings: { ...DEFAULT_SETTINGS, ...rules.settings } })),
};

/** A phone whose requests wait, from the moment that is asked for, until they are let go. */
async function phoneWithGate() {
  const { crypto } = globalThis;
  const now = (): number => Date.parse('2026-11-24T03:00:00Z');
  const server = await pretendServer({ name: 'Siti', today: '2026-11-24', pack, crypto, now });
  const called: string[] = [];
  let gate: Promise<void> = Promise.resolve();
  const ports: Ports = {
    indexedDB: new IDBFactory(),
    keyRange: IDBKeyRange,
    crypto,
    now,
    call: async (method, path, body) => {
      called.push(`${method} ${path}`);
      await gate;
      return server(method, path, body);
    },
  };
  const phone = await Phone.open(ports, 1);
  await phone.enrol('HP bersama', PIN);
  const hold = (): (() => void) => {
    let letGo = (): void => undefined;
    gate = new Promise((done) => {
      letGo = done;
    });
    return letGo;
  };
  return { phone, called, hold };
}

test('issue 5: once she has locked a shared phone, a sync that had begun asks for nothing more', async () => {
  const { phone, called, hold } = await phoneWithGate();
  called.length = 0;
  const letGo = hold();
  const hers = phone.sync();
  while (called.length === 0) await new Promise((later) => setTimeout(later, 1));
  phone.lock();
  letGo();
  expect(await hers).toBe('later');
  expect(called).toHaveLength(1);
});

test('issue 5: a sync that began for somebody before is no answer for who is at work now', async () => {
  const { phone, hold } = await phoneWithGate();
  const letGo = hold();
  const before = phone.sync();
  const [person] = await phone.people();
  phone.lock();
  await phone.unlock(person?.account ?? '', PIN);
  const now = phone.sync();
  letGo();
  expect(await Promise.all([before, now])).toEqual(['later', 'done']);
});

test('issue 5: a session of somebody else in the way makes no phone hers', async () => {
  const { phone } = await phoneWithGate();
  await expect(phone.enrol('HP bersama', PIN, 'somebody-else')).rejects.toMatchObject({ why: 'entry' });
});
