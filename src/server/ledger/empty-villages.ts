import { openPool } from '#server/db/pool.ts';

const TABLES = [
  'family',
  'family_rest',
  'person',
  'finding',
  'need',
  'promise',
  'village_fact',
  'village_month',
  'sector_promise',
  'import_batch',
  'enrolment',
  'posyandu_month',
];

/**
 * For a demo whose seeding was killed half way: it begins again from nothing. The reference ledger of the province stays.
 * Only the owner's login can remove history.
 */
export async function emptyVillages(ownerUrl: string): Promise<void> {
  const owner = openPool(ownerUrl, 1);
  try {
    await owner.query(`delete from ledger_entry where length(village_code) = 13`);
    await owner.query(`delete from ledger where length(village_code) = 13`);
    for (const table of TABLES) await owner.query(`delete from ${table}`);
  } finally {
    await owner.end();
  }
}
