import { useLanguage } from '#ui/language/language.tsx';

/** The indicator's name; a newer server's indicator shows its id until there is a text for it. */
export function useIndicatorName(): (id: string) => string {
  const { t, has } = useLanguage();
  return (id) => (has(`indicator.${id}.name`) ? t(`indicator.${id}.name`) : id);
}

/** The part of the definition in this version of the indicator, or `null` when we have no text for it. */
export function useIndicatorText(): (
  info: { id: string; version: string },
  part: 'definition' | 'numerator' | 'denominator' | 'source' | 'headline',
) => string | null {
  const { t, has } = useLanguage();
  return ({ id, version }, part) => {
    const keys = [`indicator.${id}.${part}.${version}`, `indicator.${id}.${part}`];
    const key = keys.find((each) => has(each));
    return key === undefined ? null : t(key);
  };
}
