import { isPlainDate } from '#domain/basics/plain-date.ts';
import { formatDate } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** A value as the preview carries it, in the reader's words: codes get their label, days their format, nothing says so. */
export function useShownValue(): (item: string, value: string | null) => string {
  const { t, has, language } = useLanguage();
  return (item, value) => {
    if (value === null || value === '') return t('answer.none');
    if (isPlainDate(value)) return formatDate(value, language);
    const key = `choice.${item}.${value}`;
    return has(key) ? t(key) : value;
  };
}

export function useItemName(): (item: string) => string {
  const { t, has } = useLanguage();
  return (item) => (has(`item.${item}`) ? t(`item.${item}`) : item);
}
