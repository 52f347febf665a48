import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import type { villageRow } from '#contract/kampung.ts';
import { villagesQuery } from '#office/kampung/village-queries.ts';
import { AreaSelect } from '#office/shell/AreaSelect.tsx';
import { Page } from '#office/shell/Page.tsx';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { formatDate, formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';
import '#office/kampung/kampung.css';

type Row = z.infer<typeof villageRow>;
type EnrolmentFilter = 'all' | 'enrolled' | 'not-enrolled';

/** The villages of an area: enrolled or not, and whether anything is recorded there. */
export function VillagesPage() {
  const { t } = useLanguage();
  const { area } = useSearch({ from: '/shell/villages' });
  const navigate = useNavigate({ from: '/villages' });
  const [name, setName] = useState('');
  const [enrolment, setEnrolment] = useState<EnrolmentFilter>('all');
  const query = useQuery(villagesQuery(area));
  const all = query.data ?? [];
  const enrolled = all.filter((row) => row.enrolledFrom !== null).length;
  const shown = all.filter((row) => fits(row, name, enrolment));
  return (
    <Page
      title={query.data ? t('villages.title', { enrolled, villages: all.length }) : t('menu.village')}
      lead={t('villages.lead')}
      area={area}
      updatedAt={query.dataUpdatedAt || undefined}
    >
      <div className="filters no-print">
        <AreaSelect value={area} onChange={(code) => void navigate({ search: code ? { area: code } : {} })} />
        <NativeSelect
          label={t('villages.enrolment')}
          value={enrolment}
          // The options below are the values of the type.
          onChange={(event) => setEnrolment(event.currentTarget.value as EnrolmentFilter)}
          data={(['all', 'enrolled', 'not-enrolled'] as const).map((value) => ({
            value,
            label: t(`villages.filter.${value}`),
          }))}
        />
        <TextInput label={t('villages.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      </div>
      <QueryParts query={query} rows={10}>
        {() => (shown.length > 0 ? <VillageTable rows={shown} /> : <EmptyState title={t('villages.none')} />)}
      </QueryParts>
    </Page>
  );
}

function fits(row: Row, name: string, enrolment: EnrolmentFilter): boolean {
  if (enrolment !== 'all' && (row.enrolledFrom !== null) !== (enrolment === 'enrolled')) return false;
  return `${row.area.name} ${row.area.code}`.toLocaleLowerCase('id').includes(name.trim().toLocaleLowerCase('id'));
}

function VillageTable({ rows }: { rows: readonly Row[] }) {
  const { t, language } = useLanguage();
  const columns: Column<Row>[] = [
    {
      id: 'name',
      header: t('villages.village'),
      kind: 'main',
      cell: ({ area }) => (
        <Link to="/villages/$code" params={{ code: area.code }}>
          {area.name}
        </Link>
      ),
    },
    { id: 'kind', header: t('villages.kind'), cell: ({ area }) => t(`area-kind.${area.kind}`) },
    { id: 'district', header: t('villages.district'), cell: (row) => `${row.districtName}, ${row.regencyName}` },
    { id: 'enrolled', header: t('villages.enrolment'), cell: (row) => <EnrolmentState from={row.enrolledFrom} /> },
    {
      id: 'families',
      header: t('villages.families'),
      kind: 'number',
      cell: ({ families }) => (families === null ? '–' : formatNumber(families, language)),
    },
    {
      id: 'last',
      header: t('villages.last-entry'),
      kind: 'narrow',
      cell: ({ lastEntryOn }) =>
        lastEntryOn === null ? (
          <span className="muted">{t('villages.no-entry')}</span>
        ) : (
          formatDate(lastEntryOn, language)
        ),
    },
  ];
  return <DataTable caption={t('villages.caption')} columns={columns} rows={rows} rowKey={(row) => row.area.code} />;
}

function EnrolmentState({ from }: { from: string | null }) {
  const { t } = useLanguage();
  if (from === null) return <span className="muted">{t('villages.filter.not-enrolled')}</span>;
  return <StateLabel tone="ok">{t('villages.enrolled-from', { date: from })}</StateLabel>;
}
