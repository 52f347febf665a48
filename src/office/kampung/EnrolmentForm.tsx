import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Area } from '#contract/common.ts';
import { SCHEMES, draftProblems } from '#office/kampung/enrolment-draft.ts';
import type { Enrolled } from '#office/kampung/enrolment-draft.ts';
import { useMe } from '#office/shell/me.ts';
import { useSubmit } from '#office/shell/use-submit.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

/** Records the decree by which a village joins. Nothing is enrolled without a decree number. */
export function EnrolmentForm({ village, hasEnrolment }: { village: Area; hasEnrolment: boolean }) {
  const words = useLanguage();
  const { t } = words;
  const { today } = useMe();
  const [isOpen, setIsOpen] = useState(!hasEnrolment);
  const [draft, setDraft] = useState<Enrolled>({ scheme: 'CIKAR', decreeNo: '', decreeDate: '', from: today });
  const [wasSent, setWasSent] = useState(false);
  const queryClient = useQueryClient();
  const enrol = useSubmit<'village-enrolled'>(() => {
    // IN-30 counts it too.
    for (const name of ['indicators', 'indicator']) void queryClient.invalidateQueries({ queryKey: [name] });
  });
  const problems = draftProblems(draft, today);
  const set = (change: Partial<Enrolled>): void => setDraft({ ...draft, ...change });
  const errorOf = (field: keyof Enrolled): string | undefined => {
    const key = wasSent ? problems[field] : undefined;
    return key && t(key);
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setWasSent(true);
    if (Object.keys(problems).length > 0) return;
    const payload = { ...draft, decreeNo: draft.decreeNo.trim() };
    enrol.mutate({ villageCode: village.code, kind: 'village-enrolled', payload, observedOn: today, basedOn: 0 });
  };
  if (!isOpen) {
    return (
      <div>
        <Button variant="default" onClick={() => setIsOpen(true)}>
          {t('enrol.another')}
        </Button>
      </div>
    );
  }
  return (
    <form className="card enrol-form" aria-labelledby="enrol" onSubmit={send} noValidate>
      <h2 id="enrol">{t('enrol.title')}</h2>
      <p className="muted">{t('enrol.lead')}</p>
      {enrol.isError && (
        <Notice tone="overdue" title={t('enrol.failed')} lines={errorTexts(enrol.error, words)} alert />
      )}
      <NativeSelect
        label={t('enrol.scheme')}
        value={draft.scheme}
        // The options are the values of the type.
        onChange={(event) => set({ scheme: event.currentTarget.value as Enrolled['scheme'] })}
        data={SCHEMES.map((value) => ({ value, label: t(`scheme.${value}`) }))}
      />
      <TextInput
        label={t('enrol.decree-no')}
        description={t('enrol.decree-no-hint')}
        maxLength={100}
        value={draft.decreeNo}
        error={errorOf('decreeNo')}
        onChange={(event) => set({ decreeNo: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('enrol.decree-date')}
        max={today}
        value={draft.decreeDate}
        error={errorOf('decreeDate')}
        onChange={(event) => set({ decreeDate: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('enrol.from')}
        max={today}
        value={draft.from}
        error={errorOf('from')}
        onChange={(event) => set({ from: event.currentTarget.value })}
      />
      <div>
        <Button type="submit" loading={enrol.isPending}>
          {t('enrol.save', { name: village.name })}
        </Button>
      </div>
    </form>
  );
}
