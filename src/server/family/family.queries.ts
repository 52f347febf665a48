import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { CoreDocument, RestDocument } from '#domain/family/split-by-class.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import type { StoredEntry } from '#server/ledger/ledger-reads.ts';

export interface FamilyListRow {
  villageCode: string;
  id: string;
  placeCode: string;
  headName: string;
  residents: number;
  address: string | null;
  openFindings: number | null;
}

const LIST_COLUMNS = `f.village_code as "villageCode", f.id, f.place_code as "placeCode", f.head_name as "headName",
  f.residents, f.address, r.open_findings as "openFindings"`;
const FAMILY = 'family f left join family_rest r on r.village_code = f.village_code and r.id = f.id';

export interface ListPosition {
  placeCode: string;
  headName: string;
  id: string;
}

export interface FamilyFilter {
  range: { lo: string; hi: string };
  /** The number of an RT, in whichever RW it lies. */
  rt: string | null;
}

const IN_FILTER = `f.place_code >= $1 and f.place_code < $2 and ($3::text is null or split_part(f.place_code, '/', 3) = $3)`;

/** Families in the order of their place and name, after `position` (keyset: every page costs the same). */
export async function listFamilies(
  tx: ActorTransaction,
  { range, rt }: FamilyFilter,
  position: ListPosition | null,
  limit: number,
): Promise<FamilyListRow[]> {
  const { rows } = await tx.client.query<FamilyListRow>(
    `select ${LIST_COLUMNS} from ${FAMILY}
     where ${IN_FILTER} and ($4::text is null or (f.place_code, f.head_name collate "C", f.id) > ($4, $5, $6::uuid))
     order by f.place_code, f.head_name collate "C", f.id limit $7`,
    [range.lo, range.hi, rt, position?.placeCode ?? null, position?.headName ?? '', position?.id ?? null, limit],
  );
  return rows;
}

export async function countFamilies(tx: ActorTransaction, { range, rt }: FamilyFilter): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::int as count from family f where ${IN_FILTER}`,
    [range.lo, range.hi, rt],
  );
  return rows[0]?.count ?? 0;
}

export interface FoundPerson extends FamilyListRow {
  personId: string;
  personName: string;
}

const FOUND = `select ${LIST_COLUMNS}, p.id as "personId", p.name as "personName"`;

/** Ids come from the search function, rows under the reader's own policies (contracts 5). */
export async function searchByName(
  tx: ActorTransaction,
  wanted: string,
  village: string | null,
  limit: number,
): Promise<FoundPerson[]> {
  const { rows } = await tx.client.query<FoundPerson>(
    `${FOUND} from find_people($1, $2, $3) hit
     join person p on p.village_code = hit.village_code and p.id = hit.id
     join ${FAMILY.replace('family f', 'family f on f.village_code = p.village_code and f.id = p.family_id')}
     order by hit.likeness desc, p.name, p.id`,
    [wanted, village, limit],
  );
  return rows;
}

export async function searchByNik(tx: ActorTransaction, nikHash: string): Promise<FoundPerson[]> {
  const { rows } = await tx.client.query<FoundPerson>(
    `${FOUND} from person p
     join ${FAMILY.replace('family f', 'family f on f.village_code = p.village_code and f.id = p.family_id')}
     where p.nik_hash = $1 order by p.name, p.id limit 50`,
    [nikHash],
  );
  return rows;
}

export interface FamilyDocuments {
  core: CoreDocument;
  rest: RestDocument | null;
  ledgerSeq: number;
}

export async function familyDocuments(
  tx: ActorTransaction,
  villageCode: string,
  id: string,
): Promise<FamilyDocuments | null> {
  const { rows } = await tx.client.query<FamilyDocuments>({
    name: 'family-documents',
    text: `select f.doc as core, r.doc as rest, (select seq::int from ledger where village_code = $1) as "ledgerSeq"
      from ${FAMILY} where f.village_code = $1 and f.id = $2`,
    values: [villageCode, id],
  });
  return rows[0] ?? null;
}

/** The newest entries of a family first; `all` with those that only say that the rules were asked again. */
export async function timelineOf(
  tx: ActorTransaction,
  villageCode: string,
  id: string,
  limit: number,
  which: 'said' | 'all' = 'said',
): Promise<StoredEntry[]> {
  const { rows } = await tx.client.query<StoredEntry>({
    name: 'family-timeline',
    text: `select seq::int as seq, family_id as "familyId", received_at as "receivedAt", header, body, salt, body_hash as "bodyHash", hash, erased_by::int as "erasedBy"
      from ledger_entry where village_code = $1 and family_id = $2 and ($4 or kind <> 'reassessed') and body is not null order by seq desc limit $3`,
    values: [villageCode, id, limit, which === 'all'],
  });
  return rows;
}

export interface RtFamilyRow {
  id: string;
  headName: string;
  address: string | null;
  members: { name: string; sex: string | null; birthDate: PlainDate | null; relation: string | null }[];
}

export async function familiesOfRt(tx: ActorTransaction, range: { lo: string; hi: string }): Promise<RtFamilyRow[]> {
  const { rows } = await tx.client.query<RtFamilyRow>(
    `select f.id, f.head_name as "headName", f.address,
       (select json_agg(json_build_object('name', p.name, 'sex', p.sex, 'birthDate', p.birth_date, 'relation', p.relation) order by p.birth_date, p.id)
          from person p where p.village_code = f.village_code and p.family_id = f.id and p.resident) as members
     from family f where f.place_code >= $1 and f.place_code < $2 and f.residents > 0
     order by f.head_name collate "C", f.id`,
    [range.lo, range.hi],
  );
  return rows.map((row) => ({ ...row, members: row.members ?? [] }));
}

export interface PromiseCount {
  sector: string;
  status: string;
  dueOn: PlainDate;
  count: number;
}

export async function promisesOfRt(tx: ActorTransaction, range: { lo: string; hi: string }): Promise<PromiseCount[]> {
  const { rows } = await tx.client.query<PromiseCount>(
    `select sector, status, due_on::text as "dueOn", count(*)::int as count from promise
     where place_code >= $1 and place_code < $2 group by sector, status, due_on order by due_on, sector`,
    [range.lo, range.hi],
  );
  return rows;
}
