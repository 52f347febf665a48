/** @jsxImportSource preact */
import type { Month } from '#domain/basics/plain-date.ts';
import { useClosedMonths } from '#kader/posyandu/use-closed-months.ts';
import { Notice } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

/** What the server knows of this month's closing in these RTs; her own closing is said by her own phone. */
export function ClosedByOthers({ month, places }: { month: Month; places: readonly string[] }) {
  const { t } = useWords();
  const { person, sync } = useWork();
  const closed = useClosedMonths(sync.lastAt).filter(
    (each) => each.month === month && each.by !== person.name && each.places.some((place) => places.includes(place)),
  );
  return (
    <>
      {closed.map(({ closedOn, by, reported, places: of }) => (
        <Notice
          key={of.join()}
          tone="ok"
          title={t('kader-posyandu.close.by', { day: closedOn, name: by, s: reported.s, d: reported.d })}
        />
      ))}
    </>
  );
}
