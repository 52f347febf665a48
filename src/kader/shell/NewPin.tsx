/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { isPin, SHORTEST_PIN } from '#kader/core/keyring.ts';
import { Stopped } from '#kader/core/server.ts';
import type { Core } from '#kader/shell/open-core.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { isEasyPin } from '#kader/shell/easy-pin.ts';
import { useWords } from '#kader/shell/Words.tsx';

interface NewPinProps {
  core: Core;
  account: string;
  onDone: () => void;
  /** Somebody else's session is in the way: the password is asked again. */
  onSomebodyElse: () => void;
}

/** Chosen twice, since nobody can tell it to her again. */
export function NewPin({ core, account, onDone, onSomebodyElse }: NewPinProps) {
  const { t } = useWords();
  const [wrong, setWrong] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function choose(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement); // the event is the form's own
    const [pin, again] = [String(form.get('pin')), String(form.get('again'))];
    if (!isPin(pin)) return setWrong(t('kader.pin.too-short', { digits: SHORTEST_PIN }));
    if (isEasyPin(pin)) return setWrong(t('kader.pin.too-easy'));
    if (pin !== again) return setWrong(t('kader.pin.differ'));
    setBusy(true);
    try {
      await core.phone.enrol(String(form.get('device')).trim() || t('kader.pin.device-default'), pin, account);
      onDone();
    } catch (error) {
      if (error instanceof Stopped && error.why === 'entry') return onSomebodyElse();
      setWrong(t('problem.kader.no-signal'));
      setBusy(false);
    }
  }

  return (
    <Screen title={t('kader.pin.title')} lead={t('kader.pin.lead')}>
      <form class="stack" onSubmit={(event) => void choose(event)}>
        {wrong && <Notice tone="overdue" title={wrong} alert />}
        <PinField name="pin" label={t('kader.pin.first', { digits: SHORTEST_PIN })} />
        <PinField name="again" label={t('kader.pin.second')} />
        <label class="field">
          <span>{t('kader.pin.device')}</span>
          <input name="device" maxLength={60} value={t('kader.pin.device-default')} />
        </label>
        <button class="main" type="submit" disabled={isBusy}>
          {t(isBusy ? 'kader.login.busy' : 'kader.pin.go')}
        </button>
        <p class="muted">{t('kader.pin.why')}</p>
      </form>
    </Screen>
  );
}

export function PinField({ name, label }: { name: string; label: string }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input name={name} class="pin" type="password" inputMode="numeric" autocomplete="off" maxLength={20} required />
    </label>
  );
}
