import type { FieldChange } from '#domain/data-protection/incident-changes.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';

export interface StoredChange {
  incidentId: string;
  at: Date;
  by: string;
  changes: FieldChange[];
}

export interface StoredIncident {
  areaCode: string;
  id: string;
  foundAt: Date;
  happenedOn: string | null;
  registeredBy: string;
  cause: string;
  dataKinds: string[];
  people: number | null;
  measures: string[];
  authorityNotifiedAt: Date | null;
  subjectsNotifiedAt: Date | null;
  closedAt: Date | null;
}

const COLUMNS = `village_code as "areaCode", id, found_at as "foundAt", happened_on::text as "happenedOn",
  registered_by as "registeredBy", cause, data_kinds as "dataKinds", people, measures,
  authority_notified_at as "authorityNotifiedAt", subjects_notified_at as "subjectsNotifiedAt", closed_at as "closedAt"`;
/** Incidents are few: a number above this is no list any more. */
const MOST = 500;

/** Those that wait first, the oldest of them on top. */
export async function listIncidents(tx: ActorTransaction): Promise<StoredIncident[]> {
  const { rows } = await tx.client.query<StoredIncident>(
    `select ${COLUMNS} from data_incident order by closed_at is not null, found_at, id limit ${MOST}`,
  );
  return rows;
}

export async function findIncident(
  tx: ActorTransaction,
  area: string,
  id: string,
  { lock = false } = {},
): Promise<StoredIncident | null> {
  const { rows } = await tx.client.query<StoredIncident>(
    `select ${COLUMNS} from data_incident where village_code = $1 and id = $2 ${lock ? 'for update' : ''}`,
    [area, id],
  );
  return rows[0] ?? null;
}

export async function insertIncident(tx: ActorTransaction, incident: StoredIncident, now: Date): Promise<void> {
  await tx.client.query(
    `insert into data_incident (village_code, id, found_at, happened_on, registered_at, registered_by, cause, data_kinds, people, measures)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      incident.areaCode,
      incident.id,
      incident.foundAt,
      incident.happenedOn,
      now,
      tx.actor.id,
      incident.cause,
      incident.dataKinds,
      incident.people,
      incident.measures,
    ],
  );
}

export async function saveIncident(tx: ActorTransaction, incident: StoredIncident): Promise<void> {
  await tx.client.query(
    `update data_incident set cause = $3, people = $4, measures = $5, authority_notified_at = $6, subjects_notified_at = $7, closed_at = $8,
       happened_on = $9, data_kinds = $10
     where village_code = $1 and id = $2`,
    [
      incident.areaCode,
      incident.id,
      incident.cause,
      incident.people,
      incident.measures,
      incident.authorityNotifiedAt,
      incident.subjectsNotifiedAt,
      incident.closedAt,
      incident.happenedOn,
      incident.dataKinds,
    ],
  );
}

/** The newest first. */
export async function changesOfIncidents(tx: ActorTransaction, ids: readonly string[]): Promise<StoredChange[]> {
  const { rows } = await tx.client.query<StoredChange>(
    `select incident_id as "incidentId", changed_at as at, changed_by as by, changes from data_incident_change
     where incident_id = any ($1::uuid[]) order by changed_at desc, id desc`,
    [ids],
  );
  return rows;
}

export async function insertChange(
  tx: ActorTransaction,
  { areaCode, id }: Pick<StoredIncident, 'areaCode' | 'id'>,
  change: { id: string; at: Date; changes: readonly FieldChange[] },
): Promise<void> {
  await tx.client.query(
    `insert into data_incident_change (village_code, incident_id, id, changed_at, changed_by, changes) values ($1, $2, $3, $4, $5, $6)`,
    [areaCode, id, change.id, change.at, tx.actor.id, JSON.stringify(change.changes)],
  );
}
