/** Numbers, days and months in the manner of the reader's language: 1.549.562 · 8,01 · 24 Nov 2026 · Nov 2026. */
import type { Language } from '#messages/messages.ts';
import { roundHalfAwayFromZero } from '#domain/basics/rounding.ts';
import type { Month, PlainDate } from '#domain/basics/plain-date.ts';

const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

/** @param decimals at most so many; trailing zeros are left out. Half is rounded away from zero (rulebook, Conventions). */
export function formatNumber(value: number, language: Language, decimals = 0): string {
  return roundHalfAwayFromZero(value, decimals).toLocaleString(LOCALES[language], { maximumFractionDigits: decimals });
}

export function formatDate(date: PlainDate, language: Language): string {
  // The day is cut out of no time zone: it is formatted in the one it was made in.
  const day = new Date(`${date}T00:00:00Z`);
  return day.toLocaleDateString(LOCALES[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

export function formatMonth(month: Month, language: Language): string {
  const day = new Date(`${month}-01T00:00:00Z`);
  return day.toLocaleDateString(LOCALES[language], { month: 'short', year: 'numeric', timeZone: 'UTC' });
}

/** `8,01 %` in Indonesian, `8.01%` in English; a no-break space keeps number and sign on one line. */
export function formatPercent(value: number, language: Language, decimals = 2): string {
  const number = formatNumber(value, language, decimals);
  return language === 'id' ? `${number}\u00a0%` : `${number}%`;
}

/** `index`: 0–100 without a sign, with the decimals of a published index (iBangga 54,01). */
export type FigureUnit = 'percent' | 'count' | 'index';

export function formatFigure(value: number, unit: FigureUnit, language: Language, decimals?: number): string {
  return unit === 'percent'
    ? formatPercent(value, language, decimals ?? 2)
    : formatNumber(value, language, decimals ?? (unit === 'count' ? 0 : 2));
}
