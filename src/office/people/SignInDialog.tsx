import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { z } from 'zod';
import { person as personView } from '#contract/people.ts';
import { signInQuery } from '#office/login/sign-in-query.ts';
import { Asking, DialogButtons } from '#office/people/PersonDialog.tsx';
import type { ActionProps } from '#office/people/PersonDialog.tsx';
import { peopleQuery } from '#office/people/people-queries.ts';
import { api } from '#ui/api/api.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** The e-mail of this person at the other office: with it her account there opens hers here. Empty takes it away. */
export function SignInDialog({ person, onSaved, onClose }: ActionProps) {
  const { t } = useLanguage();
  const { data } = useQuery(signInQuery);
  const label = data?.label ?? '';
  const [email, setEmail] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      api.post(`/people/${person.id}/sign-in`, personView, { email: email.trim() || null, subject: null }),
    onSuccess: async () => {
      onSaved(t('people.oidc-done', { name: person.name }));
      onClose();
      await queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const isFit = email.trim() === '' || z.email().safeParse(email.trim()).success;
    setIsWrong(!isFit);
    if (isFit) save.mutate();
  };
  return (
    <Asking title={t('people.oidc-title', { name: person.name, label })} error={save.error} onClose={onClose}>
      <form className="stack" onSubmit={send} noValidate>
        <p>{t('people.oidc-lead', { label })}</p>
        <p>{t(`people.oidc-${person.signIn}`)}</p>
        <TextInput
          type="email"
          label={t('people.oidc-email', { label })}
          autoComplete="off"
          maxLength={200}
          value={email}
          error={isWrong ? t('people.oidc-wrong') : undefined}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <DialogButtons act={t('people.oidc-save')} isBusy={save.isPending} onClose={onClose} />
      </form>
    </Asking>
  );
}
