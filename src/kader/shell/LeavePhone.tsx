/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { RescueButton } from '#kader/send/RescueButton.tsx';
import { Notice } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

/** Logging out empties the copy. Unsent work stays on the phone, sealed, and is told of before. */
export function LeavePhone({ onLeft }: { onLeft: () => void }) {
  const { t } = useWords();
  const { core, waiting, photos } = useWork();
  const [isAsking, setAsking] = useState(false);
  const unsent = waiting.waiting + waiting.rejected.length + photos;
  if (!isAsking)
    return (
      <button class="second" type="button" onClick={() => setAsking(true)}>
        {t('kader.leave.button')}
      </button>
    );
  return (
    <Notice tone="due" title={t('kader.leave.sure')} alert>
      <p>{t('kader.leave.what')}</p>
      {unsent > 0 && (
        <>
          <p>{t('kader.leave.unsent', { count: unsent })}</p>
          <RescueButton core={core} />
        </>
      )}
      <button class="main" type="button" onClick={() => void core.phone.leave().then(onLeft)}>
        {t('kader.leave.yes')}
      </button>
      <button class="second" type="button" onClick={() => setAsking(false)}>
        {t('kader.leave.no')}
      </button>
    </Notice>
  );
}
