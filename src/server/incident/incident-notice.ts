/** The written notice of art. 46 (2) UU 27/2022: which data, when and how, and what is being done; Indonesian, ready to print. */
import type { Incident } from '#contract/incident.ts';
import { message } from '#messages/messages.ts';

const t = (key: string, params: Record<string, string | number> = {}): string => message('id', key, params);

export interface IncidentNotice {
  title: string;
  paragraphs: string[];
}

/** @param instant an instant as people read it, in the province's time zone */
export function incidentNotice(incident: Incident, instant: (iso: string) => string): IncidentNotice {
  const kinds = incident.dataKinds.map((kind) => t(`incident.data.${kind}`)).join(', ');
  const measures = incident.measures.map((measure) => t(`incident.measure.${measure}`)).join('; ');
  return {
    title: t('incident.notice.title', { area: incident.areaName }),
    paragraphs: [
      t('incident.notice.law'),
      t('incident.notice.what', { kinds }),
      incident.happenedOn
        ? t('incident.notice.when', { date: incident.happenedOn, found: instant(incident.foundAt) })
        : t('incident.notice.found', { found: instant(incident.foundAt) }),
      t('incident.notice.how', { cause: t(`incident.cause.${incident.cause}`) }),
      incident.people === null
        ? t('incident.notice.people-unknown')
        : t('incident.notice.people', { count: incident.people }),
      measures === '' ? t('incident.notice.no-measures') : t('incident.notice.measures', { measures }),
      t('incident.notice.advice'),
      t('incident.notice.contact'),
    ],
  };
}
