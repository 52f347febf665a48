import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { me } from '#contract/account.ts';
import { CONDUCT_VERSION } from '#domain/access/conduct.ts';
import { ConductText } from '#office/login/ConductText.tsx';
import { meQuery, useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { api } from '#ui/api/api.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import '#office/login/login.css';
import '#office/people/people.css';

/** The yearly promise: before the first data of the year this page, and nothing else, is open (contracts 30). */
export function ConductPage() {
  const words = useLanguage();
  const { t } = words;
  const { conduct } = useMe();
  const [accepts, setAccepts] = useState(false);
  const [wasSent, setWasSent] = useState(false);
  const accept = useAcceptance();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setWasSent(true);
    if (accepts) accept.mutate();
  };
  return (
    <Page title={t('conduct.title')} lead={t('conduct.lead')}>
      {conduct.accepted && <Notice tone="ok" title={t('conduct.accepted')} />}
      <form className="card person-form" onSubmit={send} noValidate aria-label={t('conduct.title')}>
        {accept.isError && (
          <Notice tone="overdue" title={t('conduct.failed')} lines={errorTexts(accept.error, words)} alert />
        )}
        <ConductText accepts={accepts} onAccept={setAccepts} isMissing={wasSent} />
        <div>
          <Button type="submit" loading={accept.isPending}>
            {t('conduct.go-on')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function useAcceptance() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => api.post('/conduct', me, { version: CONDUCT_VERSION }),
    onSuccess: async (account) => {
      // What was refused before is asked again.
      queryClient.clear();
      queryClient.setQueryData(meQuery.queryKey, account);
      await navigate({ to: '/' });
    },
  });
}
