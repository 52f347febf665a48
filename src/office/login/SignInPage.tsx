import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { signInStart } from '#contract/oidc.ts';
import { signInQuery } from '#office/login/sign-in-query.ts';
import { Page } from '#office/shell/Page.tsx';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { api } from '#ui/api/api.ts';
import { errorTexts, problemText } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import '#office/people/people.css';

/** The own account of another office: added here while logged in, or taken away again. */
export function SignInPage() {
  const words = useLanguage();
  const { t } = words;
  const { problem } = useSearch({ from: '/shell/account/sign-in' });
  const query = useQuery(signInQuery);
  const queryClient = useQueryClient();
  const link = useMutation({
    mutationFn: () => api.post('/oidc/link', signInStart),
    onSuccess: ({ url }) => location.assign(url),
  });
  const unlink = useMutation({
    mutationFn: () => api.delete('/oidc/link'),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: signInQuery.queryKey }),
  });
  const error = link.error ?? unlink.error;
  const lines = error ? errorTexts(error, words) : problem ? [problemText({ code: problem }, words)] : [];
  const label = query.data?.label ?? '…';
  return (
    <Page title={t('sign-in.title', { label })} lead={t('sign-in.lead', { label })}>
      <QueryParts query={query} rows={1}>
        {({ label: name, linked }) =>
          name === null ? (
            <p>{t('sign-in.none')}</p>
          ) : (
            <section className="card stack person-form">
              {lines.length > 0 && <Notice tone="overdue" title={t('sign-in.failed')} lines={lines} alert />}
              {linked && <Notice tone="ok" title={t('sign-in.linked', { label })} />}
              <div>
                {linked ? (
                  <Button variant="default" loading={unlink.isPending} onClick={() => unlink.mutate()}>
                    {t('sign-in.unlink')}
                  </Button>
                ) : (
                  <Button loading={link.isPending} onClick={() => link.mutate()}>
                    {t('sign-in.link', { label })}
                  </Button>
                )}
              </div>
            </section>
          )
        }
      </QueryParts>
    </Page>
  );
}
