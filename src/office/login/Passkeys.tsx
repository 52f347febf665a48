import { Button } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { passkeys } from '#contract/passkey.ts';
import { createPasskey, hasPasskeys } from '#office/login/passkey-browser.ts';
import { formatInstant } from '#office/shell/format-instant.ts';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { api } from '#ui/api/api.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

const passkeysQuery = queryOptions({ queryKey: ['passkeys'], queryFn: () => api.get('/passkeys', passkeys) });

/** One's own passkeys: made on this device, removed one by one. */
export function Passkeys() {
  const words = useLanguage();
  const { t, language } = words;
  const queryClient = useQueryClient();
  const query = useQuery(passkeysQuery);
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: passkeysQuery.queryKey });
  const add = useMutation({ mutationFn: createPasskey, onSuccess: refresh });
  const remove = useMutation({ mutationFn: (id: string) => api.delete(`/passkeys/${id}`), onSuccess: refresh });
  const error = add.error ?? remove.error;
  return (
    <section className="card stack person-form" aria-labelledby="passkeys">
      <h2 id="passkeys">{t('passkey.title')}</h2>
      <p>{t('passkey.lead')}</p>
      {error && <Notice tone="overdue" title={t('second.failed')} lines={errorTexts(error, words)} alert />}
      <QueryParts query={query} rows={1}>
        {(data) => (
          <ul className="stack-tight">
            {data.passkeys.map(({ id, createdAt, lastUsedAt }) => (
              <li key={id}>
                {t('passkey.made', { when: formatInstant(createdAt, language) })}{' '}
                <span className="muted">
                  {lastUsedAt ? t('passkey.used', { when: formatInstant(lastUsedAt, language) }) : t('passkey.unused')}
                </span>{' '}
                <button type="button" className="link-button" onClick={() => remove.mutate(id)}>
                  {t('passkey.remove')}
                </button>
              </li>
            ))}
          </ul>
        )}
      </QueryParts>
      {hasPasskeys() ? (
        <div>
          <Button variant="default" loading={add.isPending} onClick={() => add.mutate()}>
            {t('passkey.add')}
          </Button>
        </div>
      ) : (
        <p className="muted">{t('passkey.none-here')}</p>
      )}
    </section>
  );
}
