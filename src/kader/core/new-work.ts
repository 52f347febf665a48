/** What a screen hands over to be kept: a submission without what the phone itself adds (ids, counters, instants). */
import type { FamilyKind, Payloads } from '#domain/submission/submission.ts';

interface OfTheForm {
  villageCode: string;
  /** The day the facts were seen, as the person sees it in the form. */
  observedOn: string;
  formVersion?: number;
  corrects?: string;
}

export interface NewWork<K extends FamilyKind = FamilyKind> extends OfTheForm {
  kind: K;
  familyId: string;
  payload: Payloads[K];
}

/** Of a place instead of a family: no family on this phone changes by it. */
export interface NewPlaceWork extends OfTheForm {
  kind: 'posyandu-month-closed';
  payload: Payloads['posyandu-month-closed'];
}
