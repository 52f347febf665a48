import type { ImportBatch } from '#contract/import.ts';
import { useLanguage } from '#ui/language/language.tsx';
import type { Tone } from '#ui/parts/StateIcon.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';

const TONES: Record<ImportBatch['state'], Tone> = {
  reading: 'info',
  previewed: 'due',
  committing: 'info',
  committed: 'ok',
  cancelled: 'plain',
  refused: 'overdue',
  undoing: 'info',
  undone: 'plain',
  failed: 'overdue',
};

export function BatchState({ state }: { state: ImportBatch['state'] }) {
  const { t } = useLanguage();
  return <StateLabel tone={TONES[state]}>{t(`import.state.${state}`)}</StateLabel>;
}
