import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { village } from '#contract/kampung.ts';
import { EnrolmentForm } from '#office/kampung/EnrolmentForm.tsx';
import { villageQuery } from '#office/kampung/village-queries.ts';
import { areaName } from '#office/shell/area-name.ts';
import { useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { formatDate, formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';
import '#office/kampung/kampung.css';

type Village = z.infer<typeof village>;

/** One village: where it is, since when it takes part and by which decree, and what is recorded. */
export function VillagePage() {
  const { t } = useLanguage();
  const { code } = useParams({ from: '/shell/villages/$code' });
  const query = useQuery(villageQuery(code));
  const data = query.data;
  return (
    <Page
      title={
        data ? t('village.title', { kind: t(`area-kind.${data.area.kind}`), name: data.area.name }) : t('menu.village')
      }
      lead={data?.areas
        .filter((area) => area.level !== 'village')
        .map(areaName)
        .join(' ▸ ')}
      area={code}
      updatedAt={query.dataUpdatedAt || undefined}
    >
      <QueryParts query={query} rows={4}>
        {(shown) => <VillageParts village={shown} />}
      </QueryParts>
    </Page>
  );
}

function VillageParts({ village: shown }: { village: Village }) {
  const me = useMe();
  return (
    <div className="village">
      <div className="stack">
        <Enrolments enrolments={shown.enrolments} />
        {me.may.enrol && (
          <EnrolmentForm
            key={shown.enrolments.length}
            village={shown.area}
            hasEnrolment={shown.enrolments.length > 0}
          />
        )}
      </div>
      <Recorded village={shown} />
    </div>
  );
}

function Enrolments({ enrolments }: { enrolments: Village['enrolments'] }) {
  const { t, language } = useLanguage();
  return (
    <section className="card" aria-labelledby="enrolments">
      <h2 id="enrolments">{t('village.enrolments')}</h2>
      {enrolments.length === 0 ? (
        <p className="muted">{t('village.not-enrolled')}</p>
      ) : (
        <ul className="enrolments">
          {enrolments.map((one) => (
            <li key={`${one.scheme} ${one.decreeNo}`}>
              <StateLabel tone="ok">
                {t('village.since', { scheme: t(`scheme.${one.scheme}`), date: one.from })}
              </StateLabel>
              <p>{t('village.decree', { decreeNo: one.decreeNo, date: formatDate(one.decreeDate, language) })}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Recorded({ village: { area, families, residents, lastEntryOn } }: { village: Village }) {
  const { t, language } = useLanguage();
  const me = useMe();
  const count = (value: number | null): string =>
    value === null ? t('village.not-for-you') : formatNumber(value, language);
  return (
    <section className="card" aria-labelledby="recorded">
      <h2 id="recorded">{t('village.recorded')}</h2>
      <dl className="facts">
        <Fact name={t('villages.families')}>{count(families)}</Fact>
        <Fact name={t('village.residents')}>{count(residents)}</Fact>
        <Fact name={t('villages.last-entry')}>
          {lastEntryOn === null ? t('villages.no-entry') : formatDate(lastEntryOn, language)}
        </Fact>
        <Fact name={t('village.code')}>{area.code}</Fact>
      </dl>
      <ul className="village-links">
        {me.menu.includes('indicators') && (
          <li>
            <Link to="/indicators" search={{ area: area.code }}>
              {t('village.to-indicators')}
            </Link>
          </li>
        )}
        {me.menu.includes('synergy') && (
          <li>
            <Link to="/synergy" search={{ area: area.code }}>
              {t('village.to-synergy')}
            </Link>
          </li>
        )}
        {me.menu.includes('findings') && (
          <li>
            <Link to="/findings" search={{ area: area.code }}>
              {t('village.to-findings')}
            </Link>
          </li>
        )}
        {me.menu.includes('families') && (
          <li>
            <Link to="/families" search={{ village: area.code }}>
              {t('village.to-families')}
            </Link>
          </li>
        )}
      </ul>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
