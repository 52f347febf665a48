/** A backup and its restore without the files: all tables that are derived or written by phones, put back as they were. */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../support/world.ts';

const TABLES = [
  'ledger',
  'ledger_entry',
  'family',
  'family_rest',
  'person',
  'finding',
  'need',
  'promise',
  'held_submission',
  'held_count',
  'family_whereabouts',
];

export async function backUp({ owner }: World): Promise<void> {
  const copies = TABLES.map((table) => `create table saved.${table} as table public.${table};`);
  await owner.query(`drop schema if exists saved cascade; create schema saved; ${copies.join(' ')}`);
}

export async function restore({ owner, services }: World): Promise<void> {
  const back = TABLES.map((table) => `insert into public.${table} select * from saved.${table};`);
  await owner.query(`begin; truncate ${TABLES.join(', ')}; ${back.join(' ')} commit`);
  newEpoch(services.dataDir);
}

/** As `cikar restore` writes it. */
export function newEpoch(dataDir: string): void {
  const instance = { mode: 'demo', id: 'test', createdAt: '', seed: 'never', epoch: randomUUID() };
  writeFileSync(join(dataDir, 'instance.json'), JSON.stringify(instance), { mode: 0o600 });
}
