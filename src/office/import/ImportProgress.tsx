import { Progress } from '@mantine/core';
import type { ImportBatch } from '#contract/import.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** How far the server is. Its end is not always known: then the bar only says that it moves. */
export function ImportProgress({ batch: { state, progress } }: { batch: ImportBatch }) {
  const { t } = useLanguage();
  if (state !== 'reading' && state !== 'committing' && state !== 'undoing') return null;
  const words =
    progress.of === null
      ? t('import.progress-rows', { done: progress.done })
      : t('import.progress', { done: progress.done, of: progress.of });
  const share = progress.of ? Math.min(100, (100 * progress.done) / progress.of) : null;
  return (
    <section className="card stack-tight" aria-label={t(`import.state.${state}`)}>
      <output>
        {t(`import.state.${state}`)} · {words}
      </output>
      <Progress
        value={share ?? 100}
        animated={share === null}
        striped={share === null}
        size="lg"
        aria-label={t(`import.state.${state}`)}
      />
      {state === 'reading' && <p className="muted">{t('import.nothing-saved')}</p>}
    </section>
  );
}
