/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { me, type Me } from '#contract/account.ts';
import type { Problem } from '#domain/basics/problem.ts';
import { ask, Stopped } from '#kader/core/server.ts';
import type { Core } from '#kader/shell/open-core.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { problemSentence } from '#kader/shell/problem-sentence.ts';
import { useWords } from '#kader/shell/Words.tsx';

interface PasswordFormProps {
  core: Core;
  onEntered: (who: Me) => void;
  onCancel: (() => void) | null;
}

export function PasswordForm({ core, onEntered, onCancel }: PasswordFormProps) {
  const { t, has } = useWords();
  const [asksCode, setAsksCode] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Problem | null>(null);

  async function enter(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement); // the event is the form's own
    setBusy(true);
    setWrong(null);
    try {
      const code = String(form.get('code') ?? '').trim();
      const body = {
        login: String(form.get('login')),
        password: String(form.get('password')),
        ...(code ? { code } : {}),
      };
      onEntered(await ask(core.ports, me, 'POST', '/api/session', body));
    } catch (error) {
      const problem = error instanceof Stopped ? error.problems[0] : undefined;
      if (problem?.code === 'session.code-needed') setAsksCode(true);
      else setWrong(problem ?? { code: 'kader.no-signal' });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Screen title={t('kader.login.title')} lead={t('kader.login.lead')}>
      <form class="stack" onSubmit={(event) => void enter(event)}>
        {wrong && <Notice tone="overdue" title={problemSentence(wrong, t, has)} alert />}
        <label class="field">
          <span>{t('kader.login.name')}</span>
          <input name="login" autocomplete="username" autocapitalize="none" spellcheck={false} required />
        </label>
        <label class="field">
          <span>{t('kader.login.password')}</span>
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        {asksCode && (
          <label class="field">
            <span>{t('kader.login.code')}</span>
            <input name="code" inputMode="numeric" autocomplete="one-time-code" required />
          </label>
        )}
        <button class="main" type="submit" disabled={isBusy}>
          {t(isBusy ? 'kader.login.busy' : 'kader.login.enter')}
        </button>
        <a class="plain-link" href="/app/activate">
          {t('kader.login.slip')}
        </a>
        {onCancel && (
          <button class="second" type="button" onClick={onCancel}>
            {t('kader.back')}
          </button>
        )}
      </form>
    </Screen>
  );
}
