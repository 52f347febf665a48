import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Area } from '#contract/common.ts';
import { FamilyTable } from '#office/family/FamilyTable.tsx';
import { familiesQuery, familySearchQuery } from '#office/family/family-queries.ts';
import { SEARCH_FIELD_ID, SHORTEST_SEARCH, useFamilySearch } from '#office/shell/family-search.tsx';
import { areasQuery, useMe, villagesWithin } from '#office/shell/me.ts';
import { ErrorPage } from '#office/shell/ErrorPage.tsx';
import { Page } from '#office/shell/Page.tsx';
import { ListSkeleton } from '#office/shell/PageSkeleton.tsx';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import { LoadMore } from '#ui/table/LoadMore.tsx';

const TYPING_PAUSE_MS = 250;

/** Keluarga: look one up by a name or a NIK, or go through the list of a village or an RT. */
export function FamiliesPage() {
  const { t } = useLanguage();
  const me = useMe();
  const filter = useSearch({ from: '/shell/families' });
  const { words } = useFamilySearch();
  const [settled] = useDebouncedValue(words.trim(), TYPING_PAUSE_MS);
  const isSearch = settled.length >= SHORTEST_SEARCH;
  const list = useInfiniteQuery({ ...familiesQuery(filter), enabled: !isSearch });
  const found = useQuery({ ...familySearchQuery(settled, filter), enabled: isSearch });
  const shown = isSearch ? found : list;
  const pages = isSearch ? (found.data ? [found.data] : []) : (list.data?.pages ?? []);
  const rows = pages.flatMap((page) => page.items);
  const total = pages[0]?.total ?? null;
  if (shown.isError) return <ErrorPage error={shown.error} reset={() => void shown.refetch()} />;
  return (
    <Page
      title={titleOf(isSearch, pages.length > 0, total ?? rows.length, t)}
      area={filter.village}
      updatedAt={shown.dataUpdatedAt}
      actions={
        me.may.registerFamily ? (
          <Button component={Link} to="/families/new" variant="default">
            {t('families.register')}
          </Button>
        ) : undefined
      }
    >
      <FamilyFilters />
      {shown.isPending && <ListSkeleton rows={10} />}
      {shown.data && rows.length === 0 && (
        <EmptyState title={t(isSearch ? 'families.none-found' : 'families.none')}>
          {t(isSearch ? 'families.none-found-hint' : 'families.none-hint')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div>
          <FamilyTable rows={rows} />
          <LoadMore
            shown={rows.length}
            total={total}
            hasMore={!isSearch && list.hasNextPage}
            isLoading={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        </div>
      )}
    </Page>
  );
}

function titleOf(isSearch: boolean, isLoaded: boolean, count: number, t: ReturnType<typeof useLanguage>['t']): string {
  if (!isLoaded) return t('families.title');
  return t(isSearch ? 'families.title-found' : 'families.title-all', { count });
}

function FamilyFilters() {
  const { t } = useLanguage();
  const { words, setWords } = useFamilySearch();
  const filter = useSearch({ from: '/shell/families' });
  const navigate = useNavigate({ from: '/families' });
  const me = useMe();
  const { data: areas } = useSuspenseQuery(areasQuery);
  const villages = villagesWithin(areas, me.area.code);
  return (
    <form role="search" className="filters no-print" onSubmit={(event) => event.preventDefault()}>
      <TextInput
        id={SEARCH_FIELD_ID}
        className="family-search"
        type="search"
        autoComplete="off"
        label={t('families.search')}
        description={t('families.search-hint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {villages.length > 1 && (
        <VillageSelect
          villages={villages}
          value={filter.village}
          onChange={(village) => void navigate({ search: (now) => ({ ...now, village }) })}
        />
      )}
      <TextInput
        label={t('families.rt')}
        className="rt-input"
        inputMode="numeric"
        maxLength={5}
        placeholder={t('families.all')}
        value={filter.rt ?? ''}
        onChange={(event) => {
          const rt = event.currentTarget.value || undefined;
          void navigate({ search: (now) => ({ ...now, rt }), replace: true });
        }}
      />
    </form>
  );
}

interface VillageSelectProps {
  villages: readonly Area[];
  value: string | undefined;
  onChange: (code: string | undefined) => void;
}

function VillageSelect({ villages, value, onChange }: VillageSelectProps) {
  const { t } = useLanguage();
  return (
    <NativeSelect
      label={t('families.village')}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      data={[
        { value: '', label: t('families.all-villages') },
        ...villages.map(({ code, name }) => ({ value: code, label: name })),
      ]}
    />
  );
}
