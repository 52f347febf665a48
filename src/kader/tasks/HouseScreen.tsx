/** @jsxImportSource preact */
/** "Selesaikan rumah ini": everything due in one house on one screen, each with its one next step. */
import { useState } from 'preact/hooks';
import { useFamily } from '#kader/family/use-family.ts';
import { familyName, placeOf } from '#kader/family/reading.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import { DEFAULT_VISIT_DAYS } from '#domain/pack/pack.ts';
import { tasksOf, type Task } from '#kader/tasks/compute-tasks.ts';
import { TaskLine } from '#kader/tasks/TaskLine.tsx';

export function HouseScreen({ village, id }: { village: string; id: string }) {
  const { t } = useWords();
  const { pack, today, save } = useWork();
  const family = useFamily(village, id);
  const [isFull, setFull] = useState(false);
  if (!family)
    return (
      <Screen title={t('kader.family.gone')} back={linkTo('tasks')}>
        {null}
      </Screen>
    );
  const tasks = tasksOf(family, today, pack?.visitEveryDays ?? DEFAULT_VISIT_DAYS);
  const verify = async (needId: string): Promise<void> =>
    setFull(
      !(await save({
        kind: 'delivery-verified',
        villageCode: village,
        familyId: id,
        payload: { needId },
        observedOn: today,
      })),
    );
  return (
    <Screen
      title={t('kader.house.title', { name: familyName(family) ?? t('kader.no-name') })}
      lead={`RT ${placeOf(family).rt}`}
      back={linkTo('tasks')}
      footer={
        <a class="main" href={linkTo('visit', village, id)}>
          {t('kader.house.visit')}
        </a>
      }
    >
      {isFull && <Notice tone="overdue" title={t('problem.kader.disk-full')} alert />}
      {tasks.length === 0 && <p class="empty">{t('kader.house.none')}</p>}
      <ul class="cards">
        {tasks.map((task) => (
          <li key={`${task.kind}/${task.personId}/${task.need?.id}`} class="card">
            <TaskLine task={task} />
            <NextStep task={task} village={village} id={id} onVerify={verify} />
          </li>
        ))}
      </ul>
      <a class="second" href={linkTo('family', village, id)}>
        {t('kader.house.family')}
      </a>
    </Screen>
  );
}

interface NextStepProps {
  task: Task;
  village: string;
  id: string;
  onVerify: (needId: string) => Promise<void>;
}

function NextStep({ task, village, id, onVerify }: NextStepProps) {
  const { t } = useWords();
  const { need } = task;
  if (task.kind === 'weigh' && task.personId)
    return (
      <a class="second" href={linkTo('child', village, id, task.personId)}>
        {t('kader.house.weigh')}
      </a>
    );
  if (!need) return null;
  if (task.kind === 'verify')
    return (
      <button class="second" type="button" onClick={() => void onVerify(need.id)}>
        {t('kader.house.arrived')}
      </button>
    );
  return (
    <p class="muted">
      {t(task.kind === 'late-promise' ? 'kader.house.tell-promise' : 'kader.house.tell-need', {
        sector: t(`sector.${need.sector}`),
      })}
    </p>
  );
}
