/** @jsxImportSource preact */
/** What the screens of an unlocked phone stand on: the families in memory, the outbox in numbers, saving and sending. */
import { createContext, type ComponentChildren } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { HeldStatus } from '#contract/sync.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { Pack } from '#domain/pack/pack.ts';
import type { Person } from '#kader/core/keyring.ts';
import type { NewPlaceWork, NewWork } from '#kader/core/new-work.ts';
import type { SyncResult, Waiting } from '#kader/core/phone.ts';
import { keepVillageNames } from '#kader/family/village-names.ts';
import { keepClosedMonths } from '#kader/posyandu/closed-elsewhere.ts';
import { photosWaiting } from '#kader/photo/photo-store.ts';
import { sendPhotos } from '#kader/photo/send-photos.ts';
import type { Core } from '#kader/shell/open-core.ts';

interface Copy {
  families: FamilyState[];
  /** Account → name of who said something. */
  people: Record<string, string>;
  held: HeldStatus[];
  pack: Pack | null;
  today: string;
  waiting: Waiting;
  /** Photos that are on this phone alone, those the server would not take included. */
  photos: number;
  drafts: string[];
}

export interface SyncState {
  running: boolean;
  /** Instant of the last whole exchange, by this phone's clock: shown, never compared. */
  lastAt: string | null;
  result: SyncResult | null;
}

interface WorkValue extends Copy {
  core: Core;
  person: Person;
  sync: SyncState;
  /** False when the disk is full: nothing was saved then, and the form stays. */
  save: (...work: (NewWork | NewPlaceWork)[]) => Promise<boolean>;
  syncNow: () => Promise<void>;
  /** Drafts are kept outside of this state; the lists that show them ask again. */
  refresh: () => Promise<void>;
}

/** How an unlocked phone ended up locked other than by its person. */
export type EndedBy = Extract<SyncResult, 'revoked' | 'ended' | 'wiped' | 'log-in'>;

interface WorkProps {
  core: Core;
  person: Person;
  onEnded: (by: EndedBy) => void;
  children: ComponentChildren;
  whileLoading: ComponentChildren;
}

const SYNC_EVERY_MS = 60_000;
const WorkContext = createContext<WorkValue | null>(null);

const lastKey = (account: string): string => `cikar.synced.${account}`;

async function readCopy({ phone, drafts, ports }: Core, account: string): Promise<Copy> {
  const [families, names, pack, today, waiting, photos, kept] = await Promise.all([
    phone.families(),
    phone.names(),
    phone.pack(),
    phone.today(),
    phone.waiting(),
    photosWaiting(ports, account),
    drafts.names(account),
  ]);
  return { families, ...names, pack, today, waiting, photos, drafts: kept };
}

const isEnd = (result: SyncResult): result is EndedBy =>
  result === 'revoked' || result === 'ended' || result === 'wiped' || result === 'log-in';

export function Work({ core, person, onEnded, children, whileLoading }: WorkProps) {
  const { account } = person;
  const [copy, setCopy] = useState<Copy | null>(null);
  const [sync, setSync] = useState<SyncState>({
    running: false,
    lastAt: localStorage.getItem(lastKey(account)),
    result: null,
  });
  const [fault, setFault] = useState<unknown>(null);
  const alive = useRef(true);

  const refresh = useCallback(async () => {
    const fresh = await readCopy(core, account).catch((error: unknown) => {
      // Locked while it was being read: there is nothing to show, and nobody to tell.
      if (core.phone.isUnlocked()) setFault(error);
      return null;
    });
    if (fresh && alive.current && core.phone.isUnlocked()) setCopy(fresh);
  }, [core, account]);

  const syncNow = useCallback(async () => {
    setSync((before) => ({ ...before, running: true }));
    const result = await core.phone.sync().catch((): SyncResult => 'later');
    if (!alive.current) return;
    if (result === 'done') localStorage.setItem(lastKey(account), new Date().toISOString());
    // Photos go last (contracts 31.10); what the line does not carry waits for the next time.
    if (result === 'done')
      void keepClosedMonths(core, account)
        .catch(() => undefined)
        .then(() => sendPhotos(core.ports, core.phone, account))
        .then(refresh)
        .catch(() => undefined);
    if (result === 'done') void keepVillageNames(core.ports, localStorage);
    setSync({ running: false, lastAt: localStorage.getItem(lastKey(account)), result });
    if (isEnd(result)) onEnded(result);
    else if (core.phone.isUnlocked()) await refresh();
  }, [core, account, refresh, onEnded]);

  useEffect(() => {
    // oxlint-disable-next-line react/immutability -- a ref of Preact, which the rule does not know
    alive.current = true;
    void refresh().then(syncNow);
    const again = (): void => {
      if (navigator.onLine && core.phone.isUnlocked()) void syncNow();
    };
    const timer = setInterval(again, SYNC_EVERY_MS);
    window.addEventListener('online', again);
    return () => {
      alive.current = false;
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [core, refresh, syncNow]);

  const save = useCallback(
    async (...work: (NewWork | NewPlaceWork)[]) => {
      const isSaved = await captureAll(core, work);
      if (isSaved) await refresh();
      if (isSaved && navigator.onLine) void syncNow();
      return isSaved;
    },
    [core, refresh, syncNow],
  );

  const value = useMemo(
    () => (copy ? { ...copy, core, person, sync, save, syncNow, refresh } : null),
    [copy, core, person, sync, save, syncNow, refresh],
  );
  // What lies here cannot be read: the rescue screen, not a page that waits for ever.
  if (fault) throw fault;
  return value ? <WorkContext.Provider value={value}>{children}</WorkContext.Provider> : <>{whileLoading}</>;
}

async function captureAll({ phone }: Core, work: readonly (NewWork | NewPlaceWork)[]): Promise<boolean> {
  try {
    await phone.captureAll(work);
    return true;
  } catch {
    return false;
  }
}

export function useWork(): WorkValue {
  const value = useContext(WorkContext);
  if (!value) throw new Error('useWork needs Work above it');
  return value;
}
