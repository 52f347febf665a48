/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import type { Month } from '#domain/basics/plain-date.ts';
import { monthsClosed } from '#kader/posyandu/closed-elsewhere.ts';
import { Notice } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

interface ClosedByOthersProps {
  month: Month;
  places: readonly string[];
  /** Then this phone says itself what she has closed; on another one of hers it stands here. */
  isClosedHere: boolean;
}

/** What the server knows of this month's closing in these RTs. */
export function ClosedByOthers({ month, places, isClosedHere }: ClosedByOthersProps) {
  const { t } = useWords();
  const { core, person, families } = useWork();
  const [known, setKnown] = useState<Awaited<ReturnType<typeof monthsClosed>>>([]);
  useEffect(() => {
    void monthsClosed(core, person.account).then(setKnown, () => setKnown([]));
    // The families change with every copy that is read, and this with them.
  }, [core, person.account, families]);
  const closed = known.filter(
    (each) =>
      each.month === month &&
      each.places.some((place) => places.includes(place)) &&
      !(isClosedHere && each.by === person.name),
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
