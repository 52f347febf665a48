import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BatchState } from '#office/import/BatchState.tsx';
import { importsQuery } from '#office/import/import-queries.ts';
import { formatInstant } from '#office/shell/format-instant.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** The village operator's last file. Before the first one, the first steps stand on this page. */
export function LastImport() {
  const { t, language } = useLanguage();
  const { data } = useQuery(importsQuery);
  const last = data?.batches[0];
  if (!last) return null;
  return (
    <section aria-labelledby="last-import">
      <div className="section-head">
        <h2 id="last-import">{t('home.last-import')}</h2>
        <Link to="/data">{t('home.to-imports')}</Link>
      </div>
      <div className="card">
        <p className="actions">
          <Link to="/data/$id" params={{ id: last.id }}>
            {last.fileName}
          </Link>
          <span className="muted">
            {last.villageName} · {formatInstant(last.createdAt, language)}
          </span>
          <BatchState state={last.state} />
        </p>
      </div>
    </section>
  );
}
