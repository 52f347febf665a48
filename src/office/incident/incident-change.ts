import type { Incident, IncidentChange } from '#contract/incident.ts';
import { TOLD_LATER, changesBetween, type IncidentValue } from '#domain/data-protection/incident-changes.ts';
import type { IncidentDraft } from '#office/incident/IncidentFields.tsx';

/** The fields of the draft that say something else than the incident, and no others. */
export function changeOf(incident: Incident, draft: IncidentDraft): IncidentChange {
  const changed = new Set(changesBetween(incident, { ...incident, ...draft }).map(({ field }) => field));
  const fields = TOLD_LATER.filter((field) => changed.has(field));
  return Object.fromEntries(fields.map((field) => [field, draft[field]]));
}

/** A value of the history in words; days and instants as the reader reads them. */
export function valueText(
  field: string,
  value: IncidentValue,
  { t, day, instant }: { t: (key: string) => string; day: (iso: string) => string; instant: (iso: string) => string },
): string {
  if (value === null) return t('incident.value-unknown');
  if (typeof value === 'number') return String(value);
  if (field === 'happenedOn' && typeof value === 'string') return day(value);
  if (field === 'cause' && typeof value === 'string') return t(`incident.cause.${value}`);
  if (typeof value === 'string') return instant(value);
  const prefix = field === 'dataKinds' ? 'incident.data' : 'incident.measure';
  return value.length === 0 ? t('incident.value-none') : value.map((word) => t(`${prefix}.${word}`)).join(', ');
}
