/**
 * Acts that outlive a restore, in two lines (docs/decisions/0023-a-journal-in-two-steps.md): what is about to be committed, on
 * the disk before the database knows; and that it was. An act of which the second line is missing is in doubt.
 */
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { ActorTransaction, Ending } from '#server/db/as-actor.ts';
import { keepLine, keptLines } from '#server/db/kept-lines.ts';

/** @returns what writes the second line, once the ending is known */
export function keepIntent(dataDir: string, name: string, line: object): (ending: Ending) => void {
  const act = uuidv7();
  keepLine(dataDir, name, { ...line, act });
  return (ending) => keepEnding(dataDir, name, act, ending);
}

export function keepEnding(dataDir: string, name: string, act: string, ending: Ending): void {
  keepLine(dataDir, name, { what: ending, act });
}

/** The intent now, the ending when this transaction has one. */
export function keepAct(tx: ActorTransaction, dataDir: string, name: string, line: object): void {
  if (!tx.atEnd) throw new Error('an act is kept in a transaction of the database door only');
  tx.atEnd.push(keepIntent(dataDir, name, line));
}

export interface KeptAct<T> {
  line: T;
  /** Null in files of before this decision, whose lines all count. */
  act: string | null;
  isCertain: boolean;
}

const ending = z.object({ what: z.enum(['done', 'undone']), act: z.uuid() });
const intent = z.looseObject({ act: z.uuid().optional() });

/** In the order in which they were begun, without what was rolled back. */
export function keptActs<T>(dataDir: string, name: string, schema: z.ZodType<T>): KeptAct<T>[] {
  const lines = keptLines(dataDir, name, intent);
  const endings = new Map(
    lines.flatMap((line) => {
      const { data } = ending.safeParse(line);
      return data ? [[data.act, data.what] as const] : [];
    }),
  );
  return lines.flatMap((each) => {
    const { data: line } = schema.safeParse(each);
    const act = each.act ?? null;
    const what = act === null ? 'done' : endings.get(act);
    return line === undefined || what === 'undone' ? [] : [{ line, act, isCertain: what === 'done' }];
  });
}
