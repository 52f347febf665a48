import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { activationPath } from '#contract/account.ts';
import type { Slip } from '#contract/people.ts';
import { QrCode } from '#office/people/QrCode.tsx';
import { keptSlips } from '#office/people/people-queries.ts';
import { usePlaceNames } from '#office/people/use-place-names.ts';
import { formatInstant } from '#office/shell/format-instant.ts';
import { Page } from '#office/shell/Page.tsx';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import '#office/people/people.css';

/** Slips to print: a code on paper, handed over in person, reaches people without e-mail (contracts 30). */
export function SlipPage() {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  // Taken once: a slip must not vanish from the screen while it is being printed.
  const [slips] = useState(() => keptSlips(queryClient));
  const [first] = slips;
  if (!first) {
    return (
      <Page title={t('slip.none')}>
        <EmptyState title={t('slip.none')}>
          <p>{t('slip.none-hint')}</p>
          <Link to="/people">{t('slip.back')}</Link>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      title={
        slips.length === 1
          ? t('slip.one-title', { name: first.person.name })
          : t('slip.page-title', { count: slips.length })
      }
      lead={<span className="no-print">{t('slip.lead')}</span>}
      actions={
        <>
          <Button component={Link} to="/people" variant="default">
            {t('slip.back')}
          </Button>
          <Button onClick={() => window.print()}>{t('slip.print')}</Button>
        </>
      }
    >
      <ul className="slips">
        {slips.map((each) => (
          <SlipCard key={each.person.id} slip={each} />
        ))}
      </ul>
    </Page>
  );
}

function SlipCard({ slip: { person, code, expiresAt } }: { slip: Slip }) {
  const { t, language } = useLanguage();
  const placeNames = usePlaceNames();
  const lines = [
    [t('slip.for'), `${person.name} · ${t(`role.${person.role}`)} · ${placeNames(person.places)}`],
    [t('slip.login'), person.login],
    [t('slip.code'), code],
    [t('slip.until'), formatInstant(expiresAt, language)],
  ] as const;
  return (
    <li className="card slip">
      <h2>{t('slip.heading')}</h2>
      <dl>
        {lines.map(([term, value], index) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className={index === 1 || index === 2 ? 'slip-code' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="slip-way">
        <QrCode text={`${location.origin}${activationPath(person.login, code)}`} label={t('slip.qr')} />
        <div className="stack-tight">
          <p>{t('slip.scan')}</p>
          <p>{t('slip.where', { url: `${location.origin}/app/activate` })}</p>
        </div>
      </div>
      <p className="muted small">{t('slip.secret')}</p>
    </li>
  );
}
