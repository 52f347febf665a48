import type { ImportPreview } from '#contract/import.ts';
import { useItemName } from '#office/import/shown-value.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** Which columns of the file were understood as what, and which are left aside. */
export function RecognisedColumns({ preview: { columns } }: { preview: ImportPreview }) {
  const { t } = useLanguage();
  const itemName = useItemName();
  const known = columns.filter((column) => column.recognisedAs !== null);
  const ignored = columns.filter((column) => column.recognisedAs === null);
  return (
    <details className="card recognised">
      <summary>{t('import.columns', { known: known.length, ignored: ignored.length })}</summary>
      {ignored.length > 0 && (
        <p>
          {t('import.columns-ignored')} <strong>{ignored.map((column) => column.header || '–').join(', ')}</strong>
        </p>
      )}
      <ul className="column-list">
        {known.map((column, index) => (
          <li key={`${column.header} ${index}`}>
            <span>{column.header}</span>
            <span aria-hidden="true"> → </span>
            <span className="muted">{column.recognisedAs && itemName(column.recognisedAs)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
