import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { me } from '#contract/account.ts';
import type { Me } from '#contract/account.ts';
import { signInStart } from '#contract/oidc.ts';
import { signInQuery } from '#office/login/sign-in-query.ts';
import { api } from '#ui/api/api.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

/** The other office's button, where there is one. */
export function SignInButton() {
  const words = useLanguage();
  const { data } = useQuery(signInQuery);
  const start = useMutation({
    mutationFn: () => api.post('/oidc/start', signInStart),
    onSuccess: ({ url }) => location.assign(url),
  });
  if (!data?.label) return null;
  return (
    <>
      {start.isError && (
        <Notice tone="overdue" title={words.t('login.failed')} lines={errorTexts(start.error, words)} alert />
      )}
      <Button variant="default" loading={start.isPending} onClick={() => start.mutate()}>
        {words.t('login.oidc', { label: data.label })}
      </Button>
    </>
  );
}

/** The provider knows who it is; our own second factor comes after it. */
export function SignInCode({ onOpened }: { onOpened: (account: Me) => void }) {
  const words = useLanguage();
  const { t } = words;
  const { data } = useQuery(signInQuery);
  const [code, setCode] = useState('');
  const enter = useMutation({ mutationFn: () => api.post('/oidc/code', me, { code }), onSuccess: onOpened });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim()) enter.mutate();
  };
  return (
    <main className="login">
      <h1>CIKAR</h1>
      <form onSubmit={send} className="card login-card" aria-label={t('login.code-title')}>
        {enter.isError && (
          <Notice tone="overdue" title={t('login.failed')} lines={errorTexts(enter.error, words)} alert />
        )}
        <p>{t('login.oidc-code', { label: data?.label ?? '' })}</p>
        <TextInput
          label={t('login.code')}
          description={t('login.code-hint')}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={20}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" loading={enter.isPending}>
          {t('login.enter')}
        </Button>
        {/* A page load, so that the form starts from nothing. */}
        <a href="/app/login">{t('dialog.cancel')}</a>
      </form>
    </main>
  );
}
