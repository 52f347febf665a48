/** @jsxImportSource preact */
/** What has gone, what is safe and waits, what has to be repaired: in words, with the one thing to do. */
import type { OutboxRow } from '#kader/core/outbox.ts';
import { familyName } from '#kader/family/reading.ts';
import { RescueButton } from '#kader/send/RescueButton.tsx';
import { syncSentence } from '#kader/send/sync-sentence.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Notice, Screen, State } from '#kader/shell/parts.tsx';
import { helpCode, problemSentence } from '#kader/shell/problem-sentence.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

export function SendScreen() {
  const { t, language } = useWords();
  const { core, waiting, photos, sync, syncNow, families } = useWork();
  const { tone, text } = syncSentence(waiting, sync, t, language);
  const inConflict = families.filter(({ conflicts }) => conflicts.length > 0);
  return (
    <Screen
      title={t('kader.send.title')}
      footer={
        <button class="main" type="button" disabled={sync.running} onClick={() => void syncNow()}>
          {t(sync.running ? 'kader.send.running' : 'kader.send.now')}
        </button>
      }
    >
      <div class="stack">
        <p class="big" role="status">
          <State tone={tone}>{text}</State>
        </p>
        {sync.result === 'later' && <p>{t('kader.send.no-signal')}</p>}
        {waiting.waiting > 0 && <p class="muted">{t('kader.send.safe')}</p>}
        {photos > 0 && <p>{t('kader-posyandu.photo.waiting', { count: photos })}</p>}
        {waiting.rejected.map((row) => (
          <ToRepair key={row.counter} row={row} />
        ))}
        {inConflict.map((family) => (
          <Notice key={family.id} tone="due" title={t('kader.conflict.title', { count: family.conflicts.length })}>
            <p>{familyName(family)}</p>
            <a class="second" href={linkTo('family', family.villageCode, family.id)}>
              {t('kader.conflict.settle')}
            </a>
          </Notice>
        ))}
        <Held />
        {waiting.waiting + waiting.rejected.length + photos > 0 && (
          <>
            <RescueButton core={core} />
            <p class="muted">{t('kader.rescue.why')}</p>
          </>
        )}
        <p class="muted">{t('kader.send.sent', { count: waiting.sent })}</p>
      </div>
    </Screen>
  );
}

function ToRepair({ row }: { row: OutboxRow }) {
  const { t, has } = useWords();
  const { families } = useWork();
  const family = families.find(({ id }) => id === row.familyId);
  return (
    <Notice tone="overdue" title={t('kader.send.repair-title', { name: (family && familyName(family)) ?? '' })}>
      {row.problems.map((problem) => (
        <p key={problem.code}>{problemSentence(problem, t, has)}</p>
      ))}
      <a class="second" href={linkTo('repair', String(row.counter))}>
        {t('kader.send.repair')}
      </a>
      <p class="muted">{t('kader.send.help', { code: helpCode(row.submissionId) })}</p>
    </Notice>
  );
}

/** What the office has of hers, and what it wrote to her. */
function Held() {
  const { t } = useWords();
  const { held } = useWork();
  return (
    <>
      {held
        .filter(({ state }) => state === 'waiting' || state === 'returned')
        .map(({ submissionId, state, reason }) => (
          <Notice key={submissionId} tone="info" title={t(`kader.held.${state}`)}>
            {reason && <p>{reason}</p>}
            <p class="muted">{t('kader.send.help', { code: helpCode(submissionId) })}</p>
          </Notice>
        ))}
    </>
  );
}
