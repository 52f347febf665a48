import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { incidentNotice } from '#contract/incident.ts';
import type { Incident } from '#contract/incident.ts';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { api } from '#ui/api/api.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** The letter of art. 46, Indonesian in either language of the office: it goes to people and to the authority. */
export function IncidentNotice({ incident }: { incident: Incident }) {
  const { t } = useLanguage();
  const query = useQuery({
    queryKey: ['incidents', 'notice', incident],
    queryFn: () => api.get(`/incidents/${incident.areaCode}/${incident.id}/notice`, incidentNotice),
  });
  return (
    <QueryParts query={query}>
      {({ title, paragraphs }) => (
        <article lang="id" className="stack-tight">
          <h3>{title}</h3>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <div className="actions no-print">
            <Button variant="default" onClick={() => window.print()}>
              {t('incident.print')}
            </Button>
          </div>
        </article>
      )}
    </QueryParts>
  );
}
