import { Button } from '@mantine/core';
import type { ImportBatch } from '#contract/import.ts';
import type { ImportAction } from '#office/import/import-queries.ts';
import { useMe } from '#office/shell/me.ts';
import { useLanguage } from '#ui/language/language.tsx';

export interface ActProps {
  batch: ImportBatch;
  act: (action: ImportAction) => void;
  isActing: boolean;
}

/** Save or leave it; a file that is still being worked on can be stopped, and is then as if never sent. */
export function ImportActions({ batch: { state, counts }, act, isActing }: ActProps) {
  const { t } = useLanguage();
  const { may } = useMe();
  if (!may.importFiles) return null;
  const cancel = (
    <Button variant="default" disabled={isActing} onClick={() => act('cancel')}>
      {t('import.cancel')}
    </Button>
  );
  if (state === 'reading' || state === 'committing') return cancel;
  if (state !== 'previewed') return null;
  const hasEffect = counts !== null && counts.created + counts.changed > 0;
  return (
    <>
      {cancel}
      <Button disabled={isActing || !hasEffect} loading={isActing} onClick={() => act('commit')}>
        {t('import.commit')}
      </Button>
    </>
  );
}
