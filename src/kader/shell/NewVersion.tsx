/** @jsxImportSource preact */
/** A new version is told of on the places of the bar, and taken in the menu, when her work lies safe. */
import { useEffect, useState } from 'preact/hooks';
import { RescueButton } from '#kader/send/RescueButton.tsx';
import { isNewVersionReady, onNewVersion, takeNewVersion } from '#kader/shell/new-version.ts';
import { Notice, State } from '#kader/shell/parts.tsx';
import { linkTo } from '#kader/shell/route.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

function useNewVersion(): boolean {
  const [isReady, setReady] = useState(isNewVersionReady());
  useEffect(() => onNewVersion(() => setReady(true)), []);
  return isReady;
}

export function NewVersionChip() {
  const { t } = useWords();
  if (!useNewVersion()) return null;
  return (
    <a class="sync-chip" href={linkTo('menu')}>
      <State tone="info">{t('kader.version.ready')}</State>
    </a>
  );
}

/**
 * Asked, never done by itself. What waits in the outbox stays where it is, and the new version reads it; before it comes the
 * outbox is read once more, and nothing may be on its way.
 */
export function NewVersion() {
  const { t } = useWords();
  const { core, waiting, photos, sync } = useWork();
  const [isUnsafe, setUnsafe] = useState(false);
  if (!useNewVersion()) return null;
  const unsent = waiting.waiting + waiting.rejected.length + photos;
  return (
    <Notice tone="info" title={t('kader.version.ready')}>
      <p>{t(unsent > 0 ? 'kader.version.unsent' : 'kader.version.safe', { count: unsent })}</p>
      {unsent > 0 && <RescueButton core={core} />}
      {isUnsafe && <p role="alert">{t('kader.rescue.unreadable')}</p>}
      <button
        class="main"
        type="button"
        disabled={sync.running}
        onClick={() => void core.phone.rescueFile().then(takeNewVersion, () => setUnsafe(true))}
      >
        {t(sync.running ? 'kader.version.sending' : 'kader.version.take')}
      </button>
    </Notice>
  );
}
