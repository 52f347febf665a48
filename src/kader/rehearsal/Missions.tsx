/** @jsxImportSource preact */
import type { FamilyState } from '#domain/family/family-state.ts';
import { isWeighedAgain } from '#kader/rehearsal/weighed-again.ts';
import { State } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

/** On every screen, so that nobody takes the rehearsal for the real village; with what there is to try. */
export function Missions({ onEnd }: { onEnd: () => void }) {
  const { t } = useWords();
  const { families, waiting, drafts, today, person } = useWork();
  const isOwn = (by: string): boolean => by === person.account;
  const visits = (family: FamilyState): boolean =>
    (family.care?.visits ?? []).some(({ by, on }) => isOwn(by) && on <= today);
  const baby = families.some((family) =>
    Object.values(family.members).some(({ joinedSeq }) => joinedSeq > families.length + 1),
  );
  const missions = [
    { id: 'visit', isDone: families.some(visits) },
    { id: 'born', isDone: baby },
    { id: 'weigh-again', isDone: isWeighedAgain(families, person.account) },
    { id: 'draft', isDone: drafts.some((name) => name.startsWith('visit/')) },
    { id: 'send', isDone: waiting.sent > 0 && waiting.waiting === 0 },
  ];
  return (
    <details class="rehearsal">
      <summary>
        {t('kader.rehearsal.banner', { done: missions.filter(({ isDone }) => isDone).length, all: missions.length })}
      </summary>
      <ul>
        {missions.map(({ id, isDone }) => (
          <li key={id}>
            <State tone={isDone ? 'ok' : 'plain'}>
              {t(id === 'weigh-again' ? 'kader-posyandu.mission' : `kader.rehearsal.mission.${id}`)}
              {isDone && ` · ${t('kader.rehearsal.done')}`}
            </State>
          </li>
        ))}
      </ul>
      <button class="second" type="button" onClick={onEnd}>
        {t('kader.rehearsal.end')}
      </button>
    </details>
  );
}
