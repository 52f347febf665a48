import { NativeSelect } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { GrowthVillage } from '#contract/growth.ts';
import { ClosedMonths } from '#office/growth/ClosedMonths.tsx';
import { GrowthTable } from '#office/growth/GrowthTable.tsx';
import { GROWTH_FILTERS, fitsFilter, type GrowthFilterName } from '#office/growth/growth-filter.ts';
import { growthVillageQuery } from '#office/growth/growth-queries.ts';
import { SkdnBar } from '#office/growth/SkdnBar.tsx';
import { areasQuery, useMe, villagesWithin } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { formatMonth } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import '#office/growth/growth.css';

/** Tumbuh kembang: the children under five of one village, who is short or thin, and whom nobody measured. */
export function GrowthPage() {
  const { t } = useLanguage();
  const me = useMe();
  const search = useSearch({ from: '/shell/growth' });
  const { data: areas } = useSuspenseQuery(areasQuery);
  const villages = villagesWithin(areas, me.area.code);
  const village = search.village ?? villages[0]?.code;
  const query = useQuery(growthVillageQuery({ village, month: search.month }));
  const late = query.data?.children.filter(({ isLate }) => isLate).length ?? 0;
  return (
    <Page
      title={query.data ? t('growth-pages.title', { late, children: query.data.children.length }) : t('menu.growth')}
      lead={t('growth-pages.lead')}
      area={village}
      updatedAt={query.dataUpdatedAt || undefined}
    >
      <QueryParts query={query} rows={10}>
        {(data) => <VillageGrowth data={data} villages={villages} today={me.today} />}
      </QueryParts>
    </Page>
  );
}

interface VillageGrowthProps {
  data: GrowthVillage;
  villages: readonly { code: string; name: string }[];
  today: string;
}

function VillageGrowth({ data, villages, today }: VillageGrowthProps) {
  const { t, language } = useLanguage();
  const navigate = useNavigate({ from: '/growth' });
  const [filter, setFilter] = useState<GrowthFilterName>('all');
  const shown = data.children.filter((child) => fitsFilter(child, filter));
  return (
    <div className="growth-list">
      <SkdnBar data={data} today={today} />
      <ClosedMonths data={data} />
      <div className="filters no-print">
        {villages.length > 1 && (
          <NativeSelect
            label={t('growth-pages.village')}
            value={data.villageCode}
            onChange={(event) => void navigate({ search: { village: event.currentTarget.value, month: data.month } })}
            data={villages.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
        <NativeSelect
          label={t('growth-pages.month')}
          value={data.month}
          onChange={(event) =>
            void navigate({ search: { village: data.villageCode, month: event.currentTarget.value } })
          }
          data={lastMonths(today).map((value) => ({ value, label: formatMonth(value, language) }))}
        />
        <NativeSelect
          label={t('growth-pages.filter')}
          value={filter}
          // The options below are the values of the type.
          onChange={(event) => setFilter(event.currentTarget.value as GrowthFilterName)}
          data={GROWTH_FILTERS.map((value) => ({
            value,
            label: t(`growth-pages.filter.${value}`, {
              count: data.children.filter((child) => fitsFilter(child, value)).length,
            }),
          }))}
        />
      </div>
      {shown.length > 0 ? (
        <GrowthTable village={data.villageCode} rows={shown} />
      ) : (
        <EmptyState title={t('growth-pages.nobody')}>{t('growth-pages.nobody-hint')}</EmptyState>
      )}
    </div>
  );
}

/** The running month and the eleven before it. */
function lastMonths(today: string): string[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return Array.from({ length: 12 }, (_, back) => {
    const index = year * 12 + month - 1 - back;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
}
