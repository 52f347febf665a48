import type { Incident } from '#contract/incident.ts';
import { valueText } from '#office/incident/incident-change.ts';
import { formatInstant } from '#office/shell/format-instant.ts';
import { formatDate } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** Who registered it, and each change since: what it was and what it became, the newest first. */
export function IncidentHistory({ incident }: { incident: Incident }) {
  const { t, language } = useLanguage();
  const words = {
    t,
    day: (iso: string) => formatDate(iso, language),
    instant: (iso: string) => formatInstant(iso, language),
  };
  return (
    <ol className="incident-history">
      {incident.history.map(({ at, by, changes }) => (
        <li key={`${at}${by}${changes[0]?.field}`}>
          <span className="muted small">{t('incident.changed-by', { by, when: formatInstant(at, language) })}</span>
          <ul>
            {changes.map(({ field, was, is }) => (
              <li key={field}>
                {was === null && field.endsWith('At')
                  ? t(`incident.changed.${field}`)
                  : t('incident.changed', {
                      field: t(`incident.changed.${field}`),
                      was: valueText(field, was, words),
                      is: valueText(field, is, words),
                    })}
              </li>
            ))}
          </ul>
        </li>
      ))}
      <li className="muted small">{t('incident.registered-by', { by: incident.registeredBy })}</li>
    </ol>
  );
}
