import { Button, NativeSelect } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ItemFields } from '#office/family/ItemFields.tsx';
import { FAMILY_ITEMS_AT_START, MEMBER_ITEMS } from '#office/family/new-member.ts';
import { useRegistration } from '#office/family/use-registration.ts';
import type { Registration } from '#office/family/use-registration.ts';
import { areasQuery, useMe, villagesWithin } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { UnsavedGuard } from '#office/shell/UnsavedGuard.tsx';
import { useSubmit } from '#office/shell/use-submit.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import '#office/family/family-form.css';

/** A family that no file has brought: place, then the members, the head first. */
export function RegisterFamilyPage() {
  const words = useLanguage();
  const { t } = words;
  const me = useMe();
  const navigate = useNavigate();
  const { village: asked } = useSearch({ from: '/shell/families/new' });
  const { data: areas } = useSuspenseQuery(areasQuery);
  const villages = villagesWithin(areas, me.area.code);
  const [village, setVillage] = useState(asked ?? (villages.length === 1 ? (villages[0]?.code ?? '') : ''));
  const registration = useRegistration(me.today);
  const [isDone, setIsDone] = useState(false);
  const save = useSubmit<'family-registered'>((_, sent) => {
    setIsDone(true);
    // The guard looks at the state of the next drawing.
    setTimeout(
      () =>
        void navigate({
          to: '/families/$village/$id',
          params: { village: sent.villageCode, id: registration.familyId },
        }),
    );
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const payload = registration.check();
    if (!payload || !village) return;
    save.mutate({
      villageCode: village,
      kind: 'family-registered',
      familyId: registration.familyId,
      payload,
      observedOn: me.today,
      basedOn: 0,
    });
  };
  return (
    <Page title={t('register.title')} lead={t('register.lead')} area={village || undefined}>
      <UnsavedGuard isUnsaved={registration.isTouched && !isDone} />
      <form onSubmit={send} noValidate className="stack">
        <section className="card">
          <h2>{t('register.family')}</h2>
          {villages.length > 1 && (
            <NativeSelect
              className="field long-input"
              label={t('register.village')}
              value={village}
              error={registration.insists && !village ? t('field.required') : undefined}
              onChange={(event) => setVillage(event.currentTarget.value)}
              data={[
                { value: '', label: t('form.choose'), disabled: true },
                ...villages.map(({ code, name }) => ({ value: code, label: name })),
              ]}
            />
          )}
          <ItemFields
            subject="family"
            ids={FAMILY_ITEMS_AT_START}
            typed={registration.family}
            onType={registration.setFamily}
            today={me.today}
            insist={registration.insists}
          />
        </section>
        <MemberCards registration={registration} today={me.today} />
        {registration.insists &&
          registration.problems.map((key) => (
            <Notice key={key} tone="overdue" title={t(key, { count: registration.wrong })} alert />
          ))}
        {save.isError && <Notice tone="overdue" title={t('error.title')} lines={errorTexts(save.error, words)} alert />}
        <div className="actions">
          <Button type="submit" loading={save.isPending}>
            {t('register.save')}
          </Button>
          <Button variant="default" onClick={registration.addMember}>
            {t('register.add-member')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function MemberCards({ registration, today }: { registration: Registration; today: string }) {
  const { t } = useLanguage();
  return registration.members.map((member, index) => (
    <fieldset key={member.personId} className="card member-fields">
      <legend>{index === 0 ? t('register.head') : t('register.member', { number: index + 1 })}</legend>
      <ItemFields
        subject="person"
        ids={MEMBER_ITEMS}
        typed={member.typed}
        onType={(typed) => registration.setMember(member.personId, typed)}
        today={today}
        insist={registration.insists}
      />
      {index > 0 && (
        <button type="button" className="link-button" onClick={() => registration.removeMember(member.personId)}>
          {t('register.remove')}
        </button>
      )}
    </fieldset>
  ));
}
