/** Placeholders of a text, filled in the manner of its language; apart from the texts, so that an app can bring only its own. */
export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type MessageParams = Readonly<Record<string, string | number>>;

const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

/** 1549 → `1.549`, `2026-11-24` → `24 Nov 2026`; other text stays. Years therefore travel as text. */
function paramText(language: Language, value: string | number): string {
  if (typeof value === 'number') return value.toLocaleString(LOCALES[language]);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  const day = new Date(`${value}T00:00:00Z`);
  // 31 February would silently become 3 March.
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value) return value;
  return day.toLocaleDateString(LOCALES[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** A placeholder without a value stays as it is, so that a gap is seen. */
export function fillText(language: Language, text: string, params: MessageParams): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : paramText(language, value);
  });
}
