/**
 * Whom an erasure took out, and which requests that did: she must not come back with a restored backup (docs/decisions/0019-…,
 * in two steps since 0023). Ids and instants only: who reads the file learns that somebody was erased, and nothing about her.
 */
import type pg from 'pg';
import { z } from 'zod';
import { villageCode } from '#contract/common.ts';
import type { Ending } from '#server/db/as-actor.ts';
import { keepEnding, keepIntent, keptActs } from '#server/db/kept-acts.ts';
import { keepLine } from '#server/db/kept-lines.ts';
import { isErased } from '#server/ledger/erase.queries.ts';

const FILE = 'erasures.jsonl';

const erasedPerson = z.object({
  what: z.literal('person'),
  village: villageCode,
  person: z.uuid(),
  /** Which two people decided; absent for what the operator or the retention of data erased. */
  request: z.uuid().optional(),
  at: z.iso.datetime(),
});
const doneRequest = z.object({
  what: z.literal('request'),
  village: villageCode,
  request: z.uuid(),
  /** Account ids of the two people. */
  proposedBy: z.string(),
  decidedBy: z.string(),
  at: z.iso.datetime(),
});
const kept = z.discriminatedUnion('what', [erasedPerson, doneRequest]);
export type KeptErasure = z.infer<typeof erasedPerson>;
export type KeptRequest = z.infer<typeof doneRequest>;

/** On the disk before the database knows. @returns what writes down that the database knows */
export function keepErasure(dataDir: string, line: KeptErasure): (ending: Ending) => void {
  return keepIntent(dataDir, FILE, line);
}

/** Everybody in it is erased by now; one line says that. */
export function keepErasedRequest(dataDir: string, line: KeptRequest): void {
  keepLine(dataDir, FILE, line);
}

/** In the order in which they were done; each person once, `doubtful` only who is not certain by another line. */
export function keptErasures(dataDir: string): {
  persons: KeptErasure[];
  doubtful: KeptErasure[];
  requests: KeptRequest[];
} {
  const acts = keptActs(dataDir, FILE, kept);
  const requests = acts.flatMap(({ line }) => (line.what === 'request' ? [line] : []));
  const carriedOut = new Set(requests.map(({ request }) => request));
  const [certain, doubtful] = [new Map<string, KeptErasure>(), new Map<string, KeptErasure>()];
  for (const { line, isCertain } of acts) {
    if (line.what !== 'person') continue;
    const counts = isCertain || (line.request !== undefined && carriedOut.has(line.request));
    (counts ? certain : doubtful).set(`${line.village}/${line.person}`, line);
  }
  const inDoubt = [...doubtful].filter(([key]) => !certain.has(key));
  return { persons: [...certain.values()], doubtful: inDoubt.map(([, line]) => line), requests };
}

/** Asks the database in which it was to happen, as long as that one lives, about what a crash left in doubt. */
export async function settleErasures(owner: pg.Pool, dataDir: string): Promise<void> {
  for (const { line, act, isCertain } of keptActs(dataDir, FILE, kept)) {
    if (isCertain || act === null || line.what !== 'person') continue;
    if (await isErased(owner, line.village, line.person)) keepEnding(dataDir, FILE, act, 'done');
  }
}
