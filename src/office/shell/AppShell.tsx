import { Drawer } from '@mantine/core';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { AreaScopeProvider } from '#office/shell/area-scope.tsx';
import { FamilySearchProvider } from '#office/shell/family-search.tsx';
import { SideMenu } from '#office/shell/SideMenu.tsx';
import { TopBar } from '#office/shell/TopBar.tsx';
import { useMe } from '#office/shell/me.ts';
import { useLanguage } from '#ui/language/language.tsx';
import '#office/shell/shell.css';

/** Menu at the left, area and search on top, the page in the middle. Below 800 px the menu is a drawer. */
export function AppShell() {
  const me = useMe();
  const { t } = useLanguage();
  const [menuIsOpen, setMenuIsOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setMenuIsOpen(false), [pathname]);
  return (
    <AreaScopeProvider own={me.area.code}>
      <FamilySearchProvider>
        <a className="skip-link" href="#main">
          {t('shell.skip')}
        </a>
        {me.mode === 'demo' && <p className="demo-banner">{t('shell.demo-banner')}</p>}
        <div className="shell">
          <aside className="shell-side no-print">
            <SideMenu />
          </aside>
          <Drawer
            opened={menuIsOpen}
            onClose={() => setMenuIsOpen(false)}
            size={264}
            title={t('shell.menu')}
            closeButtonProps={{ 'aria-label': t('dialog.close') }}
          >
            <SideMenu />
          </Drawer>
          <div className="shell-body">
            <TopBar onMenu={() => setMenuIsOpen(true)} menuIsOpen={menuIsOpen} />
            <main id="main" tabIndex={-1}>
              <Outlet />
            </main>
          </div>
        </div>
      </FamilySearchProvider>
    </AreaScopeProvider>
  );
}
