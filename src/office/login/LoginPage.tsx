import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { me } from '#contract/account.ts';
import type { Me } from '#contract/account.ts';
import { enterWithPasskey, hasPasskeys } from '#office/login/passkey-browser.ts';
import { SignInButton, SignInCode } from '#office/login/SignIn.tsx';
import { meQuery } from '#office/shell/me.ts';
import { Notice } from '#ui/parts/Notice.tsx';
import { ApiError, api } from '#ui/api/api.ts';
import { errorTexts, problemText } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import '#office/login/login.css';

export function LoginPage() {
  const words = useLanguage();
  const { t, language, setLanguage } = words;
  const { next, problem, code: codeAfterSignIn } = useSearch({ from: '/login' });
  const queryClient = useQueryClient();
  const router = useRouter();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  /** Asked for once the server says that this account has a second factor. */
  const [code, setCode] = useState<string | null>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const asksCode = code !== null;
  useEffect(() => codeField.current?.focus(), [asksCode]);
  useEffect(() => {
    document.title = `${t('login.title')} · CIKAR`;
  }, [t]);
  const opened = (account: Me): void => {
    queryClient.clear();
    queryClient.setQueryData(meQuery.queryKey, account);
    // Only an address of our own app: `next` comes from the address bar.
    router.history.push(next?.startsWith('/') && !next.startsWith('//') ? `/app${next}` : '/app/');
  };
  const enter = useMutation({
    mutationFn: () => api.post('/session', me, { login: login.trim(), password, ...(code ? { code } : {}) }),
    onError: (error) => {
      if (asksForCode(error)) setCode('');
    },
    onSuccess: opened,
  });
  const passkey = useMutation({ mutationFn: enterWithPasskey, onSuccess: opened });
  if (codeAfterSignIn) return <SignInCode onOpened={opened} />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (login.trim() && password) enter.mutate();
  };
  return (
    <main className="login">
      <h1>CIKAR</h1>
      <p className="login-line">{t('login.line')}</p>
      <form onSubmit={submit} className="card login-card" aria-label={t('login.title')}>
        {problem && !enter.isError && (
          <Notice tone="overdue" title={t('login.failed')} lines={[problemText({ code: problem }, words)]} alert />
        )}
        {passkey.isError && (
          <Notice tone="overdue" title={t('login.failed')} lines={errorTexts(passkey.error, words)} alert />
        )}
        {enter.isError && !asksForCode(enter.error) && (
          <Notice tone="overdue" title={t('login.failed')} lines={errorTexts(enter.error, words)} alert />
        )}
        <TextInput
          label={t('login.login')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('login.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          visibilityToggleButtonProps={{ 'aria-label': t('login.show-password') }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {code !== null && (
          <>
            <Notice tone="info" title={t('login.code-title')} />
            <TextInput
              ref={codeField}
              label={t('login.code')}
              description={t('login.code-hint')}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={20}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          </>
        )}
        <Button type="submit" loading={enter.isPending}>
          {t('login.enter')}
        </Button>
        {hasPasskeys() && (
          <Button variant="default" loading={passkey.isPending} onClick={() => passkey.mutate()}>
            {t('login.passkey')}
          </Button>
        )}
        <SignInButton />
        <Link to="/activate">{t('login.have-slip')}</Link>
        <p className="muted small">{t('login.demo-hint')}</p>
      </form>
      <p className="login-foot">
        <button
          type="button"
          className="link-button"
          lang={language === 'id' ? 'en' : 'id'}
          onClick={() => setLanguage(language === 'id' ? 'en' : 'id')}
        >
          {language === 'id' ? 'English' : 'Bahasa Indonesia'}
        </button>
        {' · '}
        <span>{t('shell.violence')}</span>
      </p>
    </main>
  );
}

function asksForCode(error: unknown): boolean {
  return error instanceof ApiError && error.problems.some((problem) => problem.code === 'session.code-needed');
}
