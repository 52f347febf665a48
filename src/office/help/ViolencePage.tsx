import { Page } from '#office/shell/Page.tsx';
import { useLanguage } from '#ui/language/language.tsx';

/** The fixed page of contracts 31.16: whom to call. CIKAR itself takes no report of violence here. */
export function ViolencePage() {
  const { t } = useLanguage();
  return (
    <Page title={t('violence.title')} lead={t('violence.lead')}>
      <ul className="phone-list">
        <li>
          <a href="tel:129">SAPA 129</a>
          <span>{t('violence.sapa')}</span>
        </li>
        <li>
          <a href="tel:110">{t('violence.police-name')}</a>
          <span>{t('violence.police')}</span>
        </li>
      </ul>
      <p>{t('violence.what-not')}</p>
    </Page>
  );
}
