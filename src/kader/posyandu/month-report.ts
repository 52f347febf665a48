/** SKDN of a month (R-ANT-10) from what lies on the phone: the server's copy with the outbox on it. */
import type { Month } from '#domain/basics/plain-date.ts';
import { weighingsIn } from '#domain/growth/read-measured.ts';
import { skdn, type Skdn } from '#domain/growth/skdn.ts';
import { isWeighedIn, type PosyanduChild } from '#kader/posyandu/children.ts';

export interface MonthReport {
  skdn: Skdn;
  /** Their names are what has to be done about it. */
  notWeighed: PosyanduChild[];
  /** Sex not known: they belong to S, and no letter can be said of their weight. */
  withoutSex: PosyanduChild[];
  /** K as answered child by child; null where nobody was asked. */
  books: number | null;
  /** Children whose book nobody has asked for. */
  bookUnknown: number;
}

export function monthReport(children: readonly PosyanduChild[], month: Month): MonthReport {
  const counted = children.map((child) => ({
    // Without a sex no letter can be said of a weight; the child belongs to S all the same.
    sex: child.sex ?? 'L',
    birthDate: child.birthDate,
    hasKiaBook: child.hasKiaBook,
    weighings: child.sex === null ? [] : weighingsIn(child.measured),
  }));
  const counts = skdn(counted, month);
  const bookUnknown = children.filter(({ hasKiaBook }) => hasKiaBook === null).length;
  return {
    skdn: counts,
    notWeighed: children.filter((child) => !isWeighedIn(child, month)),
    withoutSex: children.filter(({ sex }) => sex === null),
    books: bookUnknown === children.length ? null : counts.k,
    bookUnknown,
  };
}
