import type { Incident } from '#contract/incident.ts';
import {
  CAUSES,
  DATA_KINDS,
  incidentState,
  MEASURES,
  noticeClock,
  type IncidentNotices,
} from '#domain/data-protection/incident.ts';
import type { StoredIncident } from '#server/incident/incident.queries.ts';
import type { Services } from '#server/services.ts';

export function noticesOf(row: StoredIncident): IncidentNotices {
  return {
    foundAt: row.foundAt.getTime(),
    authorityNotifiedAt: row.authorityNotifiedAt?.getTime() ?? null,
    subjectsNotifiedAt: row.subjectsNotifiedAt?.getTime() ?? null,
    closedAt: row.closedAt?.getTime() ?? null,
  };
}

export function incidentView(
  services: Pick<Services, 'clock' | 'areas'>,
  row: StoredIncident,
  names: ReadonlyMap<string, string>,
): Incident {
  const clock = noticeClock(noticesOf(row), services.clock.now().getTime());
  return {
    id: row.id,
    areaCode: row.areaCode,
    areaName: services.areas.nameOf(row.areaCode),
    foundAt: row.foundAt.toISOString(),
    happenedOn: row.happenedOn,
    registeredBy: names.get(row.registeredBy) ?? row.registeredBy,
    cause: CAUSES.find((known) => known === row.cause) ?? 'unknown',
    dataKinds: DATA_KINDS.filter((known) => row.dataKinds.includes(known)),
    people: row.people,
    measures: MEASURES.filter((known) => row.measures.includes(known)),
    dueAt: new Date(clock.dueAt).toISOString(),
    clock: clock.state,
    hoursLeft: clock.hoursLeft,
    authorityNotifiedAt: row.authorityNotifiedAt?.toISOString() ?? null,
    subjectsNotifiedAt: row.subjectsNotifiedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    state: incidentState(noticesOf(row)),
  };
}
