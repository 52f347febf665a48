/**
 * The demo as `npm start` leaves it when it is first ready, made once for all journeys: seeding took most of their time. Each
 * copies its folder, and has a PostgreSQL and a server of its own. That nothing but `npm start` is needed is shown by the
 * main loop, which begins from an empty folder.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { inject } from 'vitest';
import { removeDemo, startDemo, type Demo } from './demo.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The data folder of the prepared demo, whose server has ended in order. */
    preparedDemo: string;
  }
}

let prepared: Demo | null = null;

/** Called by vitest before the first journey. */
export async function setup(project: TestProject): Promise<void> {
  prepared = await startDemo();
  await prepared.stop();
  project.provide('preparedDemo', prepared.dataDir);
}

/** After the last one. */
export function teardown(): void {
  if (prepared) removeDemo(prepared);
}

export function startPrepared(): Promise<Demo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cikar-journey-'));
  // With owners and modes: as root, PostgreSQL runs under another account.
  execFileSync('cp', ['-a', `${inject('preparedDemo')}/.`, dataDir]);
  return startDemo(dataDir);
}
