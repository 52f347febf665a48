import type { FamilyPageView } from '#contract/family.ts';
import { formatDate } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

type Change = NonNullable<FamilyPageView['timeline'][number]['ruleChange']>;
type Concluded = Change['from'];

/** What the old rules had concluded and what the new ones say, side by side: the old is kept, with its rules and its day. */
export function RuleChange({ change: { from, to } }: { change: Change }) {
  const { t, language } = useLanguage();
  const day = (said: Concluded): string => formatDate(said.asOf, language);
  const kinds = [...new Set([...from.statuses, ...to.statuses].map(({ kind }) => kind))];
  return (
    <div className="small">
      <p>{t('reassessed.sentence', { from: from.ruleSet, to: to.ruleSet, date: day(to) })}</p>
      <table className="rule-change">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('reassessed.before', { date: day(from) })}</th>
            <th scope="col">{t('reassessed.after', { date: day(to) })}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`family.status.${kind}`)}</th>
              <Status kind={kind} said={from} />
              <Status kind={kind} said={to} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Status({ kind, said }: { kind: string; said: Concluded }) {
  const { t, has } = useLanguage();
  const status = said.statuses.find((each) => each.kind === kind);
  if (!status) return <td>–</td>;
  const key = `status.${kind}.${status.value}`;
  return (
    <td>
      <span className="strong">{has(key) ? t(key) : status.value}</span>{' '}
      <span className="muted">{t('reassessed.by', { rule: status.ruleId, version: status.ruleVersion })}</span>
    </td>
  );
}
