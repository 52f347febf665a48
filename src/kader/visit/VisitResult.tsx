/** @jsxImportSource preact */
import { useMemo } from 'preact/hooks';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { FindingEpisode } from '#domain/finding/finding.ts';
import { nameOf } from '#kader/family/reading.ts';
import { useFamily } from '#kader/family/use-family.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Notice, Screen, State } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import { foundBetween } from '#kader/visit/after-visit.ts';

const TEACHING_LINES = [1, 2, 3];

/** Safe first; then what was found, why, and three lines to talk about while she is still there. */
export function VisitResult({ before }: { before: FamilyState }) {
  const { t } = useWords();
  const { pack, today } = useWork();
  const after = useFamily(before.villageCode, before.id) ?? before;
  const found = useMemo(() => pack && foundBetween(before, after, pack, today), [before, after, pack, today]);
  const shown = found ? (found.opened.length > 0 ? found.opened : found.open) : [];
  return (
    <Screen
      title={t('kader.result.title')}
      footer={
        <a class="main" href={linkTo('tasks')}>
          {t('kader.result.next')}
        </a>
      }
    >
      <Notice tone="ok" title={t('kader.result.safe')} />
      {found && found.closed.length > 0 && (
        <Notice tone="ok" title={t('kader.result.closed')}>
          {found.closed.map(({ id, kind }) => (
            <p key={id}>{t(`finding.${kind}`)}</p>
          ))}
        </Notice>
      )}
      <h2>{t(headingKey(found?.opened.length ?? 0, shown.length), { count: shown.length })}</h2>
      <ul class="cards">
        {shown.map((episode) => (
          <li key={episode.id} class="card">
            <Teaching family={after} episode={episode} />
          </li>
        ))}
      </ul>
      <a class="second" href={linkTo('family', before.villageCode, before.id)}>
        {t('kader.house.family')}
      </a>
    </Screen>
  );
}

function headingKey(opened: number, shown: number): string {
  if (shown === 0) return 'kader.family.no-findings';
  return opened > 0 ? 'kader.result.opened' : 'kader.result.open';
}

function Teaching({ family, episode }: { family: FamilyState; episode: FindingEpisode }) {
  const { t } = useWords();
  const { kind, subject, reason } = episode;
  const name = subject.kind === 'person' ? nameOf(family.members[subject.id]?.fields ?? {}) : null;
  return (
    <>
      <State tone="due">
        <strong>{t(`finding.${kind}`)}</strong>
      </State>
      {name && <p>{name}</p>}
      <p class="muted">{t(reason.key, reason.params)}</p>
      <ul class="teach">
        {TEACHING_LINES.map((line) => (
          <li key={line}>{t(`kader.teach.${kind}.${line}`)}</li>
        ))}
      </ul>
    </>
  );
}
