import type { ImportPreview } from '#contract/import.ts';
import { formatDate, formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** The effect in numbers: people new, changed, as they are, not applied, and rows that cannot be read (contracts 13). */
export function PreviewCounts({ preview }: { preview: ImportPreview }) {
  const { t, has, language } = useLanguage();
  const { counts } = preview;
  const cards = [
    ['created', counts.created],
    ['changed', counts.changed],
    ['unchanged', counts.unchanged],
    ['conflicts', counts.conflicts],
    ['rejected', preview.rejectedRows.length],
  ] as const;
  const layoutKey = `import.layout.${preview.layout}`;
  const layout = has(layoutKey) ? t(layoutKey) : preview.layout;
  return (
    <section aria-label={t('import.effect')}>
      <ul className="count-cards">
        {cards.map(([name, count]) => (
          <li key={name} className={`card count-card count-${name} ${count === 0 ? 'count-zero' : ''}`}>
            <span className="count-number">{formatNumber(count, language)}</span>
            <span className="count-name">{t(`import.count.${name}`)}</span>
            <span className="muted small">{t(`import.count-hint.${name}`)}</span>
          </li>
        ))}
      </ul>
      <p className="muted count-line">
        {t('import.recognised', { layout, date: formatDate(preview.asOf, language) })} ·{' '}
        {t('import.file-holds', {
          rows: counts.rows,
          people: counts.people,
          residents: counts.residents,
          families: counts.families,
          kkCards: counts.kkCards,
        })}
      </p>
    </section>
  );
}
