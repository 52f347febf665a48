/** @jsxImportSource preact */
/**
 * Instead of a white page: the app did not start, or a screen of it broke. Needs nothing that may be the cause: no keys, no
 * copy, no core; only the outbox as it lies (contracts 20).
 */
import { Component, type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Phone } from '#kader/core/phone.ts';
import { SaveRescue } from '#kader/send/RescueButton.tsx';
import { browserPorts } from '#kader/shell/browser-ports.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';

const again = (): void => window.location.reload();

export function StartFailed() {
  const { t } = useWords();
  const ports = browserPorts();
  return (
    <Screen title={t('kader.broken.title')} lead={t('kader.broken.lead')}>
      <div class="stack">
        <SaveRescue read={() => Phone.rescueFromDisk(ports)} now={ports.now} />
        <p class="muted">{t('kader.rescue.why')}</p>
        <button class="main" type="button" onClick={again}>
          {t('kader.load.again')}
        </button>
        <StartAnew />
      </div>
    </Screen>
  );
}

/** The way out when trying again does not help. Asked twice; the outbox stays. */
function StartAnew() {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  if (!isAsking)
    return (
      <button class="second" type="button" onClick={() => setAsking(true)}>
        {t('kader.broken.anew')}
      </button>
    );
  return (
    <Notice tone="due" title={t('kader.broken.anew-sure')} alert>
      <p>{t('kader.broken.anew-what')}</p>
      {hasFailed && <p>{t('kader.broken.anew-failed')}</p>}
      <button
        class="second"
        type="button"
        onClick={() => void Phone.startAnew(browserPorts()).then(again, () => setFailed(true))}
      >
        {t('kader.broken.anew-yes')}
      </button>
    </Notice>
  );
}

/** Catches what a screen throws while it is drawn. */
export class NeverWhite extends Component<{ children: ComponentChildren }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static override getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <StartFailed /> : this.props.children;
  }
}
