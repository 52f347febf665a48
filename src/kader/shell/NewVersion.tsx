/** @jsxImportSource preact */
/** A new version is told of on the places of the bar, and taken in the menu or at the PIN, when her work lies safe. */
import { useEffect, useState } from 'preact/hooks';
import { RescueButton } from '#kader/send/RescueButton.tsx';
import { isNewVersionReady, onNewVersion, takeNewVersion } from '#kader/shell/new-version.ts';
import type { Core } from '#kader/shell/open-core.ts';
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

/** In the menu, with what waits and who is being sent. */
export function NewVersion() {
  const { core, waiting, photos, sync } = useWork();
  if (!useNewVersion()) return null;
  const unsent = waiting.waiting + waiting.rejected.length + photos;
  return <Asked core={core} unsent={unsent} isSending={sync.running} hasRescue={unsent > 0} />;
}

/** At the PIN nobody is in the middle of anything: what was half written is kept as a draft. The rescue file stands there already. */
export function NewVersionAtLock({ core }: { core: Core }) {
  const isReady = useNewVersion();
  const [unsent, setUnsent] = useState<number | null>(null);
  useEffect(() => {
    if (isReady) void core.phone.unsent().then(setUnsent, () => undefined);
  }, [core, isReady]);
  return isReady && unsent !== null ? <Asked core={core} unsent={unsent} isSending={false} hasRescue={false} /> : null;
}

interface AskedProps {
  core: Core;
  unsent: number;
  isSending: boolean;
  hasRescue: boolean;
}

/**
 * Asked, never done by itself. What waits in the outbox stays where it is, and the new version reads it; before it comes the
 * outbox is read once more, and nothing may be on its way.
 */
function Asked({ core, unsent, isSending, hasRescue }: AskedProps) {
  const { t } = useWords();
  const [isUnsafe, setUnsafe] = useState(false);
  return (
    <Notice tone="info" title={t('kader.version.ready')}>
      <p>{t(unsent > 0 ? 'kader.version.unsent' : 'kader.version.safe', { count: unsent })}</p>
      {hasRescue && <RescueButton core={core} />}
      {isUnsafe && <p role="alert">{t('kader.rescue.unreadable')}</p>}
      <button
        class="main"
        type="button"
        disabled={isSending}
        onClick={() => void core.phone.rescueFile().then(takeNewVersion, () => setUnsafe(true))}
      >
        {t(isSending ? 'kader.version.sending' : 'kader.version.take')}
      </button>
    </Notice>
  );
}
