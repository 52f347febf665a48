import type { Translate } from '#kader/shell/Words.tsx';

/** As a posyandu says it: "7 bulan", "2 tahun 4 bulan". */
export function ageWords(months: number, t: Translate): string {
  if (months < 1) return t('kader-posyandu.age.newborn');
  if (months < 24) return t('kader-posyandu.age.months', { months });
  const [years, rest] = [Math.floor(months / 12), months % 12];
  return rest === 0
    ? t('kader-posyandu.age.years', { years })
    : t('kader-posyandu.age.years-months', { years, months: rest });
}

/** Month names in the reader's language. */
export function monthWords(month: string, language: 'id' | 'en'): string {
  const day = new Date(`${month}-01T00:00:00Z`);
  return day.toLocaleDateString(language === 'id' ? 'id-ID' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** −1,23 with a real minus, as z-scores are written. */
export function zWords(z: number, language: 'id' | 'en'): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return z.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB', digits).replace('-', '−');
}
