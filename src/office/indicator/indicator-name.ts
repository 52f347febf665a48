import { useLanguage } from '#ui/language/language.tsx';

/** The indicator's name; a newer server's indicator shows its id until there is a text for it. */
export function useIndicatorName(): (id: string) => string {
  const { t, has } = useLanguage();
  return (id) => (has(`indicator.${id}.name`) ? t(`indicator.${id}.name`) : id);
}

/** The part of the definition, or `null` when this version has no text for it. */
export function useIndicatorText(): (
  id: string,
  part: 'definition' | 'numerator' | 'denominator' | 'source' | 'headline',
) => string | null {
  const { t, has } = useLanguage();
  return (id, part) => (has(`indicator.${id}.${part}`) ? t(`indicator.${id}.${part}`) : null);
}
