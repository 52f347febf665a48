import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { me } from '#contract/account.ts';
import { meQuery } from '#office/shell/me.ts';
import { Notice } from '#ui/parts/Notice.tsx';
import { api } from '#ui/api/api.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import '#office/login/login.css';

export function LoginPage() {
  const words = useLanguage();
  const { t, language, setLanguage } = words;
  const { next } = useSearch({ from: '/login' });
  const queryClient = useQueryClient();
  const router = useRouter();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  useEffect(() => {
    document.title = `${t('login.title')} · CIKAR`;
  }, [t]);
  const enter = useMutation({
    mutationFn: () => api.post('/session', me, { login: login.trim(), password }),
    onSuccess: (account) => {
      queryClient.clear();
      queryClient.setQueryData(meQuery.queryKey, account);
      // Only an address of our own app: `next` comes from the address bar.
      router.history.push(next?.startsWith('/') && !next.startsWith('//') ? `/app${next}` : '/app/');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (login.trim() && password) enter.mutate();
  };
  return (
    <main className="login">
      <h1>CIKAR</h1>
      <p className="login-line">{t('login.line')}</p>
      <form onSubmit={submit} className="card login-card" aria-label={t('login.title')}>
        {enter.isError && (
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
        <Button type="submit" loading={enter.isPending}>
          {t('login.enter')}
        </Button>
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
