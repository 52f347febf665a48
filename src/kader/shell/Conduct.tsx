/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { me } from '#contract/account.ts';
import { CONDUCT_VERSION } from '#domain/access/conduct.ts';
import { ask } from '#kader/core/server.ts';
import type { Core } from '#kader/shell/open-core.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';

const SENTENCES = [1, 2, 3, 4, 5, 6];

/** Contracts 30: accepted before the first data, and again every year. */
export function Conduct({ core, onAccepted }: { core: Core; onAccepted: () => void }) {
  const { t } = useWords();
  const [hasFailed, setFailed] = useState(false);
  const accept = (): void => {
    setFailed(false);
    ask(core.ports, me, 'POST', '/api/conduct', { version: CONDUCT_VERSION }).then(onAccepted, () => setFailed(true));
  };
  return (
    <Screen
      title={t('conduct.title')}
      lead={t('conduct.lead')}
      footer={
        <button class="main" type="button" onClick={accept}>
          {t('conduct.accept')}
        </button>
      }
    >
      {hasFailed && <Notice tone="overdue" title={t('problem.kader.no-signal')} alert />}
      <ol class="sentences">
        {SENTENCES.map((number) => (
          <li key={number}>{t(`conduct.${number}`)}</li>
        ))}
      </ol>
    </Screen>
  );
}
