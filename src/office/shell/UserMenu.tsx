import { Button, Menu } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { signInQuery } from '#office/login/sign-in-query.ts';
import { useMe } from '#office/shell/me.ts';
import { api } from '#ui/api/api.ts';
import { useLanguage } from '#ui/language/language.tsx';

export function UserMenu() {
  const me = useMe();
  const { t, language, setLanguage } = useLanguage();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { data: signIn } = useQuery(signInQuery);
  const logOut = async (): Promise<void> => {
    await api.delete('/session').catch(() => undefined);
    await navigate({ to: '/login' });
    queryClient.clear();
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" className="user-button" aria-label={t('shell.account', { name: me.name })}>
          {me.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {t(`role.${me.role}`)}
          {me.sector && ` · ${t(`sector.${me.sector}`)}`}
        </Menu.Label>
        <Menu.Item lang={language === 'id' ? 'en' : 'id'} onClick={() => setLanguage(language === 'id' ? 'en' : 'id')}>
          {language === 'id' ? 'English' : 'Bahasa Indonesia'}
        </Menu.Item>
        <Menu.Item component={Link} to="/account/password">
          {t('shell.password')}
        </Menu.Item>
        <Menu.Item component={Link} to="/account/second-factor">
          {t('shell.second-factor')}
        </Menu.Item>
        {signIn?.label && (
          <Menu.Item component={Link} to="/account/sign-in">
            {t('shell.sign-in', { label: signIn.label })}
          </Menu.Item>
        )}
        <Menu.Item component={Link} to="/account/conduct">
          {t('conduct.title')}
        </Menu.Item>
        <Menu.Item onClick={() => void logOut()}>{t('shell.log-out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
