import { NativeSelect } from '@mantine/core';
import { formatMonth } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

interface MonthPickerProps {
  months: readonly string[];
  month: string;
  onChoose: (month: string) => void;
}

/** Newest first; only months that were computed. */
export function MonthPicker({ months, month, onChoose }: MonthPickerProps) {
  const { t, language } = useLanguage();
  const shown = [...new Set([month, ...months])].sort().reverse();
  return (
    <NativeSelect aria-label={t('month.label')} value={month} onChange={(event) => onChoose(event.currentTarget.value)}>
      {shown.map((one) => (
        <option key={one} value={one}>
          {formatMonth(one, language)}
        </option>
      ))}
    </NativeSelect>
  );
}
