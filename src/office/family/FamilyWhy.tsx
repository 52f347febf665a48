import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FamilyPageView } from '#contract/family.ts';
import { familyWhy } from '#contract/why.ts';
import type { FamilyWhy as Why, WhyInput, WhyResult } from '#contract/why.ts';
import { FINDING_KINDS } from '#domain/finding/finding.ts';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { api } from '#ui/api/api.ts';
import { itemLabel } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import type { Translate } from '#ui/language/language.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';

/** "Mengapa?": every rule with its answer, what decided, what nobody knows and what would change it. */
export function FamilyWhy({ family }: { family: FamilyPageView }) {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const query = useQuery({
    queryKey: ['family-why', family.villageCode, family.id, family.seq],
    queryFn: () => api.get(`/villages/${family.villageCode}/families/${family.id}/why`, familyWhy),
    enabled: isOpen,
  });
  return (
    <details className="card no-print" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t('why.title')}</h2>
      </summary>
      {isOpen && <QueryParts query={query}>{(data) => <WhyGroups why={data} />}</QueryParts>}
    </details>
  );
}

/** What is there, what cannot be said, and the rest: the first is what people ask about. */
function WhyGroups({ why }: { why: Why }) {
  const { t } = useLanguage();
  const found = why.results.filter(isFound);
  const open = why.results.filter(({ value }) => OPEN.has(value));
  const others = why.results.filter((one) => !found.includes(one) && !open.includes(one));
  return (
    <div className="stack">
      <p className="muted small">{t('why.rules', { version: why.ruleSet, date: why.asOf })}</p>
      {why.results.length === 0 && <p>{t('why.none')}</p>}
      <WhyGroup title={t('why.found')} results={found} />
      <WhyGroup title={t('why.open')} results={open} />
      <WhyGroup title={t('why.others')} results={others} />
    </div>
  );
}

const FOUND = new Set<string | number>(['TRUE', 'KRS', 'PRA_SEJAHTERA', 'NEEDS_UPDATE']);
const PROBLEMS = new Set<string>([...FINDING_KINDS, 'welfare-stage', 'pregnant']);

/** That a couple is one, or uses contraception, is true and no problem. */
function isFound({ kind, value }: WhyResult): boolean {
  return FOUND.has(value) && PROBLEMS.has(kind) && !(kind === 'pregnant' && value === 'TRUE');
}

const OPEN = new Set<string | number>(['UNKNOWN', 'SERVER_DECIDES']);

function WhyGroup({ title, results }: { title: string; results: readonly WhyResult[] }) {
  if (results.length === 0) return null;
  return (
    <section className="stack-tight">
      <h3>
        {title} <span className="count">{results.length}</span>
      </h3>
      <ul className="findings">
        {results.map((result) => (
          <li key={`${result.kind}/${result.subject.id}`}>
            <WhyOne result={result} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function WhyOne({ result }: { result: WhyResult }) {
  const { t } = useLanguage();
  const { kind, value, subject, reason, change, decidedBy, unknown } = result;
  return (
    <details>
      <summary>
        {t(`why.kind.${kind}`)}
        {subject.name !== null && <span className="muted small">{subject.name}</span>}
        <StateLabel tone={isFound(result) ? 'due' : 'info'}>{valueText(value, t)}</StateLabel>
      </summary>
      <dl className="answers">
        <div>
          <dt>{t('finding.why')}</dt>
          <dd>
            {t(reason.key, reason.params)}
            <div className="muted small">{t('finding.rule', { rule: result.ruleId, version: result.ruleVersion })}</div>
          </dd>
        </div>
        <Inputs title={t('why.decided-by')} inputs={decidedBy} />
        <Inputs title={t('why.unknown')} inputs={unknown} />
        <div>
          <dt>{t('why.change')}</dt>
          <dd>{t(change)}</dd>
        </div>
      </dl>
    </details>
  );
}

function valueText(value: string | number, t: Translate): string {
  return typeof value === 'number' ? t('format.number', { value }) : t(`why.value.${value}`);
}

function Inputs({ title, inputs }: { title: string; inputs: readonly WhyInput[] }) {
  const words = useLanguage();
  if (inputs.length === 0) return null;
  return (
    <div>
      <dt>{title}</dt>
      <dd>{bySubject(inputs, words).join('; ')}</dd>
    </div>
  );
}

/** "Siti: tanggal lahir, status kawin; air minum": each person once. */
function bySubject(inputs: readonly WhyInput[], { t, has }: ReturnType<typeof useLanguage>): string[] {
  const groups = new Map<string | null, string[]>();
  for (const { subject, item } of inputs) {
    const own = `why.input.${item}`;
    const label = has(own) ? t(own) : itemLabel(item, t);
    groups.set(subject, [...(groups.get(subject) ?? []), label]);
  }
  return [...groups].map(([subject, labels]) => (subject === null ? '' : `${subject}: `) + labels.join(', '));
}
