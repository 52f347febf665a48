import type { FamilyPageView, FindingView } from '#contract/family.ts';
import { needState, serviceText } from '#office/need/need-state.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';

/** Each finding opens to: why, by which rule, what would close it, what is unknown, who owes what. */
export function FamilyFindings({ family }: { family: FamilyPageView }) {
  const { t } = useLanguage();
  const open = family.findings.filter((finding) => !finding.closedOn);
  const closed = family.findings.filter((finding) => finding.closedOn);
  return (
    <section className="card" aria-labelledby="findings-title">
      <h2 id="findings-title">
        {t('family.findings')} {open.length > 0 && <span className="count">{open.length}</span>}
      </h2>
      {open.length === 0 && (
        <p>
          {t('family.no-findings')}. <span className="muted">{t('family.no-findings-hint')}</span>
        </p>
      )}
      <ul className="findings">
        {open.map((finding) => (
          <li key={finding.id}>
            <Finding finding={finding} family={family} />
          </li>
        ))}
      </ul>
      {closed.length > 0 && (
        <details className="gone">
          <summary>
            {t('finding.closed')} ({closed.length})
          </summary>
          <ul>
            {closed.map((finding) => (
              <li key={finding.id}>
                {t(`kind.${finding.kind}`)}{' '}
                <span className="muted">
                  {finding.subject.name} · {t('finding.closed-on', { date: finding.closedOn ?? '' })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Finding({ finding, family }: { finding: FindingView; family: FamilyPageView }) {
  const { t } = useLanguage();
  return (
    <details>
      <summary>
        <StateLabel tone="due">{t(`kind.${finding.kind}`)}</StateLabel>
        <span className="muted small">
          {finding.subject.kind === 'person' && `${finding.subject.name} · `}
          {t('finding.since', { date: finding.openedOn })}
        </span>
        {finding.unsure && <StateLabel tone="info">{t('finding.unsure')}</StateLabel>}
      </summary>
      <dl className="answers">
        <div>
          <dt>{t('finding.why')}</dt>
          <dd>
            {t(finding.reason.key, finding.reason.params)}
            <div className="muted small">
              {t('finding.rule', { rule: finding.ruleId, version: finding.ruleVersion })}
            </div>
          </dd>
        </div>
        <div>
          <dt>{t('finding.closes')}</dt>
          <dd>{t(`closes.${finding.kind}`)}</dd>
        </div>
        <div>
          <dt>{t('finding.owes')}</dt>
          <dd>
            <Owes finding={finding} family={family} />
          </dd>
        </div>
      </dl>
    </details>
  );
}

/** The contract names a need's kind and subject card; within one family these find the finding's own needs. */
function Owes({ finding, family }: { finding: FindingView; family: FamilyPageView }) {
  const words = useLanguage();
  const needs = family.needs.filter(
    (need) =>
      need.kind === finding.kind && (finding.subject.kind === 'family' || need.card.name === finding.subject.name),
  );
  if (needs.length === 0) return <span className="muted">{words.t('finding.no-need')}</span>;
  return (
    <ul>
      {needs.map((need) => {
        const state = needState(need, words.t);
        return (
          <li key={need.id}>
            {words.t(`sector.${need.sector}`)}: {serviceText(need.service, words)}{' '}
            <StateLabel tone={state.tone}>{state.text}</StateLabel>
          </li>
        );
      })}
    </ul>
  );
}
