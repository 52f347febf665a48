/** Which months were closed on this phone: counts and days, nobody's name, so it lies beside the databases in clear. */
import type { Month, PlainDate } from '#domain/basics/plain-date.ts';

export interface ClosedMonth {
  on: PlainDate;
  /** K, counted by the kader; null = not counted. */
  books: number | null;
}

interface MonthKey {
  account: string;
  month: Month;
  /** null = all of hers. */
  rt: string | null;
}

const nameOf = ({ account, month, rt }: MonthKey): string => `cikar.posyandu.${account}.${month}.${rt ?? 'all'}`;

export function closedOn(key: MonthKey): ClosedMonth | null {
  const [on, books] = (localStorage.getItem(nameOf(key)) ?? '').split('/');
  return on ? { on, books: books ? Number(books) : null } : null;
}

/** Closing again takes the place of the first time: children may be weighed at home after the morning. */
export function closeMonth(key: MonthKey, closed: ClosedMonth): ClosedMonth {
  localStorage.setItem(nameOf(key), `${closed.on}/${closed.books ?? ''}`);
  return closed;
}
