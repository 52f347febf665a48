import { Link } from '@tanstack/react-router';
import type { Home } from '#contract/kampung.ts';
import { percent } from '#domain/basics/rounding.ts';
import { PublishedTable } from '#office/indicator/OtherSources.tsx';
import { formatDate, formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import '#office/indicator/indicator.css';

type Enrolment = NonNullable<Home['enrolment']>;

/** IN-30: villages enrolled here against the target; what others published stands beside it and is not added. */
export function EnrolmentCard({ enrolment, home }: { enrolment: Enrolment; home: Home }) {
  const { t, language } = useLanguage();
  const { enrolled, villages, targetVillages, targetPercent } = enrolment;
  const share = percent(enrolled, villages);
  const missing = targetVillages - enrolled;
  return (
    <section className="card enrolment" aria-labelledby="enrolment">
      <div className="enrolment-ours">
        <h2 id="enrolment">{t('enrolment.title')}</h2>
        <p className="big-number">
          {formatNumber(enrolled, language)} <span className="big-of">{t('enrolment.of', { villages })}</span>
        </p>
        <EnrolmentBar enrolment={enrolment} />
        <p>
          {share === null ? t('figure.not-computable') : `${formatNumber(share, language, 1)} %`} ·{' '}
          {missing > 0
            ? t('enrolment.missing', { missing, targetPercent, targetVillages })
            : t('enrolment.reached', { targetPercent })}
        </p>
        <p className="muted small">{t('enrolment.source', { date: formatDate(home.today, language) })}</p>
        <p>
          <Link to="/villages">{t('enrolment.villages')}</Link>
        </p>
      </div>
      {enrolment.published.length > 0 && (
        <div className="enrolment-published">
          <h3>{t('enrolment.published')}</h3>
          <p className="muted small">{t('other.different')}</p>
          <PublishedTable published={enrolment.published} area={home.area.code} caption={t('enrolment.published')} />
        </div>
      )}
    </section>
  );
}

function EnrolmentBar({ enrolment }: { enrolment: Enrolment }) {
  const { t } = useLanguage();
  const { enrolled, villages, targetVillages, targetPercent } = enrolment;
  if (villages === 0) return null;
  return (
    <div className="enrolment-bar">
      <svg
        viewBox={`0 0 ${villages} 20`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('enrolment.bar', { enrolled, villages, targetVillages })}
      >
        <rect x={0} y={4} width={villages} height={12} className="bar-all" />
        <rect x={0} y={4} width={enrolled} height={12} className="bar-done" />
        <line x1={targetVillages} x2={targetVillages} y1={0} y2={20} className="bar-target" />
      </svg>
      <p className="small bar-label">{t('enrolment.target', { targetPercent, targetVillages })}</p>
    </div>
  );
}
