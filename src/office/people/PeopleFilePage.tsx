import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { peopleFileResult } from '#contract/people.ts';
import type { PeopleFileResult } from '#contract/people.ts';
import { keepSlips, peopleQuery } from '#office/people/people-queries.ts';
import { usePlaceNames } from '#office/people/use-place-names.ts';
import { Page } from '#office/shell/Page.tsx';
import { api } from '#ui/api/api.ts';
import { errorTexts, problemText } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';
import '#office/import/import.css';
import '#office/people/people.css';

type Row = PeopleFileResult['rows'][number];

/** Many people from a CSV: first what would come of it, then the accounts and their slips. */
export function PeopleFilePage() {
  const words = useLanguage();
  const { t } = words;
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const preview = useMutation({
    mutationFn: (text: string) => api.post('/people/csv', peopleFileResult, { text, commit: false }),
  });
  const pick = async (picked: File | undefined): Promise<void> => {
    if (!picked) return;
    const text = await readText(picked);
    setFile({ name: picked.name, text });
    preview.mutate(text);
  };
  const refused = preview.data?.problems ?? [];
  return (
    <Page title={t('csv.title')} lead={t('csv.lead')}>
      <div className="card stack-tight">
        <p className="muted">{t('csv.example')}</p>
        <div className="file-drop">
          <input
            id="people-file"
            type="file"
            accept=".csv,text/csv"
            className="visually-hidden"
            onChange={(event) => {
              void pick(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
          <label htmlFor="people-file" className="file-button">
            {t(file ? 'csv.pick-other' : 'csv.pick')}
          </label>
          {file && <span> {file.name}</span>}
        </div>
      </div>
      {preview.isError && (
        <Notice tone="overdue" title={t('csv.failed')} lines={errorTexts(preview.error, words)} alert />
      )}
      {refused.length > 0 && (
        <Notice tone="overdue" title={t('csv.failed')} lines={refused.map((each) => problemText(each, words))} alert />
      )}
      {file && preview.data && refused.length === 0 && <Preview text={file.text} rows={preview.data.rows} />}
    </Page>
  );
}

/** UTF-8 as it should be, else what spreadsheets on Windows write. */
async function readText(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function Preview({ text, rows }: { text: string; rows: readonly Row[] }) {
  const words = useLanguage();
  const { t } = words;
  const placeNames = usePlaceNames();
  const commit = useCommit();
  const good = rows.filter((row) => row.problems.length === 0).length;
  const columns: Column<Row>[] = [
    { id: 'name', header: t('people.name'), kind: 'main', cell: (row) => row.name || '–' },
    { id: 'role', header: t('people.role'), cell: ({ role }) => (role ? t(`role.${role}`) : '–') },
    { id: 'place', header: t('people.place'), cell: ({ places }) => placeNames(places) || '–' },
    { id: 'login', header: t('people.login'), cell: ({ login }) => login ?? '–' },
    { id: 'row', header: t('csv.row'), kind: 'number', cell: ({ row }) => String(row) },
    {
      id: 'result',
      header: t('csv.result'),
      kind: 'wide',
      cell: ({ problems }) =>
        problems.length === 0 ? (
          t('csv.ready')
        ) : (
          <span className="tone-overdue">{problems.map((each) => problemText(each, words)).join(' ')}</span>
        ),
    },
  ];
  return (
    <section className="stack" aria-labelledby="csv-preview">
      <div className="stack-tight" role="status">
        <h2 id="csv-preview">{t('csv.preview-title', { good, bad: rows.length - good })}</h2>
        <p className="muted">{t('csv.preview-lead')}</p>
      </div>
      {commit.isError && (
        <Notice tone="overdue" title={t('people.form-failed')} lines={errorTexts(commit.error, words)} alert />
      )}
      {good > 0 && (
        <div>
          <Button loading={commit.isPending} onClick={() => commit.mutate(text)}>
            {t('csv.commit', { count: good })}
          </Button>
        </div>
      )}
      <DataTable caption={t('csv.preview')} columns={columns} rows={rows} rowKey={(row) => String(row.row)} />
    </section>
  );
}

function useCommit() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (text: string) => api.post('/people/csv', peopleFileResult, { text, commit: true }),
    onSuccess: async ({ slips }) => {
      keepSlips(queryClient, slips);
      await queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey });
      await navigate({ to: '/people/slips' });
    },
  });
}
