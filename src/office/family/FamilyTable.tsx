import { Link, useNavigate } from '@tanstack/react-router';
import type { FamilyRow } from '#contract/family.ts';
import { useMe } from '#office/shell/me.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';
import '#office/family/families.css';

export function FamilyTable({ rows }: { rows: readonly FamilyRow[] }) {
  const { t } = useLanguage();
  const me = useMe();
  const navigate = useNavigate();
  const isOneVillage = me.area.level === 'village';
  const columns: Column<FamilyRow>[] = [
    { id: 'head', header: t('families.head'), kind: 'main', cell: (row) => <FamilyName row={row} /> },
    { id: 'rt', header: t('families.rt'), kind: 'narrow', cell: (row) => row.rt },
    ...(isOneVillage
      ? []
      : [{ id: 'village', header: t('families.village'), cell: (row: FamilyRow) => row.villageName }]),
    { id: 'place', header: t('families.place'), kind: 'wide', cell: (row) => row.address },
    { id: 'members', header: t('families.members'), kind: 'number', cell: (row) => row.residents },
    { id: 'findings', header: t('families.findings'), kind: 'number', cell: (row) => <FindingCount row={row} /> },
  ];
  const open = (row: FamilyRow): void =>
    void navigate({ to: '/families/$village/$id', params: { village: row.villageCode, id: row.id } });
  return (
    <DataTable
      caption={t('families.caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.villageCode}/${row.id}`}
      onOpen={open}
    />
  );
}

function FamilyName({ row }: { row: FamilyRow }) {
  const { t } = useLanguage();
  return (
    <>
      <Link to="/families/$village/$id" params={{ village: row.villageCode, id: row.id }} className="row-link">
        {row.headName}
      </Link>
      {row.match && <div className="family-match">{t('families.found-person', { name: row.match.name })}</div>}
    </>
  );
}

function FindingCount({ row }: { row: FamilyRow }) {
  const { t } = useLanguage();
  if (row.openFindings === null) return <span className="muted">{t('families.findings-hidden')}</span>;
  return <span className={row.openFindings > 0 ? 'strong' : 'muted'}>{row.openFindings}</span>;
}
