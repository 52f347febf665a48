/** Removes what is past its time by the pack (UU 27/2022 art. 16), or only says what that would be. With the owner's login. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { keptFrom, RETENTION_CLASSES, type RetentionClass } from '#domain/data-protection/retention.ts';
import { erasePerson, type ErasureContext } from '#server/ledger/erase.ts';

export interface RetentionLine {
  class: RetentionClass;
  /** Older than this goes; null = this class is not removed by age. */
  keptFrom: PlainDate | null;
  found: number;
  removed: number;
}

interface Work {
  owner: pg.Pool;
  context: ErasureContext;
  before: PlainDate;
  run: boolean;
  by: string;
}

const HANDLERS: Readonly<Record<RetentionClass, (work: Work) => Promise<{ found: number; removed: number }>>> = {
  importFiles: oldImportFiles,
  audit: (work) => oldRows(work, 'audit', 'at'),
  leftPersons: longGone,
  closedRequests: (work) => oldRows(work, 'data_request', 'closed_at'),
  closedIncidents: oldIncidents,
};

/** @param run false: nothing is removed, the lines say what would be */
export async function runRetention(
  owner: pg.Pool,
  context: ErasureContext,
  { run, by }: { run: boolean; by: string },
): Promise<RetentionLine[]> {
  const lines: RetentionLine[] = [];
  for (const name of RETENTION_CLASSES) {
    const before = keptFrom(context.pack.retention, name, context.clock.today());
    const counted =
      before === null ? { found: 0, removed: 0 } : await HANDLERS[name]({ owner, context, before, run, by });
    lines.push({ class: name, keptFrom: before, ...counted });
  }
  if (lines.some(({ removed }) => removed > 0)) await noteRun(owner, context, by, lines);
  return lines;
}

/** The sealed files of imports; other files in the folder are not ours to judge. */
async function oldImportFiles({ owner, context, before, run }: Work): Promise<{ found: number; removed: number }> {
  const { rows } = await owner.query<{ id: string }>(
    'select id::text as id from import_batch where created_at < $1::date',
    [before],
  );
  const old = new Set(rows.map(({ id }) => id));
  const folder = join(context.dataDir, 'files');
  const files = listed(folder).filter((name) => old.has(name));
  if (run) for (const name of files) rmSync(join(folder, name), { force: true });
  return { found: files.length, removed: run ? files.length : 0 };
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // nothing was ever brought
  }
}

async function oldRows(
  { owner, before, run }: Work,
  table: 'audit' | 'data_request' | 'data_incident',
  column: 'at' | 'closed_at',
): Promise<{ found: number; removed: number }> {
  if (run) {
    const { rowCount } = await owner.query(`delete from ${table} where ${column} < $1::date`, [before]);
    return { found: rowCount ?? 0, removed: rowCount ?? 0 };
  }
  const { rows } = await owner.query<{ found: number }>(
    `select count(*)::int as found from ${table} where ${column} < $1::date`,
    [before],
  );
  return { found: rows[0]?.found ?? 0, removed: 0 };
}

/** An incident goes with its history. */
async function oldIncidents(work: Work): Promise<{ found: number; removed: number }> {
  const counted = await oldRows(work, 'data_incident', 'closed_at');
  if (work.run)
    await work.owner.query(
      `delete from data_incident_change c
       where not exists (select from data_incident i where i.village_code = c.village_code and i.id = c.incident_id)`,
    );
  return counted;
}

/** Who moved, died or married out before that day. Entered by mistake is no reason to go early or late. */
async function longGone({ owner, context, before, run, by }: Work): Promise<{ found: number; removed: number }> {
  const { rows } = await owner.query<{ village: string; personId: string }>(
    `select f.village_code as village, member.key as "personId"
     from family f, json_each(f.doc -> 'members') member
     where member.value -> 'left' ->> 'on' < $1 and member.value -> 'left' ->> 'reason' <> 'error' order by 1, 2`,
    [before],
  );
  let removed = 0;
  for (const { village, personId } of run ? rows : []) {
    const erased = await erasePerson(owner, context, { village, personId, ground: `masa simpan sampai ${before}`, by });
    if (erased.ok && erased.value.entries > 0) removed += 1;
  }
  return { found: rows.length, removed };
}

async function noteRun(
  owner: pg.Pool,
  context: ErasureContext,
  by: string,
  lines: readonly RetentionLine[],
): Promise<void> {
  const what = lines.flatMap(({ class: name, removed }) => (removed > 0 ? [`${name} ${removed}`] : [])).join(', ');
  await owner.query(
    `insert into audit (village_code, id, at, actor, action, object) values ($1, $2, $3, $4, 'retention-run', $5)`,
    [context.pack.province, uuidv7(), context.clock.now(), by, what],
  );
}
