import { Link, useNavigate } from '@tanstack/react-router';
import type { FindingRow } from '#contract/family.ts';
import { needState } from '#office/need/need-state.ts';
import { useMe } from '#office/shell/me.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';

export function FindingTable({ rows }: { rows: readonly FindingRow[] }) {
  const { t } = useLanguage();
  const me = useMe();
  const navigate = useNavigate();
  const mayOpen = me.menu.includes('families');
  const isOneVillage = me.area.level === 'village';
  const columns: Column<FindingRow>[] = [
    {
      id: 'name',
      header: t('findings.name'),
      kind: 'main',
      cell: (row) => <FindingSubject row={row} mayOpen={mayOpen} />,
    },
    {
      id: 'age',
      header: t('findings.age'),
      kind: 'number',
      cell: (row) => (row.subject.kind === 'person' ? row.subject.age : null),
    },
    {
      id: 'rt',
      header: t('findings.filter-rt'),
      kind: 'narrow',
      cell: (row) => (isOneVillage ? row.rt : [row.rt, row.villageName].filter(Boolean).join(', ')),
    },
    { id: 'reason', header: t('findings.reason'), kind: 'wide', cell: (row) => <FindingReason row={row} /> },
    {
      id: 'since',
      header: t('findings.since'),
      kind: 'narrow',
      cell: (row) => t('format.date', { value: row.openedOn }),
    },
    {
      id: 'owner',
      header: t('findings.owner'),
      cell: (row) => (row.owner ? t(`sector.${row.owner.sector}`) : t('findings.nobody')),
    },
    {
      id: 'due',
      header: t('findings.due'),
      kind: 'narrow',
      cell: (row) => row.owner?.dueOn && t('format.date', { value: row.owner.dueOn }),
    },
    { id: 'status', header: t('findings.status'), cell: (row) => <FindingStatus row={row} /> },
  ];
  const open = (row: FindingRow): void =>
    void navigate({ to: '/families/$village/$id', params: { village: row.villageCode, id: row.familyId } });
  return (
    <DataTable
      caption={t('findings.caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      {...(mayOpen ? { onOpen: open } : {})}
    />
  );
}

function FindingSubject({ row, mayOpen }: { row: FindingRow; mayOpen: boolean }) {
  const { t } = useLanguage();
  const name = row.subject.kind === 'family' ? t('findings.family-of', { name: row.subject.name }) : row.subject.name;
  if (!mayOpen) return name;
  return (
    <Link
      to="/families/$village/$id"
      params={{ village: row.villageCode, id: row.familyId }}
      tabIndex={-1}
      className="row-link"
    >
      {name}
    </Link>
  );
}

function FindingReason({ row }: { row: FindingRow }) {
  const { t } = useLanguage();
  return (
    <div>
      {t(row.reason.key, row.reason.params)} <span className="muted small nowrap">({row.ruleId})</span>
      {row.unsure && (
        <div className="small">
          <StateLabel tone="due">{t('finding.unsure')}</StateLabel>
        </div>
      )}
    </div>
  );
}

function FindingStatus({ row }: { row: FindingRow }) {
  const { t } = useLanguage();
  if (!row.owner) return null;
  const state = needState(row.owner, t);
  return <StateLabel tone={state.tone}>{state.text}</StateLabel>;
}
