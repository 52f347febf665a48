/**
 * Whom an erasure took out, and which requests that did: she must not come back with a restored backup (docs/decisions/0019-…).
 * Ids and instants only: who reads the file learns that somebody was erased, and nothing about her.
 */
import { z } from 'zod';
import { villageCode } from '#contract/common.ts';
import { keepLine, keptLines } from '#server/db/kept-lines.ts';

const FILE = 'erasures.jsonl';

const erasedPerson = z.object({
  what: z.literal('person'),
  village: villageCode,
  person: z.uuid(),
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

/** On the disk before the database knows. */
export function keepErasure(dataDir: string, line: KeptErasure | KeptRequest): void {
  keepLine(dataDir, FILE, line);
}

/** In the order in which they were done; each person once. */
export function keptErasures(dataDir: string): { persons: KeptErasure[]; requests: KeptRequest[] } {
  const lines = keptLines(dataDir, FILE, kept);
  const persons = new Map(
    lines.flatMap((line) => (line.what === 'person' ? [[`${line.village}/${line.person}`, line] as const] : [])),
  );
  return { persons: [...persons.values()], requests: lines.filter((line) => line.what === 'request') };
}
