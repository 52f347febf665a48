/** @jsxImportSource preact */
import { State } from '#kader/shell/parts.tsx';
import { useWords, type Translate } from '#kader/shell/Words.tsx';
import type { Task } from '#kader/tasks/compute-tasks.ts';

/** Icon, word, whose it is, how late: never by colour alone. */
export function TaskLine({ task }: { task: Task }) {
  const { t } = useWords();
  return <State tone={task.lateDays > 0 ? 'overdue' : 'due'}>{taskText(task, t)}</State>;
}

export function taskText(task: Task, t: Translate): string {
  const { kind, need, personName, lateDays, since } = task;
  const what = need ? t(`service.${need.service}`) : '';
  const name = personName ?? '';
  const text = t(`kader.task.${kind}`, { name, what });
  if (lateDays > 0) return `${text} · ${t('kader.task.late', { days: lateDays })}`;
  return since === null && (kind === 'visit' || kind === 'weigh') ? `${text} · ${t('kader.task.never')}` : text;
}
