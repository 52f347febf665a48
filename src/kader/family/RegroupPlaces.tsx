/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { MergeScreen } from '#kader/family/MergeScreen.tsx';
import { MoveScreen } from '#kader/family/MoveScreen.tsx';
import { SplitScreen } from '#kader/family/SplitScreen.tsx';
import { useFamily } from '#kader/family/use-family.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';

/** Which of the three a route names: `split`, `merge` or `move`. */
export function RegroupPlaces({ route }: { route: readonly string[] }) {
  const { t } = useWords();
  const [place, village = '', id = '', other = ''] = route;
  const found = useFamily(village, id);
  // After a merge or a move it may go from the copy while she still reads what has become of it.
  const [family] = useState(found);
  if (!family)
    return (
      <Screen title={t('kader.family.gone')} back={linkTo('families')}>
        {null}
      </Screen>
    );
  if (place === 'split') return <SplitScreen family={family} />;
  return place === 'merge' ? <MergeScreen family={family} otherId={other} /> : <MoveScreen family={family} />;
}
