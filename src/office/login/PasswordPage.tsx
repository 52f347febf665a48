import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { z } from 'zod';
import { PASSWORD_LENGTH } from '#contract/account.ts';
import { useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { api } from '#ui/api/api.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import '#office/people/people.css';

const EMPTY = { present: '', password: '', again: '' };
type Field = keyof typeof EMPTY;

/** Another password for the own account; every other device is logged out by it. */
export function PasswordPage() {
  const words = useLanguage();
  const { t } = words;
  const { login } = useMe();
  const [typed, setTyped] = useState(EMPTY);
  const [wasSent, setWasSent] = useState(false);
  const change = useMutation({
    mutationFn: () => api.post('/password', z.object({}), { present: typed.present, password: typed.password }),
    onSuccess: () => {
      setTyped(EMPTY);
      setWasSent(false);
    },
  });
  const problems: Partial<Record<Field, string>> = {
    ...(typed.present === '' ? { present: 'password.need-present' } : {}),
    ...(typed.password.length < PASSWORD_LENGTH ? { password: 'activate.too-short' } : {}),
    ...(typed.password !== typed.again ? { again: 'activate.not-same' } : {}),
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setWasSent(true);
    if (Object.keys(problems).length === 0) change.mutate();
  };
  const field = (name: Field): FieldProps => ({
    value: typed[name],
    error: wasSent && problems[name] ? t(problems[name]) : undefined,
    visibilityToggleButtonProps: { 'aria-label': t('login.show-password') },
    onChange: (event) => setTyped({ ...typed, [name]: event.currentTarget.value }),
  });
  return (
    <Page title={t('password.title')} lead={t('password.lead')}>
      <form className="card person-form" onSubmit={send} noValidate aria-label={t('password.title')}>
        <div role="status">{change.isSuccess && <Notice tone="ok" title={t('password.done')} />}</div>
        {change.isError && (
          <Notice tone="overdue" title={t('password.failed')} lines={errorTexts(change.error, words)} alert />
        )}
        {/* For password managers: which account this is. */}
        <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
        <PasswordInput label={t('password.present')} autoComplete="current-password" {...field('present')} />
        <PasswordInput
          label={t('activate.password')}
          description={t('activate.password-hint', { length: PASSWORD_LENGTH })}
          autoComplete="new-password"
          {...field('password')}
        />
        <PasswordInput label={t('activate.again')} autoComplete="new-password" {...field('again')} />
        <div>
          <Button type="submit" loading={change.isPending}>
            {t('password.save')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

type FieldProps = Pick<
  React.ComponentProps<typeof PasswordInput>,
  'value' | 'error' | 'visibilityToggleButtonProps' | 'onChange'
>;
