import { fillText, type Language } from '#messages/fill-text.ts';

const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

/** The time of a figure of others: `2025-08` is Agu 2025, `2023-10-31` is 31 Okt 2023; a year and other words stay. */
export function periodText(language: Language, period: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) return fillText(language, '{period}', { period });
  const day = new Date(`${period}-01T00:00:00Z`);
  return day.toLocaleDateString(LOCALES[language], { month: 'short', year: 'numeric', timeZone: 'UTC' });
}
