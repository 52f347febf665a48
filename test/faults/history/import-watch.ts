/** Looks at the ledger again and again while imports are written: of a batch one sees nothing or everything (contracts 31.3). */
import { setTimeout as sleep } from 'node:timers/promises';
import type { History } from './history.ts';
import { VILLAGE, type System } from './system.ts';

const EVERY_MS = 4;

/** Starts watching; the returned function ends it. */
export function watchImports(system: System, history: History): () => Promise<void> {
  let watching = true;
  const done = (async () => {
    while (watching) {
      for (const { batch, entries } of await counts(system)) {
        const record = history.imports.get(batch);
        if (record && entries !== record.families)
          history.wrong(`half an import is visible: ${entries} of ${record.families} families`);
      }
      await sleep(EVERY_MS);
    }
  })();
  return async () => {
    watching = false;
    await done;
  };
}

async function counts(system: System): Promise<{ batch: string; entries: number }[]> {
  const text = `select batch, count(*)::int as entries from ledger_entry where village_code = $1 and kind = 'family-imported' group by batch`;
  // While the database is down there is nothing to see.
  return system.sql<{ batch: string; entries: number }>(text, [VILLAGE]).catch(() => []);
}
