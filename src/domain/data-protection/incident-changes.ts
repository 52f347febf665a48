/** What of an incident may become known later, and the trace that each such change leaves (UU 27/2022 art. 46). */

/** When it was found is not among them: the 72 hours run from it. */
export const TOLD_LATER = ['happenedOn', 'cause', 'dataKinds', 'people', 'measures'] as const;
/** Instants that are set once, by the act itself. */
export const ACTS_OF_INCIDENT = ['authorityNotifiedAt', 'subjectsNotifiedAt', 'closedAt'] as const;
export const INCIDENT_FIELDS = [...TOLD_LATER, ...ACTS_OF_INCIDENT] as const;
export type IncidentField = (typeof INCIDENT_FIELDS)[number];

/** Days and instants as ISO text; words of closed lists; a count; null = not known, or not yet. */
export type IncidentValue = string | number | readonly string[] | null;
export type IncidentFacts = Readonly<Record<IncidentField, IncidentValue>>;

export interface FieldChange {
  field: IncidentField;
  was: IncidentValue;
  is: IncidentValue;
}

/** In the order of the fields; the order of the words in a list says nothing. */
export function changesBetween(before: IncidentFacts, after: IncidentFacts): FieldChange[] {
  return INCIDENT_FIELDS.flatMap((field) => {
    const [was, is] = [before[field], after[field]];
    return sameValue(was, is) ? [] : [{ field, was, is }];
  });
}

function sameValue(a: IncidentValue, b: IncidentValue): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((word) => b.includes(word));
}
