import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { device as deviceBody } from '#contract/device.ts';
import type { Device } from '#contract/device.ts';
import { Asking, DialogButtons } from '#office/people/PersonDialog.tsx';
import { phonesQuery, stateTone } from '#office/phone/phone-queries.ts';
import { formatInstant } from '#office/shell/format-instant.ts';
import { Page } from '#office/shell/Page.tsx';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { api } from '#ui/api/api.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';
import '#office/people/people.css';
import '#office/phone/phone.css';

/** HP: whose they are, when they were last here, and how one that is lost is shut out or emptied (contracts 20). */
export function PhonesPage() {
  const { t } = useLanguage();
  const query = useQuery(phonesQuery);
  const [saved, setSaved] = useState<string | null>(null);
  const active = query.data?.devices.filter(({ state }) => state === 'active').length;
  return (
    <Page
      title={active === undefined ? t('phone.title') : t('phone.title-count', { count: active })}
      lead={t('phone.lead')}
      updatedAt={query.dataUpdatedAt || undefined}
    >
      <div role="status">{saved && <Notice tone="ok" title={saved} />}</div>
      <QueryParts query={query}>
        {({ devices }) =>
          devices.length === 0 ? (
            <EmptyState title={t('phone.none')}>
              <p>{t('phone.none-hint')}</p>
            </EmptyState>
          ) : (
            <PhoneTable phones={devices} onSaved={setSaved} />
          )
        }
      </QueryParts>
    </Page>
  );
}

function PhoneTable({ phones, onSaved }: { phones: readonly Device[]; onSaved: (text: string) => void }) {
  const { t, language } = useLanguage();
  const columns: Column<Device>[] = [
    {
      id: 'whose',
      header: t('phone.column.whose'),
      kind: 'main',
      cell: ({ person, name }) => (
        <>
          {person.name}
          <span className="muted small block">{`${name} · ${t(`role.${person.role}`)}`}</span>
        </>
      ),
    },
    {
      id: 'seen',
      header: t('phone.column.seen'),
      cell: ({ lastSeenAt, createdAt }) => (
        <>
          {lastSeenAt ? formatInstant(lastSeenAt, language) : t('phone.never')}
          <span className="muted small block">{t('phone.since', { when: formatInstant(createdAt, language) })}</span>
        </>
      ),
    },
    {
      id: 'lease',
      header: t('phone.column.lease'),
      cell: ({ leaseUntil, state }) =>
        leaseUntil && state !== 'wiped' ? t('format.date', { value: leaseUntil }) : '–',
    },
    {
      id: 'waiting',
      header: t('phone.column.waiting'),
      cell: ({ waiting }) =>
        waiting ? (
          <>
            {t('phone.waiting', { count: waiting.rows })}
            <span className="muted small block">{t('phone.told', { when: formatInstant(waiting.at, language) })}</span>
          </>
        ) : (
          <span className="muted">{t('phone.not-told')}</span>
        ),
    },
    { id: 'state', header: t('phone.column.state'), kind: 'wide', cell: (phone) => <PhoneState phone={phone} /> },
    {
      id: 'acts',
      header: t('phone.column.acts'),
      kind: 'acts',
      cell: (phone) => <PhoneActs phone={phone} onSaved={onSaved} />,
    },
  ];
  return <DataTable caption={t('phone.title')} columns={columns} rows={phones} rowKey={({ id }) => id} />;
}

function PhoneState({ phone }: { phone: Device }) {
  const { t, language } = useLanguage();
  const { state, revokedAt, wipeOrderedAt, wipedAt, wipeReceipt } = phone;
  const when = { active: null, revoked: revokedAt, 'wipe-ordered': wipeOrderedAt, wiped: wipedAt }[state];
  return (
    <>
      <StateLabel tone={stateTone(state)}>{t(`phone.state.${state}`)}</StateLabel>
      {when && <span className="muted small block">{formatInstant(when, language)}</span>}
      {wipeReceipt && (
        <details className="phone-receipt">
          <summary>{t('phone.receipt')}</summary>
          <p className="small">{t('phone.receipt-hint')}</p>
          <code className="block">{wipeReceipt.text}</code>
          <code className="block">{wipeReceipt.signature}</code>
        </details>
      )}
    </>
  );
}

function PhoneActs({ phone, onSaved }: { phone: Device; onSaved: (text: string) => void }) {
  const { t } = useLanguage();
  const [asks, setAsks] = useState<'revoke' | 'wipe' | null>(null);
  const queryClient = useQueryClient();
  const act = useMutation({
    mutationFn: (what: 'revoke' | 'wipe') => api.post(`/devices/${phone.id}/${what}`, deviceBody),
    onSuccess: async (_after, what) => {
      setAsks(null);
      onSaved(t(`phone.${what}-done`, { name: phone.person.name }));
      await queryClient.invalidateQueries({ queryKey: phonesQuery.queryKey });
    },
  });
  const acts = { active: ['revoke', 'wipe'], revoked: ['wipe'], 'wipe-ordered': [], wiped: [] } as const;
  return (
    <div className="person-acts">
      {acts[phone.state].map((what) => (
        <button
          key={what}
          type="button"
          className="link-button"
          aria-label={`${t(`phone.${what}`)}: ${phone.person.name}, ${phone.name}`}
          onClick={() => setAsks(what)}
        >
          {t(`phone.${what}`)}
        </button>
      ))}
      {asks && (
        <Asking
          title={t(`phone.${asks}-title`, { name: phone.person.name })}
          error={act.error}
          onClose={() => setAsks(null)}
        >
          <p>{t(`phone.${asks}-lead`)}</p>
          <DialogButtons
            act={t(`phone.${asks}`)}
            isBusy={act.isPending}
            onAct={() => act.mutate(asks)}
            onClose={() => setAsks(null)}
          />
        </Asking>
      )}
    </div>
  );
}
