/** What goes to the village office when a month is closed: the SKDN of each village as the kader saw it (R-ANT-10). */
import type { Month, PlainDate } from '#domain/basics/plain-date.ts';
import type { NewPlaceWork } from '#kader/core/new-work.ts';
import type { PosyanduChild } from '#kader/posyandu/children.ts';
import { monthReport } from '#kader/posyandu/month-report.ts';

/**
 * One for each village, of the RTs that have children there.
 * @param booksCounted K as she counted the books by hand; null = as answered child by child
 */
export function closingsOf(
  children: readonly PosyanduChild[],
  month: Month,
  today: PlainDate,
  booksCounted: number | null,
): NewPlaceWork[] {
  const villages = [...new Set(children.map(({ villageCode }) => villageCode))].toSorted();
  return villages.map((villageCode) => {
    const own = children.filter((child) => child.villageCode === villageCode);
    const { skdn, books } = monthReport(own, month);
    const { s, d, n, t, o, b } = skdn;
    // A count by hand of two villages together says nothing of either.
    const k = villages.length === 1 && booksCounted !== null ? booksCounted : books;
    return {
      kind: 'posyandu-month-closed',
      villageCode,
      observedOn: today,
      payload: {
        month,
        places: [...new Set(own.map(({ place }) => place))].toSorted(),
        reported: { s, k, d, n, t, o, b },
      },
    };
  });
}
