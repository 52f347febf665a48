import type { Language } from '#messages/messages.ts';

/** `24 Nov 2026 09.40` by the clock of the machine the reader sits at. */
export function formatInstant(instant: number | string, language: Language): string {
  const when = new Date(instant);
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  const day = when.toLocaleDateString(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const time = when.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  return `${day} ${time}`;
}
