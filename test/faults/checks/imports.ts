/** No half import, nobody twice, and an undo takes away exactly what nobody worked with (contracts 12, 31.3). */
import type { ImportBatch } from '#contract/import.ts';
import type { History } from '../history/history.ts';
import { VILLAGE, type System } from '../history/system.ts';

interface BatchRow {
  id: string;
  state: ImportBatch['state'];
  entries: number;
  undos: number;
}

const WORKING: readonly string[] = ['reading', 'committing', 'undoing'];

export async function checkImports(system: System, history: History): Promise<string[]> {
  const batches = await system.sql<BatchRow>(
    `select b.id, b.state, (count(*) filter (where e.kind = 'family-imported'))::int as entries, (count(*) filter (where e.kind = 'import-undone'))::int as undos
     from import_batch b left join ledger_entry e on e.village_code = b.village_code and e.batch = b.id where b.village_code = $1 group by b.id, b.state`,
    [VILLAGE],
  );
  return [
    ...batches.flatMap((batch) => wholeOrNothing(batch, history)),
    ...writtenOnce(batches, history),
    ...(await nobodyTwice(system)),
    ...(await undoneIsGone(system)),
  ];
}

function wholeOrNothing({ id, state, entries, undos }: BatchRow, history: History): string[] {
  const record = history.imports.get(id);
  if (WORKING.includes(state)) return [`import: a batch stays in ${state}`];
  if (!record) return entries === 0 ? [] : ['import: a batch nobody was told of was written'];
  const isWritten = state === 'committed' || state === 'undone';
  if (!isWritten && entries > 0) return [`import: ${entries} families of a batch that is ${state}`];
  if (isWritten && entries !== 0 && entries !== record.families)
    return [`import: ${entries} of ${record.families} families were written`];
  const wanted = state === 'undone' ? 1 : 0;
  return undos === wanted ? [] : [`import: ${undos} undo entries of a batch that is ${state}`];
}

/** Two imports of one file: the second finds everybody there. */
function writtenOnce(batches: readonly BatchRow[], history: History): string[] {
  const files = Map.groupBy(batches, ({ id }) => history.imports.get(id)?.file ?? '');
  return [...files].flatMap(([file, own]) => {
    const committed = own.filter(({ state }) => state === 'committed');
    const undone = own.some(({ state }) => state === 'undone');
    const writers = committed.filter(({ entries }) => entries > 0).length;
    return undone || committed.length === 0 || writers === 1
      ? []
      : [`import: ${writers} of ${committed.length} commits of ${file} wrote its families`];
  });
}

async function nobodyTwice(system: System): Promise<string[]> {
  const twice = await system.sql(
    'select nik_hash from person where village_code = $1 and nik_hash is not null group by nik_hash having count(*) > 1',
    [VILLAGE],
  );
  return twice.length === 0 ? [] : [`import: ${twice.length} people are in the village twice`];
}

/** Families that only undone batches speak of are gone; those somebody worked with since stay. */
async function undoneIsGone(system: System): Promise<string[]> {
  const rows = await system.sql<{ named: boolean; there: boolean }>(
    `with undone as (select batch from ledger_entry where village_code = $1 and kind = 'import-undone' group by batch having count(*) % 2 = 1),
          said as (select e.family_id, bool_or(not (e.kind = 'family-imported' and e.batch in (select batch from undone)) and e.kind <> 'reassessed') as named
                   from ledger_entry e where e.village_code = $1 and e.family_id is not null group by e.family_id)
     select s.named, f.id is not null as there from said s left join family f on f.village_code = $1 and f.id = s.family_id`,
    [VILLAGE],
  );
  const ghosts = rows.filter(({ named, there }) => !named && there).length;
  const lost = rows.filter(({ named, there }) => named && !there).length;
  return [
    ...(ghosts > 0 ? [`import: ${ghosts} families stay after the undo`] : []),
    ...(lost > 0 ? [`import: ${lost} families that somebody worked with are gone`] : []),
  ];
}
