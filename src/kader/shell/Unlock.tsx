/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { Person } from '#kader/core/keyring.ts';
import { PinField } from '#kader/shell/NewPin.tsx';
import type { Core } from '#kader/shell/open-core.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { RescueButton } from '#kader/send/RescueButton.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import type { EndedBy } from '#kader/shell/Work.tsx';

interface UnlockProps {
  core: Core;
  people: readonly Person[];
  ended: EndedBy | null;
  onOpen: (account: string) => Promise<void>;
  onAdd: () => void;
}

/** Several people may share a phone: first the name, then her PIN. */
export function Unlock({ core, people, ended, onOpen, onAdd }: UnlockProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<string | null>(people.length === 1 ? (people[0]?.account ?? null) : null);
  const person = people.find(({ account }) => account === chosen);
  const others = (
    <>
      <button class="second" type="button" onClick={onAdd}>
        {t('kader.unlock.other')}
      </button>
      <RescueButton core={core} />
    </>
  );
  const said = ended && <Notice tone="due" title={t(`kader.ended.${ended}`)} alert />;
  if (person)
    return (
      <Screen title={t('kader.unlock.title', { name: person.name })}>
        <div class="stack">
          {said}
          <PinForm core={core} person={person} onOpen={onOpen} />
          {people.length > 1 && (
            <button class="second" type="button" onClick={() => setChosen(null)}>
              {t('kader.unlock.who')}
            </button>
          )}
          {others}
        </div>
      </Screen>
    );
  return (
    <Screen title={t('kader.unlock.who')}>
      <div class="stack">
        {said}
        {people.map(({ account, name }) => (
          <button key={account} class="choice" type="button" onClick={() => setChosen(account)}>
            {name}
          </button>
        ))}
        {others}
      </div>
    </Screen>
  );
}

function PinForm({ core, person, onOpen }: Pick<UnlockProps, 'core' | 'onOpen'> & { person: Person }) {
  const { t } = useWords();
  const [wrong, setWrong] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function open(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement; // the event is the form's own
    setBusy(true);
    const pin = String(new FormData(form).get('pin'));
    // A try is counted on the disk before it is made: a full disk has no room even for that.
    const result = await core.phone.unlock(person.account, pin).catch(() => null);
    setBusy(false);
    form.reset();
    if (!result) return setWrong(t('kader.unlock.disk-full'));
    if (result.ok) return onOpen(person.account);
    setWrong(result.why === 'pin-wrong' ? t('kader.unlock.wrong', { left: result.left }) : t('kader.unlock.gone'));
  }

  return (
    <form class="stack" onSubmit={(event) => void open(event)}>
      {wrong && <Notice tone="overdue" title={wrong} alert />}
      <PinField name="pin" label={t('kader.unlock.pin')} />
      <button class="main" type="submit" disabled={isBusy}>
        {t(isBusy ? 'kader.login.busy' : 'kader.unlock.open')}
      </button>
    </form>
  );
}
