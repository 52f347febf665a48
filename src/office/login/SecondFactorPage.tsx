import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { z } from 'zod';
import { recoveryCodes, secondFactorSecret } from '#contract/account.ts';
import { Passkeys } from '#office/login/Passkeys.tsx';
import { QrCode } from '#office/people/QrCode.tsx';
import { meQuery, useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { api } from '#ui/api/api.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import '#office/people/people.css';

/** One's own second step of logging in: set up with an app, or switched off where the role may do without. */
export function SecondFactorPage() {
  const { t } = useLanguage();
  const { secondFactor } = useMe();
  const queryClient = useQueryClient();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const askAgain = (): void => void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  return (
    <Page title={t('second.title')} lead={t('second.lead')}>
      {secondFactor.required && !secondFactor.on && <Notice tone="due" title={t('second.required')} />}
      {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />}
      {!codes && secondFactor.on && <IsOn canRemove={!secondFactor.required} onRemoved={askAgain} />}
      {!codes && !secondFactor.on && (
        <SetUp
          onCodes={(made) => {
            setCodes(made);
            askAgain();
          }}
        />
      )}
      {!codes && (secondFactor.on || !secondFactor.required) && <Passkeys />}
    </Page>
  );
}

function SetUp({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const words = useLanguage();
  const { t } = words;
  const start = useMutation({ mutationFn: () => api.post('/second-factor/start', secondFactorSecret) });
  const confirm = useMutation({
    mutationFn: (code: string) => api.post('/second-factor/confirm', recoveryCodes, { code }),
    onSuccess: ({ codes }) => onCodes(codes),
  });
  const error = start.error ?? confirm.error;
  return (
    <section className="card stack person-form">
      {error && <Notice tone="overdue" title={t('second.failed')} lines={errorTexts(error, words)} alert />}
      {start.data ? (
        <>
          <p>{t('second.scan')}</p>
          <QrCode text={start.data.uri} label={t('second.qr')} />
          <p className="second-secret">{start.data.secret.replaceAll(/(.{4})/g, '$1 ').trim()}</p>
          <p>
            <a href={start.data.uri}>{t('second.open-app')}</a>
          </p>
          <CodeForm
            label={t('second.code')}
            act={t('second.confirm')}
            isBusy={confirm.isPending}
            onCode={(code) => confirm.mutate(code)}
          />
        </>
      ) : (
        <div>
          <Button loading={start.isPending} onClick={() => start.mutate()}>
            {t('second.start')}
          </Button>
        </div>
      )}
    </section>
  );
}

function IsOn({ canRemove, onRemoved }: { canRemove: boolean; onRemoved: () => void }) {
  const words = useLanguage();
  const { t } = words;
  const remove = useMutation({
    mutationFn: (code: string) => api.post('/second-factor/remove', z.object({}), { code }),
    onSuccess: onRemoved,
  });
  return (
    <section className="card stack person-form">
      <Notice tone="ok" title={t('second.is-on')} />
      {remove.isError && (
        <Notice tone="overdue" title={t('second.failed')} lines={errorTexts(remove.error, words)} alert />
      )}
      {canRemove && (
        <>
          <p>{t('second.remove-lead')}</p>
          <CodeForm
            label={t('login.code')}
            act={t('second.remove')}
            isBusy={remove.isPending}
            onCode={(code) => remove.mutate(code)}
          />
        </>
      )}
    </section>
  );
}

function CodeForm({
  label,
  act,
  isBusy,
  onCode,
}: {
  label: string;
  act: string;
  isBusy: boolean;
  onCode: (code: string) => void;
}) {
  const [code, setCode] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim()) onCode(code.trim());
  };
  return (
    <form className="stack" onSubmit={send}>
      <TextInput
        label={label}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={20}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={isBusy}>
          {act}
        </Button>
      </div>
    </form>
  );
}

function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useLanguage();
  return (
    <section className="card stack person-form" aria-labelledby="codes">
      <h2 id="codes">{t('second.codes-title')}</h2>
      <p>{t('second.codes-lead')}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="actions no-print">
        <Button variant="default" onClick={() => window.print()}>
          {t('slip.print')}
        </Button>
        <Button onClick={onKept}>{t('second.codes-done')}</Button>
      </div>
    </section>
  );
}
