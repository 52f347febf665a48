/** @jsxImportSource preact */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Core } from '#kader/shell/open-core.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';

/** Counts families, not bytes. What has come stays: a broken line goes on where it was. */
export function FirstLoad({ core, onDone }: { core: Core; onDone: () => void }) {
  const { t } = useWords();
  const [count, setCount] = useState(0);
  const [hasFailed, setFailed] = useState(false);

  const load = useCallback(async () => {
    setFailed(false);
    const result = await core.phone.sync();
    if (result === 'done') onDone();
    else setFailed(true);
  }, [core, onDone]);

  useEffect(() => core.ports.onPage((families) => setCount((before) => before + families)), [core]);
  // Once, when the screen comes; after that the button asks again.
  // oxlint-disable-next-line react/exhaustive-deps -- `onDone` is new at each drawing, the load is one
  useEffect(() => void load(), []);

  return (
    <Screen title={t('kader.load.title')} lead={t('kader.load.lead')}>
      <p class="big" role="status">
        {t('kader.load.count', { count })}
      </p>
      {hasFailed && (
        <Notice tone="due" title={t('problem.kader.no-signal')} alert>
          <button class="main" type="button" onClick={() => void load()}>
            {t('kader.load.again')}
          </button>
          {count > 0 && (
            <button class="second" type="button" onClick={onDone}>
              {t('kader.load.start-anyway')}
            </button>
          )}
        </Notice>
      )}
    </Screen>
  );
}
