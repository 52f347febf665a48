/** @jsxImportSource preact */
import { useEffect, useId, useState } from 'preact/hooks';
import { addDays, isPlainDate } from '#domain/basics/plain-date.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

const LONG_AGO_DAYS = 365;

interface ObservedOnProps {
  value: string;
  onChange: (day: string) => void;
  /** What the day is, where it is not the day on which it was seen. */
  label?: string;
}

/**
 * The day the facts were seen, always in sight: it decides between two answers (contracts 9). What cannot be stays in the
 * field to be put right, with the day that holds until then: never another day than the one she reads.
 */
export function ObservedOn({ value, onChange, label }: ObservedOnProps) {
  const { t } = useWords();
  const { today } = useWork();
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const put = (day: string): void => {
    setText(day);
    if (isPlainDate(day) && day <= today) onChange(day);
  };
  const fault = !isPlainDate(text) ? 'unfinished' : text > today ? 'later' : null;
  const isLongAgo = !fault && text < addDays(today, -LONG_AGO_DAYS);
  return (
    <label class={fault ? 'field wrong' : 'field'}>
      <span>{label ?? t('kader.visit.observed-on')}</span>
      <input
        type="date"
        max={today}
        value={text}
        aria-describedby={fault || isLongAgo ? id : undefined}
        onInput={({ currentTarget }) => put(currentTarget.value)}
      />
      {fault && (
        <span id={id} class="wrong-note" role="alert">
          {t(`kader.date.${fault}`, { day: value })}
        </span>
      )}
      {isLongAgo && (
        <span id={id} class="muted" role="status">
          {t('kader.date.long-ago')}
        </span>
      )}
    </label>
  );
}
