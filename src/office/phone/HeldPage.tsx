import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HeldList } from '#contract/sync.ts';
import { HeldCard } from '#office/phone/HeldCard.tsx';
import { heldQuery } from '#office/phone/phone-queries.ts';
import { areasQuery, useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import '#office/phone/phone.css';

/** Kiriman tertahan: work of phones that could not go in by itself. Nothing of it is lost; somebody decides (contracts 31.2). */
export function HeldPage() {
  const { t } = useLanguage();
  const me = useMe();
  const query = useQuery(heldQuery);
  const [saved, setSaved] = useState<string | null>(null);
  const reviews = me.menu.includes('rescue');
  const count = reviews ? query.data?.held.length : undefined;
  return (
    <Page
      title={count === undefined ? t('held.title') : t('held.title-count', { count })}
      lead={t(reviews ? 'held.lead' : 'held.lead-above')}
      updatedAt={query.dataUpdatedAt || undefined}
    >
      <div role="status">{saved && <Notice tone="ok" title={saved} />}</div>
      <QueryParts query={query}>
        {({ held, old }) =>
          reviews ? (
            held.length === 0 ? (
              <EmptyState title={t('held.none')}>
                <p>{t('held.none-hint')}</p>
              </EmptyState>
            ) : (
              <div className="stack">
                {held.map((item) => (
                  <HeldCard key={item.id} held={item} onSaved={setSaved} />
                ))}
              </div>
            )
          ) : (
            <OldByVillage old={old} />
          )
        }
      </QueryParts>
    </Page>
  );
}

/** Numbers without names: what the level above may know of it. */
function OldByVillage({ old }: { old: HeldList['old'] }) {
  const { t } = useLanguage();
  const { data: areas } = useQuery(areasQuery);
  const nameOf = (code: string): string => areas?.find((area) => area.code === code)?.name ?? code;
  if (old.length === 0)
    return (
      <EmptyState title={t('held.none-old')}>
        <p>{t('held.none-old-hint')}</p>
      </EmptyState>
    );
  return (
    <DataTable
      caption={t('held.title')}
      rows={old}
      rowKey={({ villageCode }) => villageCode}
      columns={[
        { id: 'village', header: t('held.column.village'), kind: 'main', cell: (row) => nameOf(row.villageCode) },
        { id: 'waiting', header: t('held.column.waiting'), kind: 'number', cell: (row) => row.waiting },
      ]}
    />
  );
}
