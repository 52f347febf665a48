import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { FamilyPageView } from '#contract/family.ts';
import { request as requestBody } from '#contract/request.ts';
import type { NewRequest } from '#contract/request.ts';
import { IDENTITY_CHECKS, REQUEST_KINDS, REQUESTERS } from '#domain/data-protection/request.ts';
import { RESTRICTION_GROUNDS } from '#domain/data-protection/restriction.ts';
import { familyQuery } from '#office/family/family-queries.ts';
import { Page } from '#office/shell/Page.tsx';
import { api } from '#ui/api/api.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { itemLabel } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import '#office/request/request.css';

interface Draft {
  kind: NewRequest['kind'];
  requester: NewRequest['requester'];
  identityCheck: NewRequest['identityCheck'];
  personId: string;
  items: string[];
  restrictionGround: NonNullable<NewRequest['restrictionGround']>;
  receivedAt: string;
}

const EMPTY: Draft = {
  kind: 'access',
  requester: 'self',
  identityCheck: 'ktp',
  personId: '',
  items: [],
  restrictionGround: 'accuracy-contested',
  receivedAt: '',
};

/** One request about one family: who asks, how that was checked, what for. No free text, so nothing about people is kept. */
export function NewRequestPage() {
  const { village, id } = useParams({ from: '/shell/families/$village/$id/request' });
  const { data: family } = useSuspenseQuery(familyQuery(village, id));
  const words = useLanguage();
  const { t } = words;
  const [draft, setDraft] = useState(EMPTY);
  const create = useCreate();
  const set = (change: Partial<Draft>): void => setDraft({ ...draft, ...change });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate(requestOf(draft, family));
  };
  // What is restricted can be lifted, what is not can be restricted.
  const kinds = REQUEST_KINDS.filter((kind) => kind !== (family.restricted ? 'restriction' : 'restriction-lift'));
  return (
    <Page
      title={t('request.new-title')}
      lead={t('request.new-lead', { name: family.headName })}
      area={family.villageCode}
    >
      <form className="card request-form" onSubmit={send} noValidate aria-label={t('request.new-title')}>
        {create.isError && (
          <Notice tone="overdue" title={t('request.not-saved')} lines={errorTexts(create.error, words)} alert />
        )}
        <Choice
          label={t('request.field.kind')}
          prefix="request.kind"
          values={kinds}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
        />
        <Choice
          label={t('request.field.requester')}
          description={t('request.children')}
          prefix="request.requester"
          values={REQUESTERS}
          value={draft.requester}
          onChange={(requester) => set({ requester })}
        />
        <Choice
          label={t('request.field.check')}
          prefix="request.check"
          values={IDENTITY_CHECKS}
          value={draft.identityCheck}
          onChange={(identityCheck) => set({ identityCheck })}
        />
        <NativeSelect
          label={t('request.field.person')}
          value={draft.personId}
          onChange={(event) => set({ personId: event.currentTarget.value })}
          data={[
            { value: '', label: t('request.whole-family') },
            ...family.members.map((member) => ({ value: member.id, label: member.name })),
          ]}
        />
        {draft.kind === 'correction' && (
          <ItemChoice family={family} draft={draft} onChange={(items) => set({ items })} />
        )}
        {draft.kind === 'restriction' && (
          <Choice
            label={t('request.field.ground')}
            prefix="restriction.ground"
            values={RESTRICTION_GROUNDS}
            value={draft.restrictionGround}
            onChange={(restrictionGround) => set({ restrictionGround })}
          />
        )}
        <TextInput
          type="datetime-local"
          label={t('request.field.received')}
          description={t('request.field.received-hint')}
          value={draft.receivedAt}
          onChange={(event) => set({ receivedAt: event.currentTarget.value })}
        />
        <div className="actions">
          <Button type="submit" loading={create.isPending}>
            {t('request.save')}
          </Button>
          <Link to="/families/$village/$id" params={{ village, id }}>
            {t('dialog.cancel')}
          </Link>
        </div>
      </form>
    </Page>
  );
}

function requestOf(draft: Draft, { id, villageCode }: FamilyPageView): NewRequest {
  return {
    villageCode,
    familyId: id,
    kind: draft.kind,
    requester: draft.requester,
    identityCheck: draft.identityCheck,
    personId: draft.personId || null,
    items: draft.kind === 'correction' ? draft.items : [],
    restrictionGround: draft.kind === 'restriction' ? draft.restrictionGround : null,
    ...(draft.receivedAt ? { receivedAt: new Date(draft.receivedAt).toISOString() } : {}),
  };
}

function useCreate() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (wanted: NewRequest) => api.post('/requests', requestBody, wanted),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['requests'] });
      await navigate({ to: '/requests' });
    },
  });
}

interface ChoiceProps<T extends string> {
  label: string;
  description?: string;
  prefix: string;
  values: readonly T[];
  value: T;
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, description, prefix, values, value, onChange }: ChoiceProps<T>) {
  const { t } = useLanguage();
  return (
    <NativeSelect
      label={label}
      description={description}
      value={value}
      onChange={(event) => onChange(values.find((known) => known === event.currentTarget.value) ?? value)}
      data={values.map((each) => ({ value: each, label: t(`${prefix}.${each}`) }))}
    />
  );
}

interface ItemChoiceProps {
  family: FamilyPageView;
  draft: Draft;
  onChange: (items: string[]) => void;
}

/** The items that are there: of the person chosen, or of the family; by the alphabet, since forms have other orders than papers. */
function ItemChoice({ family, draft, onChange }: ItemChoiceProps) {
  const { t, language } = useLanguage();
  const person = family.members.find((member) => member.id === draft.personId);
  const items = Object.keys(person ? person.items : family.items)
    .map((item) => ({ item, label: itemLabel(item, t) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
  return (
    <Checkbox.Group label={t('request.field.items')} value={draft.items} onChange={onChange}>
      <div className="request-items">
        {items.map(({ item, label }) => (
          <Checkbox key={item} value={item} label={label} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
