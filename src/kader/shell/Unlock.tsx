/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import type { Person } from '#kader/core/keyring.ts';
import { PinField } from '#kader/shell/NewPin.tsx';
import { NewVersionAtLock } from '#kader/shell/NewVersion.tsx';
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
  const [chosen, setChosen] = useState<string | null>(null);
  const person = people.length === 1 ? people[0] : people.find(({ account }) => account === chosen);
  const others = (
    <>
      <NewVersionAtLock core={core} />
      <button class="second" type="button" onClick={onAdd}>
        {t('kader.unlock.other')}
      </button>
      <RescueButton core={core} />
    </>
  );
  const said = ended && <Ended core={core} by={ended} onPassword={onAdd} />;
  if (person)
    return (
      <Screen title={t('kader.unlock.title', { name: person.name })}>
        <div class="stack">
          {said}
          <PinForm key={person.account} core={core} person={person} onOpen={onOpen} onPassword={onAdd} />
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

/** Why she is out, and where her work is: handed over, or still here. */
function Ended({ core, by, onPassword }: { core: Core; by: EndedBy; onPassword: () => void }) {
  const { t } = useWords();
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    void core.phone.unsent().then(setLeft, () => undefined);
  }, [core]);
  const isOver = by === 'ended' || by === 'revoked';
  return (
    <Notice tone="due" title={t(`kader.ended.${by}`)} alert>
      {isOver && left !== null && (
        <p>{t(left > 0 ? 'kader.ended.kept' : 'kader.ended.handed-over', { count: left })}</p>
      )}
      {by === 'log-in' && (
        <button class="main" type="button" onClick={onPassword}>
          {t('kader.unlock.by-password')}
        </button>
      )}
    </Notice>
  );
}

type PinFormProps = Pick<UnlockProps, 'core' | 'onOpen'> & { person: Person; onPassword: () => void };

function PinForm({ core, person, onOpen, onPassword }: PinFormProps) {
  const { t } = useWords();
  const [wrong, setWrong] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isGone, setGone] = useState(person.pin === null);

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
    if (result.why === 'pin-wrong') return setWrong(t('kader.unlock.wrong', { left: result.left }));
    setGone(true);
  }

  if (isGone)
    return (
      <>
        <Notice tone="overdue" title={t('kader.unlock.gone')} alert />
        <button class="main" type="button" onClick={onPassword}>
          {t('kader.unlock.by-password')}
        </button>
      </>
    );
  return (
    <form class="stack" onSubmit={(event) => void open(event)}>
      {wrong && <Notice tone="overdue" title={wrong} alert />}
      <PinField name="pin" label={t('kader.unlock.pin')} />
      <button class="main" type="submit" disabled={isBusy}>
        {t(isBusy ? 'kader.login.busy' : 'kader.unlock.open')}
      </button>
      <button class="second" type="button" onClick={onPassword}>
        {t('kader.unlock.password')}
      </button>
    </form>
  );
}
