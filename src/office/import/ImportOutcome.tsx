import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ActProps } from '#office/import/ImportActions.tsx';
import { useMe } from '#office/shell/me.ts';
import { problemText } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

/** What stands now: nothing yet, saved, taken back, or refused with what to do. */
export function ImportOutcome(props: ActProps) {
  const words = useLanguage();
  const { t } = words;
  const { batch } = props;
  const problems = batch.problems.map((problem) => problemText(problem, words));
  switch (batch.state) {
    case 'previewed':
      return <Previewed {...props} />;
    case 'committed':
      return <Committed {...props} />;
    case 'undone':
      return (
        <Notice tone="info" title={t('import.undone')} lines={keptLines(batch.kept, t)}>
          <p>
            <Link to="/data">{t('import.again')}</Link>
          </p>
        </Notice>
      );
    case 'cancelled':
      return <Notice tone="info" title={t('import.cancelled')} lines={[t('import.nothing-saved')]} />;
    case 'refused':
    case 'failed':
      return (
        <Notice
          tone="overdue"
          title={t(`import.${batch.state}`)}
          lines={[...problems, t('import.nothing-saved')]}
          alert
        >
          <p>
            <Link to="/data">{t('import.try-other')}</Link>
          </p>
        </Notice>
      );
    default:
      return null;
  }
}

type Translate = ReturnType<typeof useLanguage>['t'];

/** Contracts 12: people with whom somebody has worked since are kept and said. */
function keptLines(kept: number | null, t: Translate): string[] {
  return kept !== null && kept > 0 ? [t('import.kept', { kept })] : [t('import.kept-none')];
}

function Previewed({ batch: { counts } }: ActProps) {
  const { t } = useLanguage();
  const hasEffect = counts !== null && counts.created + counts.changed > 0;
  return (
    <Notice
      tone="due"
      title={t('import.nothing-saved-yet')}
      lines={[t(hasEffect ? 'import.previewed' : 'import.no-effect')]}
    />
  );
}

function committedKey({ measurements, desils }: NonNullable<ActProps['batch']['counts']>): string {
  if (desils !== undefined) return 'import.desil.committed';
  return measurements === undefined ? 'import.committed' : 'import.growth.committed';
}

function Committed({ batch, act, isActing }: ActProps) {
  const { t } = useLanguage();
  const { may, menu } = useMe();
  const { counts } = batch;
  const { created = 0, changed = 0, families = 0 } = counts ?? {};
  const lines = counts ? [t(committedKey(counts), { created, changed, families })] : [];
  return (
    <>
      <Notice tone="ok" title={t('import.saved')} lines={lines}>
        <p className="actions">
          {menu.includes('findings') && (
            <Link to="/findings" search={{ area: batch.villageCode }}>
              {t('import.to-findings')}
            </Link>
          )}
          {menu.includes('families') && (
            <Link to="/families" search={{ village: batch.villageCode }}>
              {t('import.to-families')}
            </Link>
          )}
        </p>
      </Notice>
      {may.importFiles && <Undo act={act} isActing={isActing} />}
    </>
  );
}

/** Two steps, the explanation between them: it can touch thousands of people. */
function Undo({ act, isActing }: Pick<ActProps, 'act' | 'isActing'>) {
  const { t } = useLanguage();
  const [isAsked, setIsAsked] = useState(false);
  if (!isAsked) {
    return (
      <div>
        <Button variant="default" onClick={() => setIsAsked(true)}>
          {t('import.undo')}
        </Button>
      </div>
    );
  }
  return (
    <Notice tone="due" title={t('import.undo-title')} lines={[t('import.undo-what'), t('import.undo-kept')]}>
      <div className="actions undo-actions">
        <Button color="var(--overdue)" loading={isActing} onClick={() => act('undo')}>
          {t('import.undo')}
        </Button>
        <Button variant="default" disabled={isActing} onClick={() => setIsAsked(false)}>
          {t('import.undo-not')}
        </Button>
      </div>
    </Notice>
  );
}
