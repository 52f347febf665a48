/** @jsxImportSource preact */
import { useMemo, useState } from 'preact/hooks';
import { linkTo } from '#kader/shell/route.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import { problemSentence } from '#kader/shell/problem-sentence.ts';
import { DEFAULT_VISIT_DAYS } from '#domain/pack/pack.ts';
import { housesOf, type House } from '#kader/tasks/compute-tasks.ts';
import { nearestFirst, type Position } from '#kader/tasks/nearest.ts';
import { TaskLine } from '#kader/tasks/TaskLine.tsx';
import { matches, plainName } from '#kader/family/find-families.ts';

/** So many houses at once on the screen; more on asking, so that an old phone scrolls. */
const HOUSES_SHOWN = 30;
const TASKS_SHOWN = 3;
/** Under trees the phone may look for long; a position of some minutes ago names the same nearest house. */
const POSITION_WAIT_MS = 20_000;
const POSITION_AGE_MS = 300_000;

export function TasksScreen() {
  const { t } = useWords();
  const { families, pack, today } = useWork();
  const [typed, setTyped] = useState('');
  const [here, setHere] = useState<Position | null>(null);
  const [isLost, setLost] = useState(false);
  const [shown, setShown] = useState(HOUSES_SHOWN);
  const every = pack?.visitEveryDays ?? DEFAULT_VISIT_DAYS;
  const houses = useMemo(() => housesOf(families, today, every), [families, today, every]);
  const found = useMemo(() => {
    const wanted = plainName(typed);
    const some = wanted === '' ? houses : houses.filter((house) => isWanted(house, wanted));
    return nearestFirst(some, here);
  }, [houses, typed, here]);
  const first = found[0];
  return (
    <Screen
      title={t('kader.tasks.title', { count: houses.length })}
      lead={t('kader.tasks.lead', { tasks: houses.reduce((sum, { tasks }) => sum + tasks.length, 0) })}
      footer={
        first && (
          <a class="main" href={linkTo('house', first.family.villageCode, first.family.id)}>
            {t(here ? 'kader.tasks.nearest' : 'kader.tasks.first', { name: first.name })}
          </a>
        )
      }
    >
      <LeaseOver />
      <ToRepair />
      <div class="row">
        <label class="field grow">
          <span class="visually-hidden">{t('kader.tasks.search')}</span>
          <input
            type="search"
            placeholder={t('kader.tasks.search')}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <NearButton
          isOn={here !== null}
          onHere={(position) => {
            setHere(position);
            setLost(position === null);
          }}
        />
      </div>
      {isLost && <Notice tone="due" title={t('kader.tasks.no-position')} alert />}
      {found.length === 0 && families.length > 0 && (
        <p class="empty">{t(houses.length === 0 ? 'kader.tasks.none' : 'kader.tasks.none-found')}</p>
      )}
      <ul class="cards">
        {found.slice(0, shown).map((house) => (
          <HouseCard key={house.family.id} house={house} />
        ))}
      </ul>
      {found.length > shown && (
        <button class="second" type="button" onClick={() => setShown(shown + HOUSES_SHOWN)}>
          {t('kader.more', { count: found.length - shown })}
        </button>
      )}
    </Screen>
  );
}

const isWanted = ({ name, family, tasks }: House, wanted: string): boolean =>
  matches(plainName(name), wanted) ||
  Object.values(family.members).some(({ fields }) => matches(plainName(String(fields['name']?.[0] ?? '')), wanted)) ||
  tasks.some(({ kind }) => kind === wanted);

function HouseCard({ house: { family, name, rt, tasks } }: { house: House }) {
  const { t } = useWords();
  return (
    <li>
      <a class="card house" href={linkTo('house', family.villageCode, family.id)}>
        <strong>{name || t('kader.no-name')}</strong>
        <span class="muted"> RT {rt}</span>
        <ul class="task-lines">
          {tasks.slice(0, TASKS_SHOWN).map((task) => (
            <li key={`${task.kind}/${task.personId}/${task.need?.id}`}>
              <TaskLine task={task} />
            </li>
          ))}
        </ul>
        {tasks.length > TASKS_SHOWN && (
          <span class="muted">{t('kader.tasks.more', { count: tasks.length - TASKS_SHOWN })}</span>
        )}
      </a>
    </li>
  );
}

/** After 14 days without the server the copy is gone: said plainly, with what to do. */
function LeaseOver() {
  const { t } = useWords();
  const { core, families, person } = useWork();
  if (families.length > 0 || core.ports.now() <= Date.parse(person.lease.until)) return null;
  return <Notice tone="due" title={t('kader.unlock.lease-over')} />;
}

/** Work that came back: it stands above everything else, since it waits for her alone. */
function ToRepair() {
  const { t, has } = useWords();
  const { waiting } = useWork();
  const [first] = waiting.rejected;
  if (!first) return null;
  const [problem] = first.problems;
  return (
    <Notice tone="overdue" title={t('kader.sync.repair', { count: waiting.rejected.length })}>
      {problem && <p>{problemSentence(problem, t, has)}</p>}
      <a class="second" href={linkTo('send')}>
        {t('kader.send.look')}
      </a>
    </Notice>
  );
}

function NearButton({ onHere, isOn }: { onHere: (here: Position | null) => void; isOn: boolean }) {
  const { t } = useWords();
  if (!('geolocation' in navigator)) return null;
  const ask = (): void =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => onHere({ lat: coords.latitude, lng: coords.longitude }),
      () => onHere(null),
      { timeout: POSITION_WAIT_MS, maximumAge: POSITION_AGE_MS },
    );
  return (
    <button class="second narrow" type="button" aria-pressed={isOn} onClick={ask}>
      {t('kader.tasks.near')}
    </button>
  );
}
