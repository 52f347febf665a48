/** The heading of Beranda: the one thing this reader should know first. */
import type { Home } from '#contract/kampung.ts';
import type { MessageParams } from '#messages/messages.ts';

export interface Sentence {
  key: string;
  params: MessageParams;
}

type Counts = { open: number; promised: number; overdue: number };

function total(rows: readonly Counts[], of: keyof Counts): number {
  return rows.reduce((sum, row) => sum + row[of], 0);
}

/** Late promises first, then what waits for a promise, then what is on its way; without families the way to begin. */
export function homeHeadline(home: Home): Sentence {
  const rows = home.findings ?? home.sectors ?? [];
  const overdue = total(rows, 'overdue');
  if (overdue > 0) return { key: 'home.title.overdue', params: { count: overdue } };
  const open = total(rows, 'open');
  if (open > 0) return { key: home.findings ? 'home.title.findings' : 'home.title.waiting', params: { count: open } };
  if (home.freshness.villagesWithData === 0) return { key: 'home.title.empty', params: {} };
  const promised = total(rows, 'promised');
  if (promised > 0) return { key: 'home.title.promised', params: { count: promised } };
  return { key: 'home.title.calm', params: {} };
}
