/** The state of sending in one sentence; the four templates of issue 5, never a number of an error. */
import { plainDate } from '#domain/basics/plain-date.ts';
import type { Language } from '#messages/fill-text.ts';
import type { Waiting } from '#kader/core/phone.ts';
import type { Translate } from '#kader/shell/Words.tsx';
import type { SyncState } from '#kader/shell/Work.tsx';
import type { Tone } from '#ui/parts/state-shapes.ts';

export function clockTime(instant: string, language: Language): string {
  const parts = { hour: '2-digit', minute: '2-digit' } as const;
  return new Date(instant).toLocaleTimeString(language === 'id' ? 'id-ID' : 'en-GB', parts);
}

/** The day as the clock on the wall has it, like the time beside it: before 07.00 WIB the day of UTC is yesterday. */
const localDay = (when: Date): string => plainDate(when.getFullYear(), when.getMonth() + 1, when.getDate());

export function syncSentence(
  { waiting, rejected }: Waiting,
  sync: SyncState,
  t: Translate,
  language: Language,
): { tone: Tone; text: string } {
  if (rejected.length > 0) return { tone: 'overdue', text: t('kader.sync.repair', { count: rejected.length }) };
  if (sync.running && waiting > 0) return { tone: 'info', text: t('kader.sync.sending', { count: waiting }) };
  if (waiting > 0) return { tone: 'due', text: t('kader.sync.waiting', { count: waiting }) };
  if (!sync.lastAt) return { tone: 'info', text: t('kader.sync.never') };
  const when = new Date(sync.lastAt);
  const isToday = when.toDateString() === new Date().toDateString();
  const time = clockTime(sync.lastAt, language);
  const day = localDay(when);
  return { tone: 'ok', text: isToday ? t('kader.sync.all', { time }) : t('kader.sync.all-on', { day, time }) };
}
