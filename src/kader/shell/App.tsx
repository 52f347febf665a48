/** @jsxImportSource preact */
/** Which of the phone's states is on the screen: nobody yet, locked, or at work. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Pack } from '#domain/pack/pack.ts';
import type { Person } from '#kader/core/keyring.ts';
import { Missions } from '#kader/rehearsal/Missions.tsx';
import { FirstLogin } from '#kader/shell/FirstLogin.tsx';
import { Screen } from '#kader/shell/parts.tsx';
import { Places } from '#kader/shell/Places.tsx';
import type { Core } from '#kader/shell/open-core.ts';
import { go } from '#kader/shell/route.ts';
import { Unlock } from '#kader/shell/Unlock.tsx';
import { useIdleLock } from '#kader/shell/use-idle-lock.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { Work, type EndedBy } from '#kader/shell/Work.tsx';

export function App({ core }: { core: Core }) {
  const { t } = useWords();
  const [people, setPeople] = useState<Person[] | null>(null);
  const [open, setOpen] = useState<Person | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [isAdding, setAdding] = useState(false);
  const [ended, setEnded] = useState<EndedBy | null>(null);
  const [rehearsal, setRehearsal] = useState<{ core: Core; person: Person } | null>(null);

  const readPeople = useCallback(() => core.phone.people().then(setPeople, setFault), [core]);
  useEffect(() => {
    void readPeople();
  }, [readPeople]);

  const lock = useCallback(() => {
    core.phone.lock();
    setRehearsal(null);
    setOpen(null);
    void readPeople();
  }, [core, readPeople]);
  useIdleLock(open !== null, lock);

  const before = useRef<string | null>(null);
  const entered = useCallback(
    async (account: string) => {
      // The same person goes on where it locked; another one begins at her own tasks, not in a house of the first.
      if (before.current !== null && before.current !== account) go('tasks');
      // oxlint-disable-next-line react/immutability -- a ref of Preact, which the rule does not know
      before.current = account;
      setPeople(await core.phone.people());
      setAdding(false);
      setEnded(null);
      setOpen((await core.phone.people()).find((person) => person.account === account) ?? null);
    },
    [core],
  );
  const onEnded = useCallback(
    (by: EndedBy) => {
      setEnded(by);
      lock();
    },
    [lock],
  );

  const rehearse = async (rehearsal: { name: string; today: string; pack: Pack }): Promise<void> => {
    const { openRehearsal } = await import('#kader/rehearsal/open-rehearsal.ts');
    setRehearsal(await openRehearsal(core.ports, rehearsal));
    go('tasks');
  };
  const endRehearsal = (): void => {
    rehearsal?.core.phone.close();
    setRehearsal(null);
    go('tasks');
  };

  if (fault) throw fault;
  if (!people) return <Screen title={t('kader.opening')}>{null}</Screen>;
  if (open && rehearsal)
    return (
      <Work key="rehearsal" {...rehearsal} onEnded={endRehearsal} whileLoading={null}>
        <Missions onEnd={endRehearsal} />
        <Places onLock={lock} onRehearse={null} />
      </Work>
    );
  if (open)
    return (
      <Work
        core={core}
        person={open}
        onEnded={onEnded}
        whileLoading={<Screen title={t('kader.opening')}>{null}</Screen>}
      >
        <Places onLock={lock} onRehearse={(fresh) => void rehearse(fresh)} />
      </Work>
    );
  if (isAdding || people.length === 0)
    return <FirstLogin core={core} onDone={entered} onCancel={people.length > 0 ? () => setAdding(false) : null} />;
  return <Unlock core={core} people={people} ended={ended} onOpen={entered} onAdd={() => setAdding(true)} />;
}
