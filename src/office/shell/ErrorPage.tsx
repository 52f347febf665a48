import { Button } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { ApiError } from '#ui/api/api.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** What went wrong as a sentence, and what to do next. Never a number alone. */
export function ErrorPage({ error, reset }: { error: unknown; reset?: () => void }) {
  const words = useLanguage();
  const router = useRouter();
  const boundary = useQueryErrorResetBoundary();
  const isOffline = error instanceof ApiError && error.status === 0;
  // A refusal stays one however often it is asked.
  const isRefusal = error instanceof ApiError && error.status >= 400 && error.status < 500;
  const again = (): void => {
    boundary.reset();
    reset?.();
    void router.invalidate();
  };
  return (
    <section className="sentence-page" role="alert">
      <h1>{words.t(isOffline ? 'error.offline-title' : 'error.title')}</h1>
      {errorTexts(error, words).map((text) => (
        <p key={text}>{text}</p>
      ))}
      <div className="actions">
        {!isRefusal && <Button onClick={again}>{words.t('error.again')}</Button>}
        <Link to="/">{words.t('error.home')}</Link>
      </div>
    </section>
  );
}

export function NotFoundPage() {
  const { t } = useLanguage();
  return (
    <section className="sentence-page">
      <h1>{t('error.not-found-title')}</h1>
      <p>{t('error.not-found')}</p>
      <Link to="/">{t('error.home')}</Link>
    </section>
  );
}
