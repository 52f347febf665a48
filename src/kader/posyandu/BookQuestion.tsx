/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { PosyanduChild } from '#kader/posyandu/children.ts';
import { Notice } from '#kader/shell/parts.tsx';
import { useOnce } from '#kader/shell/use-once.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

/** K of SKDN: asked once of each child, when it has been measured; a book that came later is written on the family's page. */
export function BookQuestion({ child }: { child: PosyanduChild }) {
  const { t } = useWords();
  const { save, today } = useWork();
  const [isDiskFull, setDiskFull] = useState(false);
  const once = useOnce();
  if (child.hasKiaBook !== null) return null;
  const answer = async (hasBook: boolean): Promise<boolean> => {
    const { villageCode, familyId, personId } = child;
    const items = { kia_book: hasBook };
    const isSaved = await save({
      kind: 'member-changed',
      villageCode,
      familyId,
      observedOn: today,
      payload: { personId, items },
    });
    setDiskFull(!isSaved);
    return isSaved;
  };
  return (
    <fieldset class="group">
      <legend>{t('kader-posyandu.book.ask')}</legend>
      {isDiskFull && <Notice tone="overdue" title={t('kader-posyandu.wrong.disk')} alert />}
      <button class="second" type="button" onClick={() => void once(() => answer(true))}>
        {t('kader-posyandu.book.yes')}
      </button>
      <button class="second" type="button" onClick={() => void once(() => answer(false))}>
        {t('kader-posyandu.book.no')}
      </button>
    </fieldset>
  );
}
