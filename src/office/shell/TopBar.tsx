import { Burger, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { areaName } from '#office/shell/area-name.ts';
import { useAreaScope } from '#office/shell/area-scope.tsx';
import { SEARCH_FIELD_ID, useFamilySearch } from '#office/shell/family-search.tsx';
import { areaPath, areasQuery, useMe } from '#office/shell/me.ts';
import { UserMenu } from '#office/shell/UserMenu.tsx';
import { useLanguage } from '#ui/language/language.tsx';

export function TopBar({ onMenu, menuIsOpen }: { onMenu: () => void; menuIsOpen: boolean }) {
  const { t } = useLanguage();
  const me = useMe();
  const { pathname } = useLocation();
  // The page of families has this field itself, larger.
  const hasSearch = me.menu.includes('families') && pathname !== '/families';
  return (
    <header className="top-bar no-print">
      <Burger className="top-burger" opened={menuIsOpen} onClick={onMenu} size="sm" aria-label={t('shell.open-menu')} />
      <AreaBreadcrumb />
      {hasSearch && <TopSearch />}
      <UserMenu />
    </header>
  );
}

function AreaBreadcrumb() {
  const { t } = useLanguage();
  const { code } = useAreaScope();
  const { data: areas } = useSuspenseQuery(areasQuery);
  const path = areaPath(areas, code);
  // The province stands in the name of the programme: it is named only where it is all there is.
  const shown = path.length > 1 ? path.slice(1) : path;
  return (
    <nav aria-label={t('shell.area')} className="area-path">
      <ol>
        {shown.map((area) => (
          <li key={area.code}>{areaName(area)}</li>
        ))}
      </ol>
    </nav>
  );
}

function TopSearch() {
  const { t } = useLanguage();
  const { words, setWords } = useFamilySearch();
  const navigate = useNavigate();
  const search = (event: FormEvent): void => {
    event.preventDefault();
    void navigate({ to: '/families' });
  };
  return (
    <form role="search" className="top-search" onSubmit={search}>
      <TextInput
        id={SEARCH_FIELD_ID}
        type="search"
        autoComplete="off"
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        rightSection={<kbd aria-hidden="true">/</kbd>}
      />
    </form>
  );
}
