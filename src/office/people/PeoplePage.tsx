import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Person } from '#contract/people.ts';
import { PersonActions } from '#office/people/PersonActions.tsx';
import { peopleQuery } from '#office/people/people-queries.ts';
import { usePlaceNames } from '#office/people/use-place-names.ts';
import { formatInstant } from '#office/shell/format-instant.ts';
import { Page } from '#office/shell/Page.tsx';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';
import type { Tone } from '#ui/parts/StateIcon.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';
import '#office/people/people.css';

const SHOWN = {
  all: ['invited', 'expired', 'active', 'ended'],
  working: ['active'],
  waiting: ['invited', 'expired'],
  ended: ['ended'],
} as const satisfies Record<string, readonly Person['status'][]>;
type Shown = keyof typeof SHOWN;

/** Pengaturan → Orang: who works in the own area one level below, and what can be done with their accounts. */
export function PeoplePage() {
  const { t } = useLanguage();
  const { data, dataUpdatedAt } = useSuspenseQuery(peopleQuery);
  const [words, setWords] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [saved, setSaved] = useState<string | null>(null);
  const working = data.people.filter((person) => person.status === 'active').length;
  const statuses: readonly string[] = SHOWN[shown];
  const rows = data.people.filter(
    (person) =>
      statuses.includes(person.status) &&
      `${person.name} ${person.login}`.toLowerCase().includes(words.trim().toLowerCase()),
  );
  return (
    <Page
      title={data.people.length > 0 ? t('people.title-count', { count: working }) : t('people.title')}
      lead={t('people.lead')}
      updatedAt={dataUpdatedAt}
      actions={
        <>
          <Button component={Link} to="/people/file" variant="default">
            {t('people.add-many')}
          </Button>
          <Button component={Link} to="/people/new">
            {t('people.add')}
          </Button>
        </>
      }
    >
      <div role="status">{saved && <Notice tone="ok" title={saved} />}</div>
      {data.people.length === 0 ? (
        <EmptyState title={t('people.none')}>
          <p>{t('people.none-hint')}</p>
        </EmptyState>
      ) : (
        <>
          <div className="filters no-print">
            <TextInput
              type="search"
              label={t('people.filter')}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <NativeSelect
              label={t('people.show')}
              value={shown}
              // The options are the keys.
              onChange={(event) => setShown(event.currentTarget.value as Shown)}
              data={Object.keys(SHOWN).map((value) => ({ value, label: t(`people.show.${value}`) }))}
            />
          </div>
          <PeopleTable people={rows} onSaved={setSaved} />
        </>
      )}
    </Page>
  );
}

function PeopleTable({ people, onSaved }: { people: readonly Person[]; onSaved: (text: string) => void }) {
  const { t, language } = useLanguage();
  const placeNames = usePlaceNames();
  const columns: Column<Person>[] = [
    {
      id: 'name',
      header: t('people.name'),
      kind: 'main',
      cell: (person) => (
        <>
          {person.name}
          <span className="muted small block">{person.login}</span>
        </>
      ),
    },
    {
      id: 'role',
      header: t('people.role'),
      cell: ({ role, sector }) => `${t(`role.${role}`)}${sector ? ` · ${t(`sector.${sector}`)}` : ''}`,
    },
    { id: 'place', header: t('people.place'), cell: ({ places }) => placeNames(places) },
    { id: 'status', header: t('people.status'), cell: (person) => <PersonStatus person={person} /> },
    {
      id: 'seen',
      header: t('people.last-seen'),
      cell: ({ lastSeenAt }) => (lastSeenAt ? formatInstant(lastSeenAt, language) : t('people.never')),
    },
    {
      id: 'acts',
      header: t('people.acts'),
      kind: 'acts',
      cell: (person) => <PersonActions person={person} onSaved={onSaved} />,
    },
  ];
  return <DataTable caption={t('people.table')} columns={columns} rows={people} rowKey={(person) => person.id} />;
}

const TONES: Readonly<Record<Person['status'], Tone>> = {
  invited: 'info',
  expired: 'due',
  active: 'ok',
  ended: 'plain',
};

function PersonStatus({ person }: { person: Person }) {
  const { t } = useLanguage();
  const until = person.endsOn && person.status !== 'ended' ? t('people.until', { date: person.endsOn }) : null;
  return (
    <>
      <StateLabel tone={TONES[person.status]}>
        {t(`people.status.${person.status}`, { date: person.activationUntil ? dayOf(person.activationUntil) : '' })}
      </StateLabel>
      {until && <span className="muted small block">{until}</span>}
    </>
  );
}

/** The day by the reader's clock; the Swedish form is YYYY-MM-DD. */
function dayOf(instant: string): string {
  return new Date(instant).toLocaleDateString('sv-SE');
}
