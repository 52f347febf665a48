import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import { FileDrop } from '#office/import/FileDrop.tsx';
import { fileProblem } from '#office/import/chosen-file.ts';
import { importsQuery, sendImport } from '#office/import/import-queries.ts';
import { areaName } from '#office/shell/area-name.ts';
import { areaPath, areasQuery, useMe, villagesWithin } from '#office/shell/me.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

/** File, village and the day the file speaks of. Sending it only reads it: nothing is saved before the preview. */
export function NewImportForm() {
  const words = useLanguage();
  const { t } = words;
  const me = useMe();
  const { data: areas } = useSuspenseQuery(areasQuery);
  const villages = villagesWithin(areas, me.area.code);
  const [file, setFile] = useState<File | null>(null);
  const [village, setVillage] = useState(villages.length === 1 ? (villages[0]?.code ?? '') : '');
  const [asOf, setAsOf] = useState(me.today);
  const send = useSendImport();
  const problem = file && fileProblem(file);
  const dateIsGood = isPlainDate(asOf) && asOf <= me.today;
  const isReady = file !== null && problem === null && village !== '' && dateIsGood;
  const start = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) send.mutate({ file, village, asOf });
  };
  return (
    <form className="card new-import" onSubmit={start} aria-label={t('imports.new')}>
      {send.isError && (
        <Notice tone="overdue" title={t('imports.not-sent')} lines={errorTexts(send.error, words)} alert />
      )}
      <FileDrop
        file={file}
        problem={problem}
        kinds={t(me.may.importPeople ? 'imports.kinds' : 'imports.growth.kinds')}
        onFile={setFile}
      />
      <div className="new-import-fields">
        {villages.length > 1 && (
          <NativeSelect
            label={t('imports.village')}
            value={village}
            onChange={(event) => setVillage(event.currentTarget.value)}
          >
            <option value="">{t('imports.choose-village')}</option>
            {villages.map(({ code, name, parentCode }) => (
              <option key={code} value={code}>
                {name}
                {parentCode && ` (${areaPath(areas, parentCode).slice(-1).map(areaName).join()})`}
              </option>
            ))}
          </NativeSelect>
        )}
        <TextInput
          type="date"
          label={t('imports.as-of')}
          description={t('imports.as-of-hint')}
          max={me.today}
          value={asOf}
          error={dateIsGood ? undefined : t('imports.as-of-wrong')}
          onChange={(event) => setAsOf(event.currentTarget.value)}
        />
      </div>
      <div className="actions">
        <Button type="submit" disabled={!isReady} loading={send.isPending}>
          {t('imports.read')}
        </Button>
        <span className="muted">{t('imports.read-hint')}</span>
      </div>
    </form>
  );
}

function useSendImport() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: sendImport,
    onSuccess: (id) => {
      void queryClient.invalidateQueries({ queryKey: importsQuery.queryKey });
      void navigate({ to: '/data/$id', params: { id } });
    },
  });
}
