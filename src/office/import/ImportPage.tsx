import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ImportBatch, ImportPreview } from '#contract/import.ts';
import { DesilPreview } from '#office/import/DesilPreview.tsx';
import { GrowthPreview } from '#office/import/GrowthPreview.tsx';
import { ImportActions } from '#office/import/ImportActions.tsx';
import { ImportOutcome } from '#office/import/ImportOutcome.tsx';
import { ImportProgress } from '#office/import/ImportProgress.tsx';
import { PreviewCounts } from '#office/import/PreviewCounts.tsx';
import { PreviewTabs } from '#office/import/PreviewTabs.tsx';
import { RecognisedColumns } from '#office/import/RecognisedColumns.tsx';
import { actOnImport, importQuery, importsQuery } from '#office/import/import-queries.ts';
import type { ImportAction } from '#office/import/import-queries.ts';
import { formatInstant } from '#office/shell/format-instant.ts';
import { Page } from '#office/shell/Page.tsx';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import '#office/import/import.css';

/** One file on its way in: read, shown with its effect, saved or not, and taken back if need be. */
export function ImportPage() {
  const words = useLanguage();
  const { t, language } = words;
  const { id } = useParams({ from: '/shell/data/$id' });
  const query = useQuery(importQuery(id));
  const act = useImportAction(id);
  const batch = query.data?.batch;
  useRefreshWhenSettled(batch?.state);
  return (
    <Page
      title={batch ? t(titleKey(batch), titleParams(batch)) : t('imports.title')}
      lead={
        <>
          <Link to="/data">{t('imports.back')}</Link>
          {batch &&
            ` · ${batch.fileName} · ${batch.villageName} · ${formatInstant(batch.createdAt, language)} · ${batch.createdBy}`}
        </>
      }
      area={batch?.villageCode}
      updatedAt={query.dataUpdatedAt || undefined}
      actions={batch && <ImportActions batch={batch} act={act.mutate} isActing={act.isPending} />}
    >
      {act.isError && (
        <Notice tone="overdue" title={t('import.action-failed')} lines={errorTexts(act.error, words)} alert />
      )}
      <QueryParts query={query} rows={6}>
        {(detail) => (
          <div className="stack">
            <ImportProgress batch={detail.batch} />
            <ImportOutcome batch={detail.batch} act={act.mutate} isActing={act.isPending} />
            {detail.preview && <Preview batch={detail.batch} preview={detail.preview} />}
          </div>
        )}
      </QueryParts>
    </Page>
  );
}

/** A file of measurements brings no people, and neither does a list of deciles. */
function titleKey({ state, counts }: ImportBatch): string {
  const isTold = state === 'previewed' || state === 'committed';
  if (counts?.desils !== undefined && isTold) return `import.desil.title.${state}`;
  const isGrowth = counts?.measurements !== undefined && isTold;
  return isGrowth ? `import.growth.title.${state}` : `import.title.${state}`;
}

function titleParams({ counts, fileName }: ImportBatch): Record<string, string | number> {
  return { file: fileName, created: counts?.created ?? 0, changed: counts?.changed ?? 0, people: counts?.people ?? 0 };
}

function Preview({ batch, preview }: { batch: ImportBatch; preview: ImportPreview }) {
  return (
    <>
      <Effect preview={preview} />
      <PreviewTabs preview={preview} isSaved={batch.state === 'committed'} />
      <RecognisedColumns preview={preview} />
    </>
  );
}

function Effect({ preview }: { preview: ImportPreview }) {
  if (preview.growth) return <GrowthPreview preview={preview} growth={preview.growth} />;
  if (preview.desil) return <DesilPreview preview={preview} desil={preview.desil} />;
  return <PreviewCounts preview={preview} />;
}

function useImportAction(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (action: ImportAction) => actOnImport(id, action),
    onSuccess: (detail) => queryClient.setQueryData(importQuery(id).queryKey, detail),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: importQuery(id).queryKey }),
  });
}

/** When a file was saved or taken back, everything that was fetched before may be out of date. */
function useRefreshWhenSettled(state: ImportBatch['state'] | undefined): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (state !== 'committed' && state !== 'undone') {
      void queryClient.invalidateQueries({ queryKey: importsQuery.queryKey });
      return;
    }
    const isAboutPeople = (key: unknown): boolean => key !== 'me' && key !== 'areas' && key !== 'import';
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => isAboutPeople(queryKey[0]) });
  }, [state, queryClient]);
}
