/** @jsxImportSource preact */
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

/** The day the facts were seen, always in sight: it decides between two answers (contracts 9). */
export function ObservedOn({ value, onChange }: { value: string; onChange: (day: string) => void }) {
  const { t } = useWords();
  const { today } = useWork();
  return (
    <label class="field">
      <span>{t('kader.visit.observed-on')}</span>
      <input
        type="date"
        max={today}
        value={value}
        onInput={({ currentTarget: { value: day } }) => day && day <= today && onChange(day)}
      />
    </label>
  );
}
