import type { ImportPreview } from '#contract/import.ts';
import { useItemName, useShownValue } from '#office/import/shown-value.ts';
import { formatDate } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';

type Rows<K extends 'changes' | 'newPeople' | 'conflicts' | 'problems' | 'possibleDuplicates' | 'absent'> =
  ImportPreview[K][number];

/** Rows of a preview have no id of their own; their order never changes. */
function numbered<T extends object>(rows: readonly T[]): (T & { key: string })[] {
  return rows.map((row, index) => ({ ...row, key: String(index) }));
}

function useRowColumn(): Column<{ row: number }> {
  const { t } = useLanguage();
  return { id: 'row', header: t('import.row'), kind: 'number', cell: ({ row }) => String(row) };
}

function useNameColumn(): Column<{ name: string }> {
  const { t } = useLanguage();
  return { id: 'name', header: t('import.name'), kind: 'main', cell: ({ name }) => name };
}

export function ChangesTable({ changes }: { changes: readonly Rows<'changes'>[] }) {
  const { t } = useLanguage();
  const shown = useShownValue();
  const itemName = useItemName();
  const columns: Column<Rows<'changes'> & { key: string }>[] = [
    useNameColumn(),
    { id: 'item', header: t('import.item'), cell: ({ item }) => itemName(item) },
    {
      id: 'from',
      header: t('import.from'),
      cell: ({ item, from }) => <span className="was">{shown(item, from)}</span>,
    },
    { id: 'to', header: t('import.to'), cell: ({ item, to }) => <strong>{shown(item, to)}</strong> },
    useRowColumn(),
  ];
  return (
    <DataTable caption={t('import.tab.changes')} columns={columns} rows={numbered(changes)} rowKey={(row) => row.key} />
  );
}

export function NewPeopleTable({ people }: { people: readonly Rows<'newPeople'>[] }) {
  const { t } = useLanguage();
  const columns: Column<Rows<'newPeople'> & { key: string }>[] = [
    useNameColumn(),
    { id: 'family', header: t('import.family'), cell: ({ family }) => family },
    useRowColumn(),
  ];
  return (
    <DataTable caption={t('import.tab.new')} columns={columns} rows={numbered(people)} rowKey={(row) => row.key} />
  );
}

export function ConflictsTable({ conflicts }: { conflicts: readonly Rows<'conflicts'>[] }) {
  const { t, language } = useLanguage();
  const shown = useShownValue();
  const itemName = useItemName();
  const columns: Column<Rows<'conflicts'> & { key: string }>[] = [
    useNameColumn(),
    { id: 'item', header: t('import.item'), cell: ({ item }) => itemName(item) },
    {
      id: 'standing',
      header: t('import.standing'),
      cell: ({ item, standing, standsSince }) => (
        <>
          <strong>{shown(item, standing)}</strong>
          <span className="muted small block">
            {t('import.stands-since', { date: formatDate(standsSince, language) })}
          </span>
        </>
      ),
    },
    {
      id: 'file',
      header: t('import.in-file'),
      cell: ({ item, file }) => <span className="was">{shown(item, file)}</span>,
    },
    useRowColumn(),
  ];
  return (
    <DataTable
      caption={t('import.tab.conflicts')}
      columns={columns}
      rows={numbered(conflicts)}
      rowKey={(row) => row.key}
    />
  );
}

/** The server's sentence for the row, which is Indonesian: it names the cell as it stands in the file. */
export function ProblemsTable({
  problems,
  name,
}: {
  problems: readonly Rows<'problems'>[];
  name: 'rejected' | 'warnings';
}) {
  const { t, language } = useLanguage();
  const columns: Column<Rows<'problems'> & { key: string }>[] = [
    useRowColumn(),
    { id: 'column', header: t('import.column'), kind: 'narrow', cell: ({ column }) => column ?? '–' },
    {
      id: 'problem',
      header: t('import.problem'),
      kind: 'wide',
      cell: ({ message }) => <span lang={language === 'id' ? undefined : 'id'}>{message}</span>,
    },
  ];
  return (
    <DataTable
      caption={t(`import.tab.${name}`)}
      columns={columns}
      rows={numbered(problems)}
      rowKey={(row) => row.key}
    />
  );
}

export function DuplicatesTable({ duplicates }: { duplicates: readonly Rows<'possibleDuplicates'>[] }) {
  const { t } = useLanguage();
  const columns: Column<Rows<'possibleDuplicates'> & { key: string }>[] = [
    useNameColumn(),
    { id: 'existing', header: t('import.existing'), cell: ({ existing }) => existing },
    useRowColumn(),
  ];
  return (
    <DataTable
      caption={t('import.tab.duplicates')}
      columns={columns}
      rows={numbered(duplicates)}
      rowKey={(row) => row.key}
    />
  );
}

export function AbsentTable({ absent }: { absent: readonly Rows<'absent'>[] }) {
  const { t } = useLanguage();
  const columns: Column<Rows<'absent'> & { key: string }>[] = [
    useNameColumn(),
    { id: 'rt', header: t('families.rt'), cell: ({ rt }) => rt ?? '–' },
  ];
  return (
    <DataTable caption={t('import.tab.absent')} columns={columns} rows={numbered(absent)} rowKey={(row) => row.key} />
  );
}
