/** @jsxImportSource preact */
import { ageWords } from '#kader/posyandu/age-words.ts';
import type { Doubt } from '#kader/posyandu/doubts.ts';
import { Notice } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';

interface DoubtsProps {
  doubts: readonly Doubt[];
  onAgain: () => void;
  /** Measured twice and the same: kept, and marked for the nurse (R-ANT-08). */
  onSure: () => void;
}

export function Doubts({ doubts, onAgain, onSure }: DoubtsProps) {
  const { t } = useWords();
  const field = doubts[0]?.field;
  const again = (): void => {
    onAgain();
    document.querySelector<HTMLInputElement>(`[name="${field}"]`)?.focus();
  };
  return (
    <Notice tone="overdue" title={t('kader-posyandu.doubt.title')} alert>
      {doubts.map(({ key, params }) => (
        <p key={key}>{t(`kader-posyandu.doubt.${key}`, withAge(params, t))}</p>
      ))}
      <button class="main" type="button" onClick={again}>
        {t('kader-posyandu.doubt.again')}
      </button>
      <button class="second" type="button" onClick={onSure}>
        {t('kader-posyandu.doubt.sure')}
      </button>
    </Notice>
  );
}

function withAge(params: Doubt['params'], t: ReturnType<typeof useWords>['t']): Doubt['params'] {
  const { age } = params;
  return typeof age === 'number' ? { ...params, age: ageWords(age, t) } : params;
}
