import { Button, FileInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rescueAnswer, rescueFile, rescuePreview } from '#contract/sync.ts';
import type { RescueAnswer, RescuePreview } from '#contract/sync.ts';
import { Page } from '#office/shell/Page.tsx';
import { api } from '#ui/api/api.ts';
import { errorTexts, problemText } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import '#office/phone/phone.css';

interface Opened {
  file: unknown;
  preview: RescuePreview;
}

/** Berkas penyelamat: what a phone sealed when it could not send; first counted, then put in, one receipt for each piece. */
export function RescuePage() {
  const words = useLanguage();
  const { t } = words;
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<File | null>(null);
  const open = useMutation({
    mutationFn: async (file: File): Promise<Opened | null> => {
      const parsed = rescueFile.safeParse(await jsonOf(file));
      if (!parsed.success) return null;
      return { file: parsed.data, preview: await api.post('/rescue/preview', rescuePreview, parsed.data) };
    },
  });
  const apply = useMutation({
    mutationFn: ({ file }: Opened) => api.post('/rescue', rescueAnswer, file),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const choose = (file: File | null): void => {
    setChosen(file);
    apply.reset();
    if (file) open.mutate(file);
    else open.reset();
  };
  const opened = open.data ?? null;
  const error = apply.error ?? open.error;
  return (
    <Page title={t('rescue.title')} lead={t('rescue.lead')}>
      <FileInput
        className="rescue-file"
        label={t('rescue.file')}
        description={t('rescue.file-hint')}
        placeholder={t('rescue.choose')}
        value={chosen}
        onChange={choose}
        clearable
        clearButtonProps={{ 'aria-label': t('rescue.clear') }}
      />
      {error && <Notice tone="overdue" title={t('error.title')} lines={errorTexts(error, words)} alert />}
      {open.data === null && (
        <Notice tone="overdue" title={t('rescue.not-ours')} lines={[t('rescue.not-ours-hint')]} alert />
      )}
      {opened && <Preview preview={opened.preview} />}
      {opened && !apply.data && opened.preview.pieces.length > 0 && (
        <div className="actions">
          <Button loading={apply.isPending} onClick={() => apply.mutate(opened)}>
            {t('rescue.apply', { count: opened.preview.pieces.length })}
          </Button>
        </div>
      )}
      {opened && apply.data && <Receipts preview={opened.preview} answer={apply.data} />}
    </Page>
  );
}

async function jsonOf(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    return null;
  }
}

function Preview({ preview }: { preview: RescuePreview }) {
  const words = useLanguage();
  const { t } = words;
  const { authors, unreadable } = preview;
  return (
    <section className="stack" aria-labelledby="rescue-inside">
      <h2 id="rescue-inside">{t('rescue.inside')}</h2>
      {authors.length > 0 && (
        <DataTable
          caption={t('rescue.inside')}
          rows={authors}
          rowKey={({ account }) => account}
          columns={[
            {
              id: 'author',
              header: t('rescue.column.author'),
              kind: 'main',
              cell: (row) => row.name || t('held.no-author'),
            },
            { id: 'pieces', header: t('rescue.column.pieces'), kind: 'number', cell: (row) => row.pieces },
            {
              id: 'days',
              header: t('rescue.column.days'),
              cell: ({ from, to }) =>
                [...new Set([from, to])].flatMap((value) => (value ? [t('format.date', { value })] : [])).join(' – ') ||
                '–',
            },
          ]}
        />
      )}
      {unreadable.length > 0 && (
        <Notice
          tone="due"
          title={t('rescue.unreadable', { count: unreadable.length })}
          lines={[...new Set(unreadable.flatMap(({ problems }) => problems.map((each) => problemText(each, words))))]}
        />
      )}
    </section>
  );
}

const TONES = {
  accepted: 'ok',
  'already-accepted': 'ok',
  sealed: 'due',
  unreadable: 'overdue',
  'not-kept': 'due',
} as const;

function Receipts({ preview, answer }: { preview: RescuePreview; answer: RescueAnswer }) {
  const words = useLanguage();
  const { t } = words;
  const pieceAt = new Map(preview.pieces.map((piece) => [piece.at, piece]));
  const nameOf = new Map(preview.authors.map(({ account, name }) => [account, name]));
  const count = (result: keyof typeof TONES): number =>
    answer.receipts.filter((receipt) => receipt.result === result).length;
  return (
    <section className="stack" aria-labelledby="rescue-receipts">
      <h2 id="rescue-receipts">{t('rescue.receipts')}</h2>
      <div role="status">
        <Notice
          tone={answer.unreadable + count('not-kept') > 0 ? 'due' : 'ok'}
          title={t('rescue.done', { accepted: count('accepted'), repeated: count('already-accepted') })}
          lines={[
            ...(count('sealed') > 0 ? [t('rescue.done-sealed', { count: count('sealed') })] : []),
            ...(count('not-kept') > 0 ? [t('rescue.done-not-kept', { count: count('not-kept') })] : []),
            ...(answer.unreadable > 0 ? [t('rescue.unreadable', { count: answer.unreadable })] : []),
          ]}
        />
      </div>
      <DataTable
        caption={t('rescue.receipts')}
        rows={answer.receipts}
        rowKey={({ at }) => String(at)}
        columns={[
          {
            id: 'piece',
            header: t('rescue.column.piece'),
            kind: 'main',
            cell: ({ at }) => {
              const piece = pieceAt.get(at);
              return `${at + 1}. ${piece ? t(piece.kind === 'photo' ? 'rescue.photo' : `timeline.${piece.kind}`) : t('rescue.no-piece')}`;
            },
          },
          {
            id: 'author',
            header: t('rescue.column.author'),
            cell: ({ at }) => nameOf.get(pieceAt.get(at)?.account ?? '') || '–',
          },
          {
            id: 'result',
            header: t('rescue.column.result'),
            kind: 'wide',
            cell: ({ result, problems }) => (
              <>
                <StateLabel tone={TONES[result]}>{t(`rescue.result.${result}`)}</StateLabel>
                {problems.map((each) => (
                  <span key={each.code} className="muted small block">
                    {problemText(each, words)}
                  </span>
                ))}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
