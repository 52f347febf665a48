import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Home } from '#contract/kampung.ts';
import { EnrolmentCard } from '#office/home/EnrolmentCard.tsx';
import { FindingKinds } from '#office/home/FindingKinds.tsx';
import { HeadlineIndicators } from '#office/home/HeadlineIndicators.tsx';
import { OverdueList } from '#office/home/OverdueList.tsx';
import { SectorBoard } from '#office/home/SectorBoard.tsx';
import { homeHeadline } from '#office/home/home-headline.ts';
import { homeQuery } from '#office/home/home-query.ts';
import { LastImport } from '#office/home/LastImport.tsx';
import { areaName } from '#office/shell/area-name.ts';
import { useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { formatDate } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import '#office/home/home.css';

/** Beranda: each role sees the parts the server sends it, in the order of what is most urgent. */
export function HomePage() {
  const { t, language } = useLanguage();
  const me = useMe();
  const query = useQuery(homeQuery);
  const home = query.data;
  const headline = home && homeHeadline(home);
  const place = me.sector
    ? t('home.lead-sector', { sector: t(`sector.${me.sector}`), area: areaName(me.area) })
    : areaName(me.area);
  return (
    <Page
      title={headline ? t(headline.key, headline.params) : t('menu.home')}
      lead={home ? `${place} · ${formatDate(home.today, language)}` : place}
      updatedAt={query.dataUpdatedAt || undefined}
      honesty={home ? [freshnessText(home, t)] : []}
    >
      <QueryParts query={query} rows={8}>
        {(data) => <HomeParts home={data} />}
      </QueryParts>
    </Page>
  );
}

function HomeParts({ home }: { home: Home }) {
  const me = useMe();
  const isEmpty = home.freshness.villagesWithData === 0;
  const headline = home.headline.length > 0 && !isEmpty && <HeadlineIndicators home={home} />;
  return (
    <div className="home">
      <OperationNotice problems={home.operation ?? []} />
      {me.role === 'kader' && <ToFieldApp />}
      {isEmpty && <FirstSteps />}
      {home.enrolment && <EnrolmentCard enrolment={home.enrolment} home={home} />}
      {home.findings && home.findings.length > 0 && <FindingKinds findings={home.findings} />}
      {home.findings === null && headline}
      {home.overdue.length > 0 && <OverdueList overdue={home.overdue} />}
      {home.sectors && home.sectors.length > 0 && <SectorBoard sectors={home.sectors} />}
      {/* Who works with names sees the names' problems first, who works with areas the figures. */}
      {home.findings !== null && headline}
      {me.may.importFiles && <LastImport />}
    </div>
  );
}

/** A kader's work is on the phone; another bundle with an address of its own, hence no link of the router. */
function ToFieldApp() {
  const { t } = useLanguage();
  return (
    <section className="card" aria-labelledby="field-app">
      <h2 id="field-app">{t('kader.door.title')}</h2>
      <p>{t('kader.door.text')}</p>
      <p className="actions">
        <a href="/kader/">{t('kader.door.link')}</a>
      </p>
    </section>
  );
}

/** The red line: what puts the data of this installation in danger (contracts 28). */
function OperationNotice({ problems }: { problems: NonNullable<Home['operation']> }) {
  const { t } = useLanguage();
  if (problems.length === 0) return null;
  const lines = problems.map(({ code, details }) => t(`problem.${code}`, details));
  return <Notice tone="overdue" title={t('home.operation')} lines={lines} />;
}

/** An empty start page teaches the first steps (look and feel). */
function FirstSteps() {
  const { t } = useLanguage();
  const me = useMe();
  return (
    <section className="card" aria-labelledby="first-steps">
      <h2 id="first-steps">{t('home.first-title')}</h2>
      <p>{t('home.first')}</p>
      <p className="actions">
        {me.may.importPeople && <Link to="/data">{t('home.first-import')}</Link>}
        {me.may.registerFamily && <Link to="/families/new">{t('home.first-family')}</Link>}
        {me.may.enrol && <Link to="/villages">{t('home.first-enrol')}</Link>}
      </p>
    </section>
  );
}

function freshnessText({ freshness }: Home, t: ReturnType<typeof useLanguage>['t']): string {
  const { villagesWithData, villages, lastEntryOn } = freshness;
  const coverage = villages > 1 ? [t('home.villages-with-data', { withData: villagesWithData, villages })] : [];
  const last = lastEntryOn === null ? t('home.no-entry') : t('home.last-entry', { date: lastEntryOn });
  return [...coverage, last].join(' · ');
}
