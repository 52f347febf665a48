import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { codeInFragment, me, PASSWORD_LENGTH } from '#contract/account.ts';
import { ConductText } from '#office/login/ConductText.tsx';
import { meQuery } from '#office/shell/me.ts';
import { api } from '#ui/api/api.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import '#office/login/login.css';

const EMPTY = { login: '', code: '', password: '', again: '' };

/** From a slip of paper to an account: name, code, a password of one's own, and the promise to protect people's data. */
export function ActivatePage() {
  const words = useLanguage();
  const { t } = words;
  const [typed, setTyped] = useState(() => ({ ...EMPTY, ...codeInFragment(location.hash) }));
  const [accepts, setAccepts] = useState(false);
  const [wasSent, setWasSent] = useState(false);
  const open = useActivation();
  // Taken out of the address once it is in the form: the code stays in no history and is on no screen that is shared.
  useEffect(() => history.replaceState(history.state, '', location.pathname), []);
  useEffect(() => {
    document.title = `${t('activate.title')} · CIKAR`;
  }, [t]);
  const set = (change: Partial<typeof EMPTY>): void => setTyped({ ...typed, ...change });
  const tooShort = typed.password.length < PASSWORD_LENGTH;
  const notSame = typed.password !== typed.again;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setWasSent(true);
    if (tooShort || notSame || !accepts || !typed.login.trim() || !typed.code.trim()) return;
    open.mutate({ login: typed.login.trim(), code: typed.code.trim(), password: typed.password, acceptsConduct: true });
  };
  const eye = { 'aria-label': t('login.show-password') };
  return (
    <main className="login">
      <h1>{t('activate.title')}</h1>
      <p className="login-line">{t('activate.line')}</p>
      <form onSubmit={send} className="card login-card" aria-label={t('activate.title')} noValidate>
        {open.isError && (
          <Notice tone="overdue" title={t('activate.failed')} lines={errorTexts(open.error, words)} alert />
        )}
        <TextInput
          label={t('login.login')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={typed.login}
          onChange={(event) => set({ login: event.currentTarget.value })}
        />
        <TextInput
          label={t('activate.code')}
          description={t('activate.code-hint')}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          value={typed.code}
          onChange={(event) => set({ code: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('activate.password')}
          description={t('activate.password-hint', { length: PASSWORD_LENGTH })}
          autoComplete="new-password"
          value={typed.password}
          error={wasSent && tooShort ? t('activate.too-short') : undefined}
          visibilityToggleButtonProps={eye}
          onChange={(event) => set({ password: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('activate.again')}
          autoComplete="new-password"
          value={typed.again}
          error={wasSent && notSame ? t('activate.not-same') : undefined}
          visibilityToggleButtonProps={eye}
          onChange={(event) => set({ again: event.currentTarget.value })}
        />
        <section className="stack-tight" aria-labelledby="conduct">
          <h2 id="conduct">{t('conduct.title')}</h2>
          <ConductText accepts={accepts} onAccept={setAccepts} isMissing={wasSent} />
        </section>
        <Button type="submit" loading={open.isPending}>
          {t('activate.enter')}
        </Button>
      </form>
    </main>
  );
}

function useActivation() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (body: { login: string; code: string; password: string; acceptsConduct: true }) =>
      api.post('/activation', me, body),
    onSuccess: (account) => {
      queryClient.clear();
      queryClient.setQueryData(meQuery.queryKey, account);
      router.history.push('/app/');
    },
  });
}
