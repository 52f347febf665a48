import type { Incident } from '#contract/incident.ts';
import type { IncidentFacts, IncidentValue } from '#domain/data-protection/incident-changes.ts';
import {
  CAUSES,
  DATA_KINDS,
  incidentState,
  MEASURES,
  noticeClock,
  type IncidentNotices,
} from '#domain/data-protection/incident.ts';
import type { StoredChange, StoredIncident } from '#server/incident/incident.queries.ts';
import type { Services } from '#server/services.ts';

export function noticesOf(row: StoredIncident): IncidentNotices {
  return {
    foundAt: row.foundAt.getTime(),
    authorityNotifiedAt: row.authorityNotifiedAt?.getTime() ?? null,
    subjectsNotifiedAt: row.subjectsNotifiedAt?.getTime() ?? null,
    closedAt: row.closedAt?.getTime() ?? null,
  };
}

export function factsOf(row: StoredIncident): IncidentFacts {
  return {
    happenedOn: row.happenedOn,
    cause: row.cause,
    dataKinds: row.dataKinds,
    people: row.people,
    measures: row.measures,
    authorityNotifiedAt: row.authorityNotifiedAt?.toISOString() ?? null,
    subjectsNotifiedAt: row.subjectsNotifiedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

export function incidentView(
  services: Pick<Services, 'clock' | 'areas'>,
  row: StoredIncident,
  history: readonly StoredChange[],
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
    history: history
      .filter(({ incidentId }) => incidentId === row.id)
      .map(({ at, by, changes }) => ({
        at: at.toISOString(),
        by: names.get(by) ?? by,
        changes: changes.map(({ field, was, is }) => ({ field, was: plain(was), is: plain(is) })),
      })),
  };
}

/** The contract's lists may be written to; ours may not. */
function plain(value: IncidentValue): string | number | string[] | null {
  return typeof value === 'object' && value !== null ? [...value] : value;
}
